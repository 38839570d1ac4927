package io.valuehub.firstlook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.valuehub.app.Hub;
import io.valuehub.app.HubCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code hub demo --once}: the whole way from a shop's orders to emails in a mailbox. */
class DemoCommandTest {

    @TempDir
    private Path folder;

    @Test
    void goesAllTheWayAndSendsNothingTwice() throws IOException {
        JsonNode first = demo();
        long sent = first.path("actions").path("SENT").asLong();
        long delivered = delivered();

        JsonNode second = demo();

        assertThat(first.path("customers").asInt()).isBetween(1800, 2200); // about 2,000 by the issue
        assertThat(first.path("model").path("purchases").path("name").asText())
                .isEqualTo(first.path("model").path("choice").path("chosen").asText())
                .isIn("BG/NBD", "MBG/NBD", "Pareto/NBD"); // which one a shop of this size cannot tell
        assertThat(sent).isPositive();
        assertThat(delivered).isEqualTo(sent);
        assertThat(second.path("orders").asLong())
                .isEqualTo(first.path("orders").asLong());
        assertThat(second.path("revenue").asText())
                .isEqualTo(first.path("revenue").asText());
        assertThat(delivered()).isEqualTo(sent);
    }

    private JsonNode demo() throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine hub = Hub.commandLine();
        hub.setOut(new PrintWriter(out, true));
        hub.setErr(new PrintWriter(err, true));
        int exitCode = hub.execute("demo", "--once", "--json", "--dir", folder.toString());
        assertThat(exitCode).as(err.toString()).isEqualTo(HubCommand.DONE);
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private long delivered() throws IOException {
        try (Stream<Path> letters = Files.list(folder.resolve("mailbox"))) {
            return letters.filter(file -> file.toString().endsWith(".eml")).count();
        }
    }
}
