package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.kpi.Kpi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The definitions of key figures stand in {@link Kpi} alone; the documentation shows them as they are. */
class KpiDocsTest {

    private static final Path PAGE =
            Path.of(System.getProperty("valuehub.checkout", "../..")).resolve("docs/kpis.md");

    @Test
    void thePageShowsEveryDefinitionAsItIs() throws IOException {
        assertThat(Files.readString(PAGE)).contains(table());
    }

    private static String table() {
        return Arrays.stream(Kpi.values())
                .map(kpi -> "| `%s` | %s | %s | %s | %s | %s |"
                        .formatted(
                                kpi.word(),
                                kpi.title(),
                                kpi.formula(),
                                kpi.unit().word(),
                                kpi.source().word(),
                                kpi.interval()))
                .collect(Collectors.joining(
                        "\n",
                        "| name | key figure | formula | unit | source | 95% interval |\n"
                                + "| --- | --- | --- | --- | --- | --- |\n",
                        "\n"));
    }
}
