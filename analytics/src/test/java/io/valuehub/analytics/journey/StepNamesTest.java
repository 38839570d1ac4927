package io.valuehub.analytics.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.journey.StepNames.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepNamesTest {

    /** Steps as {@code name=content}; what is expected by hand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1 b=2 c=3 | a=1 b=2 c=3 | ",
                "a=1 b=2 c=3 | x=1 b=2 c=3 | a=x",
                // the same thing, elsewhere and beside a new one
                "a=1 b=2 c=3 | b=2 n=9 c=3 x=1 | a=x",
                // another thing in its place
                "a=1 b=2 c=3 | a=1 x=7 c=3 | b=x",
                "a=1 b=2 | x=7 y=8 | a=x b=y",
                // put in, taken out, and one for two
                "a=1 b=2 | a=1 n=5 b=2 | ",
                "a=1 b=2 c=3 | a=1 c=3 | ",
                "a=1 b=2 c=3 | a=1 x=7 y=8 c=3 | ",
                // names that change places are still there
                "a=1 b=2 | b=1 a=2 | ",
                // two that do the same, one under another name
                "a=1 b=1 c=3 | a=1 x=1 c=3 | b=x",
                " | a=1 | ",
            })
    void knowsStepsAgain(String before, String now, String renamed) {
        assertThat(new TreeMap<>(StepNames.renamed(steps(before), steps(now)))).isEqualTo(expected(renamed));
    }

    private static List<Named> steps(String steps) {
        return steps == null
                ? List.of()
                : Arrays.stream(steps.split(" "))
                        .map(step -> step.split("="))
                        .map(step -> new Named(step[0], Long.parseLong(step[1])))
                        .toList();
    }

    private static Map<String, String> expected(String renamed) {
        Map<String, String> names = new TreeMap<>();
        if (renamed != null) {
            Arrays.stream(renamed.split(" ")).map(name -> name.split("=")).forEach(name -> names.put(name[0], name[1]));
        }
        return names;
    }
}
