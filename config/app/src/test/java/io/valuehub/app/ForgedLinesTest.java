package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What data or a provider says writes no line of its own into the log, and steers no terminal. */
class ForgedLinesTest {

    private static final String FORGED = "2026-01-01T00:00:00.000Z ERROR 1 --- [main] hub : all is lost";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u001b[2K\u001b[1A\r", "\u009b1A", "\u0000", "\u202e"})
    void everyLineOfTheLogIsTheHubs(String breaking) throws Exception {
        String hostile = "Ana" + breaking + FORGED;
        Path file = folder.resolve("hub.log");
        LoggerContext logback = new LoggerContext();
        logback.setMDCAdapter(new LogbackMDCAdapter());
        logback.putProperty("LOG_FILE", file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logback);
        configurator.doConfigure(getClass().getResource("/logback-spring.xml"));

        assertThat(logback.getStatusManager().getCopyOfStatusList())
                .allMatch(status -> status.getEffectiveLevel() < Status.WARN);
        logback.getLogger("hub").warn("left out: {}", hostile);
        logback.getLogger("hub")
                .error("failed", new IllegalStateException(hostile, new IllegalArgumentException(hostile)));
        logback.stop();

        String log = Files.readString(file, StandardCharsets.UTF_8);
        List<String> lines = log.lines().toList();
        assertThat(lines).filteredOn(line -> line.contains("left out: Ana")).hasSize(1);
        assertThat(log).contains(FORGED, "Caused by: java.lang.IllegalArgumentException");
        assertThat(lines).noneMatch(line -> line.startsWith("2026-01-01") || line.startsWith("Ana"));
        assertThat(log.replaceAll("[\\r\\n\\t]", "")).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029\\u202e]");
    }

    @Test
    void whatACommandSaysSteersNoTerminal() throws Exception {
        String hostile = "Ana\u001b[2J\u009b1A\r\u202eback\u0000\u0007";

        assertThat(TerminalText.of("Customer  " + hostile + "\nOrders\t3"))
                .isEqualTo("Customer  Ana [2J 1A  back  \nOrders\t3");
        String json = TerminalText.ofJson(new ObjectMapper().writeValueAsString(Map.of("name", hostile)));
        assertThat(json).doesNotContainPattern("[\\p{Cc}\\u202e]");
        assertThat(new ObjectMapper().readTree(json).path("name").asText()).isEqualTo(hostile);
    }
}
