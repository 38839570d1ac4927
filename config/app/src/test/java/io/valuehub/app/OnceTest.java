package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hub once} does when one of two sources cannot be read. */
class OnceTest {

    private static final String HUB = """
            hub:
              currency: EUR
              connections:
                here: { kind: csv, orders: { path: here.csv, columns: { order: order, email: email, placed-at: day, total: total } } }
                there:
                  kind: rest-json
                  url: http://127.0.0.1:%d
                  orders: { path: /orders, map: '{type: "order", id, email, placedAt: .at, revenue: .total, status: "PAID"}' }
            """;

    private static final String THERE = """
            [{"id": "1", "email": "ana@example.com", "at": "2026-01-05T10:00:00Z", "total": "20.00"}]""";

    private static final String HERE = "order,email,day,total\n1,bob@example.com,2026-01-20,30.00\n";

    @TempDir
    private Path folder;

    private HttpServer there;
    private volatile int status;

    @BeforeEach
    void start() throws IOException {
        there = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        there.createContext("/", exchange -> {
            byte[] body = THERE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        there.start();
        Files.writeString(
                folder.resolve("hub.yaml"), HUB.formatted(there.getAddress().getPort()));
        Files.writeString(folder.resolve("here.csv"), HERE);
    }

    @AfterEach
    void stop() {
        there.stop(0);
    }

    private HubRun once(int answer) {
        status = answer;
        return HubRun.of("once", "--json", "--dir", folder.toString());
    }

    @Test
    void goesOnWithWhatWasReadLatelyAndSaysSo() throws IOException {
        HubRun never = once(404);
        assertThat(never.exitCode()).as("half of all orders is too little").isNotZero();
        assertThat(never.out()).isEmpty();
        assertThat(never.err()).contains("404");

        assertThat(once(200).json().path("orders").asInt()).isEqualTo(2);

        Files.writeString(folder.resolve("here.csv"), HERE + "2,eve@example.com,2026-02-20,40.00\n");
        HubRun after = once(404);
        assertThat(after.exitCode()).isEqualTo(never.exitCode());
        // One order from there, as read before, and two from here.
        assertThat(after.json().path("orders").asInt()).isEqualTo(3);
        assertThat(after.err())
                .contains("with what was read before, without there/orders")
                .contains("404");
    }
}
