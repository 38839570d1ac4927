package io.valuehub.connectors.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.valuehub.connectors.woocommerce.WooShop.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
    void knowsThatNothingWasWrittenWhenNobodyListens() {
        shop.server.stop();
        assertThat(failure("woocommerce-coupon-sink", COUPON).state()).isEqualTo(Outcome.State.NOT_WRITTEN);
    }

    @Test
    void findsACustomerWhoIsGoneRefused() {
        assertThat(failure("woocommerce-profile-sink", PROFILE).state()).isEqualTo(Outcome.State.REFUSED);
    }
}
