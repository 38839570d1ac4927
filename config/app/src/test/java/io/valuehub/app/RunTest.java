package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A new hub does not wait for the night. */
class RunTest {

    @TempDir
    private Path folder;

    @Test
    void aNewHubReadsAndScoresAtOnce() throws Exception {
        Files.writeString(folder.resolve("hub.yaml"), """
                hub:
                  currency: EUR
                  connections:
                    shop:
                      kind: csv
                      orders:
                        path: orders.csv
                        columns: { order: id, customer: who, placed-at: day, total: paid }
                """);
        Files.writeString(folder.resolve("orders.csv"), "id,who,day,paid\n1,ann,2026-01-05,10\n2,bob,2026-02-05,20\n");

        assertThat(said("scored ")).contains("2 records, 2 new or changed");
    }

    @Test
    void aShopThatCannotBeReadDoesNotStopIt() throws Exception {
        Files.writeString(folder.resolve("hub.yaml"), """
                hub:
                  currency: EUR
                  connections:
                    shop: { kind: woocommerce, url: "http://127.0.0.1:%s", key: ck_x, secret: cs_x }
                """.formatted(freePort()));

        assertThat(said("The schedule goes on all the same.")).contains("shop/").doesNotContain("ck_x", "cs_x");
    }

    /** All that the hub has said by the time it says this; it is stopped then. */
    private String said(String last) throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        StringWriter all = new StringWriter();
        CommandLine hub = Hub.commandLine();
        hub.setErr(new PrintWriter(all) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.contains(last)) {
                    heard.countDown();
                }
            }
        });
        Thread running = new Thread(() -> hub.execute("run", "--port", freePort(), "--dir", folder.toString()));
        running.start();
        boolean isSaid = heard.await(2, TimeUnit.MINUTES);
        running.interrupt();
        running.join();
        assertThat(isSaid).as(all.toString()).isTrue();
        return all.toString();
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
