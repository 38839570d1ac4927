package io.valuehub.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code examples/own-connector}: a connector and a route without Java, run as an integrator would. */
class OwnConnectorTest {

    private static final Path EXAMPLE =
            Path.of(System.getProperty("valuehub.checkout", "../..")).resolve("examples/own-connector");

    /** As in the example's README: a sale of 19.90 of which 9.95 was returned. */
    private static final String FIRST_PAGE = """
            {"sales": [{"sale": "S-1", "state": "settled", "sold_at": "2026-01-05T10:00:00Z",
              "changed_at": "2026-01-05T10:02:00Z", "currency": "EUR", "net_cents": 1990,
              "buyer": {"ref": "B-7", "mail": "ana@example.com"},
              "items": [{"code": "JAM", "name": "Fig jam", "pieces": 2, "net_cents": 1990}],
              "returns": [{"return": "R-1", "returned_at": "2026-01-09T08:00:00Z", "net_cents": 995}]}],
             "next": "S-1"}""";

    /** A sale of five cents, and one to the stall's own people. */
    private static final String LAST_PAGE = """
            {"sales": [
              {"sale": "S-2", "state": "sent", "sold_at": "2026-02-05T10:00:00Z",
               "changed_at": "2026-02-05T10:02:00Z", "currency": "EUR", "net_cents": 5,
               "buyer": {"ref": "B-8", "mail": "ben@example.com"}, "items": [], "returns": []},
              {"sale": "S-3", "state": "sent", "sold_at": "2026-02-06T10:00:00Z",
               "changed_at": "2026-02-06T10:02:00Z", "currency": "EUR", "net_cents": 99900,
               "buyer": {"ref": "B-1", "mail": "boss@marketstall.example"}, "items": [], "returns": []}],
             "next": null}""";

    @TempDir
    private Path folder;

