package io.valuehub.connectors.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.valuehub.connectors.woocommerce.WooShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.valuehub.connectors.Hub;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Over http every try is signed by OAuth 1.0a; the signature is computed here anew from RFC 5849, section 3.4. */
class WooCommerceOAuthTest {

    @Test
    void signsEveryTryAnewInTheQuery() throws Exception {
        try (WooShop shop = WooShop.plain();
                Hub hub = Hub.with("woocommerce", shop.options())) {
            shop.server.stubFor(get(urlPathEqualTo(WooShop.API + "/orders"))
                    .inScenario("busy")
                    .whenScenarioStateIs("Started")
                    .willSetStateTo("fine")
                    .willReturn(aResponse().withStatus(503)));
            shop.server.stubFor(get(urlPathEqualTo(WooShop.API + "/orders"))
                    .inScenario("busy")
                    .whenScenarioStateIs("fine")
                    .willReturn(json(200, "[]")));
            hub.page("woocommerce-orders-action", Map.of("since", "2026-11-01T00:00:00Z"));
            List<LoggedRequest> requests =
                    shop.server.findAll(getRequestedFor(urlPathEqualTo(WooShop.API + "/orders")));
            assertThat(requests).hasSize(2).allSatisfy(request -> {
                Map<String, String> sent = parameters(request);
                assertThat(sent).containsEntry("oauth_consumer_key", "ck_test&1");
                assertThat(sent)
                        .containsEntry(
                                "oauth_timestamp", "" + Hub.CLOCK.instant().getEpochSecond());
                assertThat(sent).containsEntry("modified_after", "2026-11-01T00:00:00");
                assertThat(sent.remove("oauth_signature")).isEqualTo(signature(shop, sent, "cs_%41+b"));
                assertThat(request.containsHeader("Authorization")).isFalse();
            });
            assertThat(requests)
                    .extracting(request -> parameters(request).get("oauth_nonce"))
                    .doesNotHaveDuplicates();
        }
    }

    private static Map<String, String> parameters(LoggedRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair :
                request.getUrl().substring(request.getUrl().indexOf('?') + 1).split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), decode(parts[1]));
        }
        return parameters;
    }

    private static String signature(WooShop shop, Map<String, String> sorted, String secret) throws Exception {
        String normalised = sorted.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        String base = "GET&" + encode(shop.url() + WooShop.API + "/orders") + "&" + encode(normalised);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
