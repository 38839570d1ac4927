package io.valuehub.connectors.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.valuehub.connectors.woocommerce.WooShop.json;
import static io.valuehub.connectors.woocommerce.WooShop.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.http.HttpProblems;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader meets when the shop does not answer as it should, and what the owner is told. */
class WooCommerceFailuresTest {

    private static final String ORDERS = "woocommerce-orders-action";

    private WooShop shop;
    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        shop = WooShop.overTls();
        hub = Hub.with("woocommerce", shop.options());
    }

    @AfterEach
    void close() {
        if (hub != null) {
            hub.close();
            shop.close();
        }
    }

    private HubException failure() {
        Throwable thrown = catchThrowable(() -> hub.page(ORDERS, Map.of()));
        assertThat(thrown).isNotNull();
        return HttpProblems.of("shop", thrown);
    }

    private void first(ResponseDefinitionBuilder response) {
        shop.server.stubFor(get(urlPathEqualTo(WooShop.API + "/orders"))
                .inScenario("once")
                .whenScenarioStateIs("Started")
                .willSetStateTo("over")
                .willReturn(response));
        shop.server.stubFor(get(urlPathEqualTo(WooShop.API + "/orders"))
                .inScenario("once")
                .whenScenarioStateIs("over")
                .willReturn(json(200, "[]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-401-bad-secret.json", "error-401-unknown-key.json", "error-401-no-credentials.json"})
    void saysThatTheKeyWasRefused(String answer) {
        shop.answers("/orders", recorded(401, answer));
        assertThat(failure())
                .isInstanceOf(ConfigProblem.class)
                .hasMessageStartingWith("connections.shop refused the key: it answered 401 (")
                .hasMessageContaining("check the key and secret")
                .hasMessageNotContainingAny("cs_", "ck_");
        assertThat(hub.waits).isEmpty();
    }

    @Test
    void saysThatTheAddressIsWrong() {
        assertThat(failure())
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("answered 404 (No route was found matching the URL and request method.)")
                .hasMessageContaining("check url");
    }

    @Test
    void waitsUntilTheDateTheShopNames() throws Exception {
        // Hub.CLOCK stands at 20:00:00.
        first(aResponse().withStatus(503).withHeader("Retry-After", "Sat, 21 Nov 2026 20:01:30 GMT"));
        hub.page(ORDERS, Map.of());
        assertThat(hub.waits).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void doesNotWaitLongerThanItsPatience() {
        shop.answers("/orders", aResponse().withStatus(503).withHeader("Retry-After", "3600"));
        assertThat(failure()).isInstanceOf(SourceUnavailable.class).hasMessageContaining("answered 503");
        assertThat(hub.waits).isEmpty();
    }

    @Test
    void backsOffWhereTheShopAsksForNothing() {
        shop.answers("/orders", recorded(429, "error-429-nginx-limit.txt"));
        assertThat(failure()).isInstanceOf(SourceUnavailable.class).hasMessageContaining("answered 429");
        // Patience.standard(): 5 tries, so 4 waits of 1, 2, 4, 8 s, of which half is left to chance
        assertThat(hub.waits).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(hub.waits.get(i)).isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
        }
    }

    @Test
    void saysWhenTheBodyIsAlwaysCut() {
        shop.answers("/orders", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertThat(failure()).isInstanceOf(SourceUnavailable.class).hasMessageContaining("broke off the connection");
        assertThat(hub.waits).hasSize(4);
    }

    @Test
    void saysThatTheJsonIsNotWhole() {
        shop.answers("/orders", json(200, "[{\"id\":1,"));
        assertThat(failure()).isInstanceOf(SourceUnavailable.class).hasMessageContaining("cut or no JSON");
    }

    @Test
    void saysWhereItWasRedirected() throws Exception {
        try (WooShop other = WooShop.plain()) {
            shop.answers("/orders", aResponse().withStatus(301).withHeader("Location", other.url() + "/orders"));
            assertThat(failure())
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("was redirected to " + other.url() + " but");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void followsWithinItsOriginOnly() throws Exception {
        shop.answers("/orders", aResponse().withStatus(302).withHeader("Location", WooShop.API + "/moved"));
        shop.answers("/moved", json(200, "[]"));
        assertThat(follow(shop.url() + WooShop.API + "/orders")).isNull();
        try (WooShop other = WooShop.plain()) {
            shop.answers("/moved", aResponse().withStatus(302).withHeader("Location", other.url() + "/orders"));
            assertThat(HttpProblems.of("shop", follow(shop.url() + WooShop.API + "/orders")))
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("was redirected from " + shop.url() + " to " + other.url())
                    .hasMessageContaining("write url: " + other.url());
            assertThat(HttpProblems.of("shop", follow(other.url() + "/next-page")))
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining(
                            "was led to " + other.url() + " but must stay at its own address " + shop.url());
            assertThat(other.asked()).isEmpty();
        }
    }

    /** As a Kamelet would that follows redirects and links of its own. */
    private Exception follow(String url) {
        return hub.context()
                .createProducerTemplate()
                .request(url + "?httpClientConfigurer=#valuehub-http-shop&followRedirects=true", request -> {})
                .getException();
    }

    @Test
    void saysThatNobodyListens() {
        shop.server.stop();
        assertThat(failure()).isInstanceOf(SourceUnavailable.class).hasMessageContaining("connection refused");
    }

    @Test
    void givesUpOnASilentShop() throws Exception {
        shop.answers("/orders", json(200, "[]").withFixedDelay(5_000));
        try (Hub impatient = Hub.impatient("woocommerce", shop.options())) {
            Throwable thrown = catchThrowable(() -> impatient.page(ORDERS, Map.of()));
            assertThat(HttpProblems.of("shop", thrown)).hasMessageContaining("did not answer in time");
            assertThat(impatient.waits).hasSize(4);
        }
    }
}