    private final WireMockServer stall =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void openTheStall() throws IOException {
        stall.start();
        stall.stubFor(
                get(urlPathEqualTo("/api/v1/sales")).willReturn(aResponse().withStatus(401)));
        stall.stubFor(get(urlPathEqualTo("/api/v1/sales"))
                .withHeader("X-Stall-Token", equalTo("token-1"))
                .withQueryParam("after", equalTo(""))
                .willReturn(okJson(FIRST_PAGE)));
        stall.stubFor(get(urlPathEqualTo("/api/v1/sales"))
                .withHeader("X-Stall-Token", equalTo("token-1"))
                .withQueryParam("after", equalTo("S-1"))
                .willReturn(okJson(LAST_PAGE)));
        System.setProperty("STALL_URL", stall.baseUrl());
        System.setProperty("STALL_TOKEN", "token-1");
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(f -> !f.equals(EXAMPLE) && !f.startsWith(EXAMPLE.resolve("data")))
                    .toList()) {
                Files.copy(file, folder.resolve(EXAMPLE.relativize(file).toString()));
            }
        }
    }

    @AfterEach
    void closeTheStall() {
        stall.stop();
        System.clearProperty("STALL_URL");
        System.clearProperty("STALL_TOKEN");
    }

    @Test
    void hasNoProblems() {
        HubRun run = HubRun.of("check", "--connect", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void keepsTheContractWithAKameletOfFortyLines() throws IOException {
        HubRun run = HubRun.of("connector", "test", "marketstall", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("orders: ", " 0 failed");
        String kamelet = Files.readString(folder.resolve("kamelets/marketstall-orders-action.kamelet.yaml"));
        // The promise of docs/connector-kit.md: 40 lines of template.
        assertThat(kamelet.substring(kamelet.indexOf("\n  template:")).strip().lines())
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void findsAKeyThatALogStepTells() throws IOException {
        Path kamelet = folder.resolve("kamelets/marketstall-orders-action.kamelet.yaml");
        String step = "        - convertBodyTo";
        String log = "        - log: \"{{connections.{{connection}}.token}}\"\n";
        Files.writeString(kamelet, Files.readString(kamelet).replace(step, log + step));

        HubRun run = HubRun.of("connector", "test", "marketstall", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isOne();
        assertThat(run.out())
                .contains("shows secrets in logs, errors or the ledger: [token")
                .doesNotContain("stall-token-1");
    }

    @Test
    void showsACaseThatFailsWithItsReason() throws IOException {
        Path recording = folder.resolve("tests/marketstall/orders/stream.yaml");
        Files.writeString(recording, Files.readString(recording).replace("limit=100", "limit=50"));

        HubRun run = HubRun.of("connector", "test", "marketstall", "--dir", folder.toString());

        assertThat(run.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(run.out()).contains("FAILED full-read: request 1 had the query [after=, changed_from=, limit=100]");
    }

    @Test
    void beginsAConnectorThatKeepsTheContractAtOnce() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));

        HubRun made = HubRun.of("connector", "new", "mystore", "--like", "woocommerce", "--dir", own.toString());
        HubRun again = HubRun.of("connector", "new", "mystore", "--like", "woocommerce", "--dir", own.toString());
        HubRun list = HubRun.of("connector", "list", "--json", "--dir", own.toString());
        HubRun test = HubRun.of("connector", "test", "mystore", "--json", "--dir", own.toString());

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(again.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(again.err()).contains("mystore.connection.yaml is there already");
        assertThat(list.json().path("connectors").findValuesAsText("kind")).contains("mystore", "csv");
        assertThat(test.exitCode()).as(test.out()).isZero();
        assertThat(test.json().path("results").findValuesAsText("part"))
                .contains("orders", "customers", "products", "coupon-sink", "profile-sink");
    }

    /** What reads files and databases is held to the rows of its recordings; its beans, file names and addresses stay. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "jdbc"})
    void beginsAConnectorThatReadsTablesToo(String like) throws IOException {
        Path own = Files.createDirectory(folder.resolve("own-" + like));

        HubRun made = HubRun.of("connector", "new", "mylists", "--like", like, "--dir", own.toString());
        HubRun test = HubRun.of("connector", "test", "mylists", "--json", "--dir", own.toString());

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(test.exitCode()).as(test.out()).isZero();
        assertThat(test.json().path("results").findValuesAsText("part")).contains("orders", "customers", "rates");
    }

    @Test
    void readsSalesThroughTheFilesAlone() {
        HubRun run = HubRun.of("once", "--json", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("customers").asInt()).isEqualTo(2);
        assertThat(run.json().path("orders").asInt()).isEqualTo(2);
        assertThat(run.json().path("revenue").asText()).isEqualTo("10.00"); // 19.90 - 9.95 + 0.05
    }

    @Test
    void runsTheRestWhenOneFileIsBad() throws IOException {
        Files.writeString(folder.resolve("routes/broken.yaml"), """
                - route:
                    from:
                      uri: direct:nobody
                      steps:
                        - toto: log:x
                """);
        Files.writeString(folder.resolve("kamelets/broken-orders-action.kamelet.yaml"), "kind: Kamelet\nspec: [\n");

        HubRun check = HubRun.of("check", "--dir", folder.toString());
        HubRun once = HubRun.of("once", "--json", "--dir", folder.toString());

        assertThat(check.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(check.out()).contains("routes/broken.yaml:5", "kamelets/broken-orders-action.kamelet.yaml:");
        assertThat(once.exitCode()).as(once.err()).isZero();
        assertThat(once.json().path("orders").asInt()).isEqualTo(2);
        assertThat(once.err()).contains("routes/broken.yaml");
    }

    @Test
    void namesTheTokenThatIsRefusedWithoutShowingIt() {
        System.setProperty("STALL_TOKEN", "token-2");

        HubRun run = HubRun.of("sync", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(run.out()).contains("stall").doesNotContain("token-2");
    }
}
