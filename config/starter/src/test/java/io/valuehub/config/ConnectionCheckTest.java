package io.valuehub.config;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.value.Variables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionCheckTest {

    @RegisterExtension
    static final WireMockExtension SHOP = WireMockExtension.newInstance().build();

    @TempDir
    Path folder;

    private List<String> problems(String connections) throws IOException {
        Files.writeString(folder.resolve("hub.yaml"), "hub:\n  connections:\n" + connections.indent(4));
        HubCheck check = HubCheck.of(folder.resolve("hub.yaml"), Variables.of(Map.of()), name -> false);
        assertThat(check.problems()).isEmpty();
        return ConnectionCheck.problems(check).stream().map(Problem::toString).toList();
    }

    private static String shop(String url) {
        return "my-shop: { kind: woocommerce, url: \"" + url + "\", key: ck_hunter2, secret: cs_hunter2 }\n";
    }

    /** Nobody listens at a port that was just given back. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void findsNothingWrongWithAShopThatAnswers() throws IOException {
        SHOP.stubFor(any(anyUrl()).willReturn(okJson("[]").withHeader("X-WP-TotalPages", "1")));
        assertThat(problems(shop(SHOP.baseUrl()))).isEmpty();
    }

    @Test
    void tellsAWrongKey() throws IOException {
        SHOP.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(401)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"code\":\"woocommerce_rest_cannot_view\",\"message\":\"Sorry\"}")));
        assertThat(problems(shop(SHOP.baseUrl())))
                .singleElement()
                .asString()
                .startsWith("hub.yaml:3 connections.my-shop refused the key: it answered 401")
                .contains("but must be let in; check the key and secret")
                .doesNotContain("hunter2");
    }

    @Test
    void tellsAnAddressWithoutAShop() throws IOException {
        SHOP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("<html>")));
        assertThat(problems(shop(SHOP.baseUrl())))
                .singleElement()
                .asString()
                .startsWith("hub.yaml:3 connections.my-shop answered 404");
    }

    @Test
    void tellsAShopThatCannotBeReached() throws IOException {
        assertThat(problems(shop("http://127.0.0.1:" + freePort())))
                .singleElement()
                .asString()
                .startsWith("hub.yaml:3 connections.my-shop cannot be reached: connection refused")
                .doesNotContain("Exception");
    }

    @Test
    void tellsAMailServerAndADatabaseThatCannotBeReached() throws IOException {
        int port = freePort();
        assertThat(problems("""
                mail: { kind: smtp, host: 127.0.0.1, port: %d, security: none, from: shop@example.com }
                db: { kind: jdbc, url: "jdbc:postgresql://127.0.0.1:%d/shop", orders: { query: "SELECT 1" } }
                """.formatted(port, port)))
                .hasSize(2)
                .satisfies(p -> assertThat(p.get(0))
                        .isEqualTo("hub.yaml:3 connections.mail did not answer as a mail server at 127.0.0.1:" + port
                                + " but must take letters; check that it runs and can be reached from here, then ask"
                                + " again"))
                .satisfies(p -> assertThat(p.get(1)).startsWith("hub.yaml:4 connections.db "));
    }

    @Test
    void logsIntoADatabaseThatAnswers() throws IOException {
        assertThat(problems("db: { kind: jdbc, url: \"jdbc:h2:mem:ping\", orders: { query: \"SELECT 1\" } }\n"))
                .isEmpty();
    }

    /** What is not configured cannot be asked for: of a connection that reads products only, products are. */
    @Test
    void asksForAStreamThatIsConfigured() throws IOException {
        SHOP.stubFor(any(anyUrl()).willReturn(okJson("[]")));
        assertThat(problems("""
                api:
                  kind: rest-json
                  url: "%s"
                  products: { path: /goods, map: '{type: "product", id: .id}' }
                """.formatted(SHOP.baseUrl()))).isEmpty();
        SHOP.verify(getRequestedFor(urlPathEqualTo("/goods")));
    }

    /** An integrator's own connector is asked through its own Kamelet. */
    @Test
    void asksAnIntegratorsConnector() throws IOException {
        Path own = Path.of("src/test/resources/good/03-own-connector/kamelets");
        Path kamelets = Files.createDirectory(folder.resolve("kamelets"));
        for (String file : List.of("acme.connection.yaml", "acme-orders-action.kamelet.yaml")) {
            Files.copy(own.resolve(file), kamelets.resolve(file));
        }
        SHOP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        assertThat(problems("acme: { kind: acme, url: \"" + SHOP.baseUrl() + "\" }\n"))
                .singleElement()
                .asString()
                .startsWith("hub.yaml:3 connections.acme answered 503");
    }
}
