package io.valuehub.connectors.woocommerce;

import static io.valuehub.connectors.woocommerce.WooShop.json;
import static io.valuehub.connectors.woocommerce.WooShop.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Product;
import io.valuehub.connectors.Fixtures;
import io.valuehub.connectors.Hub;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers and products, against bodies recorded from WooCommerce 11.0.1. */
class WooCommerceListsTest {

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

    @Test
    void takesRecordedCustomers() throws Exception {
        shop.answersAll("/customers", recorded(200, "customers-page1.json"));
        Hub.Result page = hub.page("woocommerce-customers-action", Map.of());
        // customers-page1.json, first element
        Customer first = page.canonical(Customer.class).get(0);
        assertThat(first.id().externalId()).isEqualTo("17");
        assertThat(first.email()).isEqualTo("agnieszka.kowalska31@example.org");
        assertThat(first.firstName()).isEqualTo("Agnieszka");
        assertThat(first.country()).isEqualTo("PL");
        assertThat(first.createdAt()).isEqualTo(Instant.parse("2026-04-13T20:07:00Z"));
        assertThat(first.guest()).isFalse();
        assertThat(first.attributes())
                .containsEntry("meta:newsletter_optin", "no")
                .containsEntry("role", "customer");
    }

    /** A plug-in's locale in customer meta, written as WordPress writes it. */
    @Test
    void takesTheLanguageAPlugInKeeps() throws Exception {
        String customer = Fixtures.recorded("woocommerce/customer-update-meta.json")
                .replace("\"segment\"", "\"locale\"")
                .replace("\"loyal\"", "\"es_ES\"");
        shop.answersAll("/customers", json(200, "[" + customer + "]"));

        Customer read = hub.page("woocommerce-customers-action", Map.of())
                .canonical(Customer.class)
                .get(0);

        assertThat(read.language()).isEqualTo("es-ES");
    }

    @Test
    void doesNotReadBackWhatTheHubWrote() throws Exception {
        String customer = Fixtures.recorded("woocommerce/customer-update-meta.json")
                .replace("\"segment\"", "\"valuehub_segment\"");
        shop.answersAll("/customers", json(200, "[" + customer + "]"));
        assertThat(hub.page("woocommerce-customers-action", Map.of())
                        .canonical(Customer.class)
                        .get(0)
                        .attributes())
                .containsKey("meta:clv_score")
                .doesNotContainKey("meta:valuehub_segment");
    }

    @Test
    void takesRecordedProducts() throws Exception {
        shop.answersAll("/products", recorded(200, "products-page1.json"));
        Hub.Result page = hub.page("woocommerce-products-action", Map.of());
        // products-page1.json, first element
        Product first = page.canonical(Product.class).get(0);
        assertThat(first.sku()).isEqualTo("NO-VAR-1");
        assertThat(first.price()).isEqualTo(Money.of("64.90", "EUR"));
        assertThat(first.categories()).containsExactly("Clothing");
        assertThat(first.active()).isTrue();
        assertThat(first.stock()).isNull();
    }
}
