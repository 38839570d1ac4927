package io.valuehub.connectors;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.valuehub.analytics.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed, what a folder adds, and that one bad file leaves the others alone. */
class ConnectorCatalogTest {

    private static final String KIND = """
            title: My shop
            type: object
            additionalProperties: false
            required: [url, token]
            properties:
              url: { title: Address, description: Its address., type: string }
              token: { title: Token, description: Its key., type: string, format: password, writeOnly: true }
            x-http:
              base: "{url}/api"
              authentication:
                - { scheme: bearer, token: token }
            """;
    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: mine-orders-action
              labels: { valuehub.io/cursor: none }
            spec:
              definition:
                title: Orders
                required: [connection]
                properties: { connection: { title: Connection, type: string } }
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - removeHeaders: { pattern: "*" }
                    - to:
                        uri: "{{connections.{{connection}}.http-base}}/orders"
                        parameters: { httpClientConfigurer: "#valuehub-http-{{connection}}" }
            """;

    @TempDir
    Path folder;

    @Test
    void listsWhatComesWithTheHub() {
        ConnectorCatalog catalog = ConnectorCatalog.of();
        assertThat(catalog.problems()).isEmpty();
        assertThat(catalog.kinds())
                .extracting(ConnectionKind::name)
                .contains("csv", "jdbc", "rest-json", "smtp", "woocommerce");
        assertThat(catalog.streams("woocommerce").keySet()).contains("customers", "orders", "products");
        assertThat(catalog.streams("csv").keySet()).contains("customers", "orders", "products", "spend");
        assertThat(catalog.streams("jdbc").keySet()).contains("customers", "orders", "products", "spend");
        assertThat(catalog.sinks("woocommerce").keySet()).contains("coupon", "profile");
        assertThat(catalog.lookup("woocommerce", "coupon"))
                .map(KameletFile::name)
                .contains("woocommerce-coupon-lookup-action");
        assertThat(catalog.lookup("smtp", "email")).isEmpty();
        assertThat(catalog.kind("woocommerce").orElseThrow().secrets()).contains("key", "secret");
        assertThat(catalog.kind("smtp").orElseThrow().secrets())
                .containsExactlyInAnyOrder("password", "dkim.key", "dkim.second-key");
    }

    @Test
    void giveEveryOptionATitleAndADescription() {
        for (ConnectionKind kind : ConnectorCatalog.of().kinds()) {
            kind.schema().path("properties").properties().forEach(option -> assertThat(
                            option.getValue().path("title").asText())
                    .as(kind.name() + "." + option.getKey())
                    .isNotBlank());
        }
    }

    @Test
    void runsAnIntegratorsOwnConnectorWithoutJava() throws Exception {
        Files.writeString(folder.resolve("mine.connection.yaml"), KIND);
        Files.writeString(folder.resolve("mine-orders-action.kamelet.yaml"), KAMELET);
        WireMockServer shop = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        shop.start();
        shop.stubFor(get(urlPathEqualTo("/api/orders"))
                .withHeader("Authorization", equalTo("Bearer t&1"))
                .willReturn(aResponse().withBody("[]")));
        ConnectorCatalog catalog = ConnectorCatalog.of(folder);
        String options = "{'url':'http://localhost:" + shop.port() + "/','token':'t&1'}";
        try (Hub hub = Hub.with(catalog, "mine", options, folder, "UTC", "EUR")) {
            assertThat(hub.problems()).isEmpty();
            assertThat(hub.page("mine-orders-action", Map.of()).records()).isEmpty();
        } finally {
            shop.stop();
        }
    }

    @Test
    void tellsWhatIsWrongWithAFileAndKeepsTheOthers() throws Exception {
        Files.writeString(folder.resolve("mine.connection.yaml"), KIND);
        Files.writeString(folder.resolve("mine-orders-action.kamelet.yaml"), KAMELET);
        Files.writeString(folder.resolve("half.connection.yaml"), KIND.replace(", writeOnly: true", ""));
        Files.writeString(folder.resolve("mine-x-sink.kamelet.yaml"), KAMELET);
        Files.writeString(folder.resolve("mine-y-sink.kamelet.yaml"), "a:\n  b: 1\n c: 2\n");
        Files.writeString(
                folder.resolve("mine-products-action.kamelet.yaml"),
                KAMELET.replace("mine-orders-action", "mine-products-action")
                        .replace("cursor: none", "cursor: modifed"));
        ConnectorCatalog catalog = ConnectorCatalog.of(folder);
        assertThat(catalog.problems())
                .extracting(Problem::toString)
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p)
                                .contains("half.connection.yaml:7 properties.token", "only half marked as a secret"),
                        p -> assertThat(p)
                                .contains("mine-x-sink.kamelet.yaml:4 metadata.name was 'mine-orders-action'"),
                        p -> assertThat(p).contains("mine-y-sink.kamelet.yaml:3 is no YAML", "check the indentation"),
                        p -> assertThat(p).contains("cursor was 'modifed'", "did you mean modified?"));
        assertThat(catalog.kind("mine")).isPresent();
        assertThat(catalog.streams("mine")).containsKey("orders");
    }

    @Test
    void loadsTheOthersWhenOneKameletIsNoRoute() throws Exception {
        Files.writeString(folder.resolve("mine.connection.yaml"), KIND);
        Files.writeString(folder.resolve("mine-orders-action.kamelet.yaml"), KAMELET);
        Files.writeString(
                folder.resolve("mine-bad-sink.kamelet.yaml"),
                KAMELET.replace("mine-orders-action", "mine-bad-sink").replace("removeHeaders", "removeHeadrs"));
        String options = "{'url':'http://localhost:1','token':'t'}";
        try (Hub hub = Hub.with(ConnectorCatalog.of(folder), "mine", options, folder, "UTC", "EUR")) {
            assertThat(hub.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                    .contains("mine-bad-sink.kamelet.yaml", "removeHeadrs"));
            assertThat(hub.context().getRouteTemplateDefinition("mine-orders-action"))
                    .isNotNull();
        }
    }
}
