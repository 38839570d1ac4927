package io.valuehub.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public type says what it is, in its source. */
class JavadocTest {

    private static final Pattern TYPE = Pattern.compile(
            "(?m)^ *public (?:(?:static|final|abstract|sealed|non-sealed) )*(?:class|record|interface|enum) (\\w+)");
    private static final Pattern ANNOTATION = Pattern.compile("@\\w+(?:\\([^)]*\\))?$");

    @Test
    void everyPublicTypeHasAComment() throws IOException {
        List<String> silent = new ArrayList<>();
        int types = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher type = TYPE.matcher(source);
                while (type.find()) {
                    types++;
                    if (!isCommented(source.substring(0, type.start()))) {
                        silent.add(file + " " + type.group(1));
                    }
                }
            }
        }
        assertThat(types).as("public types found").isGreaterThan(200);
        assertThat(silent).isEmpty();
    }

    private static boolean isCommented(String before) {
        String left = before.stripTrailing();
        Matcher annotation = ANNOTATION.matcher(left);
        while (annotation.find()) {
            left = left.substring(0, annotation.start()).stripTrailing();
            annotation = ANNOTATION.matcher(left);
        }
        return left.endsWith("*/");
    }
}
