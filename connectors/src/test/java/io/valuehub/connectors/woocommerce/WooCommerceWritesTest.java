package io.valuehub.connectors.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.valuehub.connectors.woocommerce.WooShop.json;
import static io.valuehub.connectors.woocommerce.WooShop.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.Outcome;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coupons and customer fields: what is asked for, what is recognised, and what a failure means. */
class WooCommerceWritesTest {

    private static final String COUPON =
            "{\"id\":\"a1\",\"verb\":\"coupon\",\"code\":\"vip-274261\",\"percent\":\"12.50\","
                    + "\"email\":\"agnieszka.kowalska31@example.org\",\"expiresAt\":\"2026-12-24T22:59:59Z\",\"description\":\"win-back\"}";
    private static final String PROFILE =
            "{\"verb\":\"profile\",\"customer\":\"17\",\"fields\":{\"segment\":\"loyal\",\"lifetime-value\":\"412.50\"}}";

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

    private void onCreate(int status, String file) {
        shop.server.stubFor(post(urlPathEqualTo(WooShop.API + "/coupons")).willReturn(recorded(status, file)));
    }

    private Outcome failure(String kamelet, String action) {
        Throwable thrown = catchThrowable(() -> hub.call(kamelet, action, Map.of()));
        assertThat(thrown).isNotNull();
        return Outcome.of(thrown);
    }

    @Test
    void makesACouponForOnePersonAndOneUse() throws Exception {
        onCreate(201, "coupon-create.json");
        // coupon-create.json has id 973
        assertThat(hub.call("woocommerce-coupon-sink", COUPON, Map.of()).variable("receipt"))
                .isEqualTo("coupon 973");
        shop.server.verify(postRequestedFor(urlPathEqualTo(WooShop.API + "/coupons"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(
                        equalToJson("{\"code\":\"vip-274261\",\"discount_type\":\"percent\",\"amount\":\"12.50\","
                                + "\"description\":\"win-back\",\"email_restrictions\":[\"agnieszka.kowalska31@example.org\"],"
                                + "\"usage_limit\":1,\"usage_limit_per_user\":1,\"individual_use\":true,"
                                + "\"date_expires\":\"2026-12-24T22:59:59Z\"}")));
    }

    @Test
    void takesACodeThatExistsForDone() throws Exception {
        onCreate(400, "coupon-create-duplicate.json");
        shop.answers("/coupons", recorded(200, "coupon-search-by-code.json"));
        Hub.Result again = hub.call("woocommerce-coupon-sink", COUPON, Map.of());
        assertThat(again.variable("receipt")).startsWith("coupon ");
        assertThat(shop.asked()).containsExactly("/coupons", "/coupons?code=vip-274261");
    }

    @Test
    void looksUpACouponInDoubt() throws Exception {
        shop.answers("/coupons", recorded(200, "coupon-search-by-code.json"));
        assertThat(hub.call("woocommerce-coupon-lookup-action", COUPON, Map.of())
                        .variable("receipt"))
                .startsWith("coupon ");
        shop.answers("/coupons", json(200, "[]"));
        assertThat(hub.call("woocommerce-coupon-lookup-action", COUPON, Map.of())
                        .variable("receipt"))
                .isNull();
    }

    @Test
    void tellsRefusalFromNotWrittenFromUnknown() {
        onCreate(400, "coupon-create-invalid.json");
        assertThat(failure("woocommerce-coupon-sink", COUPON).state()).isEqualTo(Outcome.State.REFUSED);
        onCreate(401, "error-401-read-only-key-writes.json");
        assertThat(failure("woocommerce-coupon-sink", COUPON))
                .isEqualTo(new Outcome(
                        Outcome.State.NOT_WRITTEN,
                        "answered 401: The API key provided does not have write permissions."));
        onCreate(429, "error-429-nginx-limit.txt");
        assertThat(failure("woocommerce-coupon-sink", COUPON))
                .isEqualTo(new Outcome(Outcome.State.NOT_WRITTEN, "answered 429"));
        onCreate(500, "error-400-bad-json.json");
        assertThat(failure("woocommerce-coupon-sink", COUPON).state()).isEqualTo(Outcome.State.UNKNOWN);
        assertThat(hub.waits).isEmpty();
    }

    @Test
    void doesNotRepeatAWriteWhoseAnswerWasLost() {
        shop.server.stubFor(post(urlPathEqualTo(WooShop.API + "/coupons"))
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThat(failure("woocommerce-coupon-sink", COUPON).state()).isEqualTo(Outcome.State.UNKNOWN);
        shop.server.verify(1, postRequestedFor(urlPathEqualTo(WooShop.API + "/coupons")));
    }

    @Test
    void knowsThatNothingWasWrittenWhenNobodyListens() {
        shop.server.stop();
        assertThat(failure("woocommerce-coupon-sink", COUPON).state()).isEqualTo(Outcome.State.NOT_WRITTEN);
    }

    @Test
    void writesFieldsToACustomersMetaData() throws Exception {
        shop.server.stubFor(put(urlPathEqualTo(WooShop.API + "/customers/17"))
                .willReturn(recorded(200, "customer-update-meta.json")));
        assertThat(hub.call("woocommerce-profile-sink", PROFILE, Map.of()).variable("receipt"))
                .isEqualTo("customer 17 at 2026-11-21T19:38:17Z");
        shop.server.verify(putRequestedFor(urlPathEqualTo(WooShop.API + "/customers/17"))
                .withRequestBody(equalToJson("{\"meta_data\":[{\"key\":\"valuehub_segment\",\"value\":\"loyal\"},"
                        + "{\"key\":\"valuehub_lifetime-value\",\"value\":\"412.50\"}]}")));
    }

    @Test
    void findsACustomerWhoIsGoneRefused() {
        assertThat(failure("woocommerce-profile-sink", PROFILE).state()).isEqualTo(Outcome.State.REFUSED);
    }
}
