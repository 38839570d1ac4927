package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line promises: plain words and exit codes 0 done, 1 problems, 2 usage, 3 unavailable. */
class CommandLineTest {

    private static final String SHOP = """
            hub:
              currency: EUR
              connections:
                shop: { kind: woocommerce, url: "http://127.0.0.1:%d", key: ck_x, secret: cs_x }
            """;

    @TempDir
    private Path folder;

    @Test
    void namesEveryCommandInItsHelp() {
        HubRun run = HubRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "check",
                        "sync",
                        "score",
                        "decide",
                        "act",
                        "once",
                        "preview",
                        "report",
                        "moves",
                        "backtest",
                        "rules",
                        "experiment",
                        "explain",
                        "connector",
                        "run");
    }

    @Test
    void answersWrongUsageWithTwo() {
        assertThat(HubRun.of("reprot").exitCode()).isEqualTo(HubCommand.USAGE);
        assertThat(HubRun.of("report", "--as-of", "soon").exitCode()).isEqualTo(HubCommand.USAGE);
    }

    @Test
    void saysWhatToDoWithoutAHubYaml() {
        HubRun run = HubRun.of("once", "--dir", folder.toString());

        assertThat(run.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(run.err()).contains("hub.yaml", "is missing", "--dir").doesNotContain("\tat ");
    }

    @Test
    void tellsAllProblemsOfAFileAndStops() throws IOException {
        Files.writeString(folder.resolve("hub.yaml"), """
                hub:
                  currency: EURO
                  connections:
                    shop: { kind: woocomerce, url: "https://shop.example.com" }
                """);

        HubRun check = HubRun.of("check", "--dir", folder.toString());
        HubRun once = HubRun.of("once", "--dir", folder.toString());

        assertThat(check.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(check.out()).contains("hub.yaml:2", "hub.yaml:4", "did you mean woocommerce?");
        assertThat(once.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(once.err()).contains("hub.yaml:2", "hub.yaml:4").doesNotContain("\tat ", "Exception");
    }

    @Test
    void answersAShopThatIsNotThereWithThree() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            nobody = socket.getLocalPort();
        }
        Files.writeString(folder.resolve("hub.yaml"), SHOP.formatted(nobody));

        HubRun run = HubRun.of("sync", "shop/products", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(HubCommand.UNAVAILABLE);
        assertThat(run.out()).contains("shop").doesNotContain("ck_x", "cs_x", "\tat ");
    }

    @Test
    void saysPlainlyThatAPortIsTaken() throws IOException {
        Files.writeString(folder.resolve("hub.yaml"), SHOP.formatted(9));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            HubRun run = HubRun.of("run", "--port", Integer.toString(taken.getLocalPort()), "--dir", folder.toString());

            assertThat(run.exitCode()).isEqualTo(HubCommand.PROBLEMS);
            assertThat(run.err()).contains("port " + taken.getLocalPort(), "taken", "--port");
        }
    }
}
