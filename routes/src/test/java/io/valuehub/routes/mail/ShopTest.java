package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopTest {

    private static final Map<String, String> TEXTS = Map.of("url", "https://api.twilio.com", "shop-name", "Teas");

    private static SyncSettings reading(String stream) {
        return new SyncSettings("0 0 3 * * ?", List.of(stream), new ConsentSource.Unknown(), 0.1);
    }

    @Test
    void isWhereOrdersComeFromWhateverHasAnAddressBesideIt() {
        HubSettings settings = new TestHub()
                .connection("texts", "twilio", TEXTS)
                .connection("crm", "hubspot", Map.of("url", "https://api.hubapi.com"))
                .reads("crm", reading("customers"))
                .connection("shop", "woocommerce", Map.of("url", "https://shop.example.com"))
                .reads("shop", reading("orders"))
                .settings();

        assertThat(Shop.of(settings, settings.connections().get("texts")).url()).isEqualTo("https://shop.example.com");
    }

    @Test
    void hasNoAddressWhereOrdersComeFromAFile() {
        HubSettings settings = new TestHub()
                .connection("texts", "twilio", TEXTS)
                .connection("shop", "csv", Map.of())
                .reads("shop", reading("orders"))
                .settings();

        assertThat(Shop.of(settings, settings.connections().get("texts")).url()).isNull();
    }

    @Test
    void isAtTheAddressThatItsSenderSays() {
        HubSettings settings = new TestHub()
                .connection("mail", "smtp", Map.of("shop-url", "https://teas.example.com"))
                .connection("shop", "woocommerce", Map.of("url", "https://api.example.com"))
                .reads("shop", reading("orders"))
                .settings();

        assertThat(Shop.of(settings, settings.connections().get("mail")).url()).isEqualTo("https://teas.example.com");
    }
}
