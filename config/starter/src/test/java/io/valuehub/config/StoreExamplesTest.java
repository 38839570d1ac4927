package io.valuehub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.config.value.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code examples/stores}: a hub for each platform, with something set for each of its secrets. */
final class StoreExamplesTest {

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    static Stream<Path> examples() throws IOException {
        Path folder = Path.of(System.getProperty("valuehub.checkout", "../..")).resolve("examples/stores");
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasNothingWrong(Path example) throws IOException {
        Path hub = example.resolve("hub.yaml");
        Map<String, String> secrets = NAME.matcher(Files.readString(hub))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> "something"));
        assertThat(HubCheck.of(hub, Variables.of(secrets), name -> false).problems())
                .isEmpty();
    }
}
