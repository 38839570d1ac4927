package io.valuehub.connectors.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.valuehub.connectors.woocommerce.WooShop.json;
import static io.valuehub.connectors.woocommerce.WooShop.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import io.valuehub.analytics.record.OrderSource;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Refund;
import io.valuehub.connectors.Fixtures;
import io.valuehub.connectors.Hub;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against bodies recorded from WooCommerce 11.0.1 (shared fixtures, README there). */
class WooCommerceOrdersTest {

    private static final String ORDERS = "woocommerce-orders-action";

    private WooShop shop;
    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        shop = WooShop.overTls();
        hub = Hub.with("woocommerce", shop.options());
        assertThat(hub.problems()).isEmpty();
    }

    @AfterEach
    void close() {
        if (hub != null) {
            hub.close();
            shop.close();
        }
    }

    private static String list(String file) {
        return "[" + Fixtures.recorded("woocommerce/" + file) + "]";
    }

    @Test
    void takesEveryRecordedOrder() throws Exception {
        shop.server.stubFor(get(urlPathMatching(".*/refunds")).willReturn(json(200, "[]")));
        for (String page : List.of("orders-page1.json", "orders-page2.json", "orders-modified-after.json")) {
            shop.answersAll("/orders", recorded(200, page));
            assertThat(hub.page(ORDERS, Map.of()).canonical(Order.class)).hasSize(10);
        }
    }

    /** Meta data as WooCommerce's order attribution writes them (keys since 8.5); values made up. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "utm, google, cpc, spring, google / cpc, spring",
                "organic, google, organic, -, google / organic, -",
                "typein, (direct), (none), -, direct, -",
                "admin, -, -, -, admin, -",
                "-, -, -, -, -, -"
            })
    void takesTheSourceFromOrderAttribution(
            String type, String source, String medium, String campaign, String channel, String said) throws Exception {
        ObjectNode order = (ObjectNode)
                new ObjectMapper().readTree(Fixtures.recorded("woocommerce/order-partially-refunded.json"));
        ArrayNode meta = order.putArray("meta_data");
        meta.addObject().put("key", "_other").putObject("value").put("nested", true);
        attribution(meta, "source_type", type);
        attribution(meta, "utm_source", source);
        attribution(meta, "utm_medium", medium);
        attribution(meta, "utm_campaign", campaign);
        shop.answersAll("/orders", json(200, "[" + order + "]"));
        shop.answers("/orders/919/refunds", recorded(200, "order-refunds.json"));

        Order read = hub.page(ORDERS, Map.of()).canonical(Order.class).get(0);

        assertThat(read.source()).isEqualTo(channel == null && said == null ? null : new OrderSource(channel, said));
    }

    private static void attribution(ArrayNode meta, String key, String value) {
        if (value != null) {
            meta.addObject().put("key", "_wc_order_attribution_" + key).put("value", value);
        }
    }

    @Test
    void givesARefundItsOwnDateAndTheGoodsAmount() throws Exception {
        shop.answersAll("/orders", json(200, list("order-partially-refunded.json")));
        shop.answers("/orders/919/refunds", recorded(200, "order-refunds.json"));
        Hub.Result page = hub.page(ORDERS, Map.of());
        // order-partially-refunded.json: lines 96.95 and 28.95, shipping 4.90 left out, total 130.80
        Order order = page.canonical(Order.class).get(0);
        assertThat(order.revenue()).isEqualTo(Money.of("125.90", "EUR"));
        assertThat(order.status()).isEqualTo(OrderStatus.FULFILLED);
        assertThat(order.customer()).isEqualTo("204");
        assertThat(order.email()).isEqualTo("jonas.weiss440@example.net");
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-09-19T09:42:51Z"));
        assertThat(order.changedAt()).isEqualTo(Instant.parse("2026-09-28T09:42:51Z"));
        assertThat(order.country()).isEqualTo("DE");
        assertThat(order.lines())
                .containsExactly(
                        new OrderLine("41", "NO-CL-1031", "Softshell Pants", BigDecimal.ONE, new BigDecimal("96.95")),
                        new OrderLine("21", "NO-SL-1011", "Silk Liner", BigDecimal.ONE, new BigDecimal("28.95")));
        assertThat(page.canonical(Refund.class)).singleElement().satisfies(refund -> {
            assertThat(refund.id().externalId()).isEqualTo("920");
            assertThat(refund.order()).isEqualTo("919");
            assertThat(refund.customer()).isEqualTo("204");
            assertThat(refund.amount()).isEqualTo(Money.of("96.95", "EUR"));
            assertThat(refund.refundedAt()).isEqualTo(Instant.parse("2026-09-28T09:42:51Z"));
        });
    }

    @Test
    void takesTheAmountOfARefundWithoutLinesAndNothingOfShipping() throws Exception {
        shop.answersAll("/orders", json(200, list("order-partially-refunded.json")));
        // order_refunds_list.json: 726 of 10.00 without lines, 724 of 9.00 with a line of -9.00
        shop.answers("/orders/919/refunds", recorded(200, "order_refunds_list.json"));
        assertThat(hub.page(ORDERS, Map.of()).canonical(Refund.class))
                .extracting(refund -> refund.amount().amount())
                .containsExactly(new BigDecimal("10.00"), new BigDecimal("9.00"));
        String shipping =
                "[{\"id\":5,\"date_created_gmt\":\"2026-09-28T09:42:51\",\"amount\":\"5.83\",\"line_items\":[],"
                        + "\"fee_lines\":[],\"shipping_lines\":[{\"total\":\"-4.90\",\"total_tax\":\"-0.93\"}]}]";
        shop.answers("/orders/919/refunds", json(200, shipping));
        assertThat(hub.page(ORDERS, Map.of()).canonical(Refund.class))
                .extracting(refund -> refund.amount().amount())
                .containsExactly(new BigDecimal("0.00"));
    }

    @Test
    void makesAWholeRefundOfAnOrderRefundedWithoutRecords() throws Exception {
        String order = Fixtures.recorded("woocommerce/order-partially-refunded.json")
                .replace("\"status\":\"completed\"", "\"status\":\"refunded\"")
                .replaceAll("\"refunds\":\\[[^]]*]", "\"refunds\":[]");
        shop.answersAll("/orders", json(200, "[" + order + "]"));
        Hub.Result page = hub.page(ORDERS, Map.of());
        assertThat(page.canonical(Order.class).get(0).status().counts()).isTrue();
        assertThat(page.canonical(Refund.class)).singleElement().satisfies(refund -> {
            assertThat(refund.order()).isEqualTo("919");
            assertThat(refund.amount()).isNull();
        });
    }

    @Test
    void takesATrashedOrdersMissingRefundsForNone() throws Exception {
        shop.answersAll("/orders", json(200, list("order-partially-refunded.json")));
        shop.answers("/orders/919/refunds", recorded(404, "error-404-order.json"));
        assertThat(hub.page(ORDERS, Map.of()).canonical()).singleElement().isInstanceOf(Order.class);
    }

    @Test
    void yieldsAGuestAsACustomerOfTheirOwn() throws Exception {
        shop.answersAll("/orders", json(200, list("order-guest.json")));
        Hub.Result page = hub.page(ORDERS, Map.of());
        assertThat(page.canonical(Order.class).get(0).customer()).isNull();
        assertThat(page.canonical(Order.class).get(0).email()).isEqualTo("JONAS.WEISS260@EXAMPLE.ORG");
        assertThat(page.canonical(Customer.class)).singleElement().satisfies(guest -> {
            assertThat(guest.id().externalId()).isEqualTo("guest:970");
            assertThat(guest.guest()).isTrue();
            assertThat(guest.firstName()).isEqualTo("Jonas");
            assertThat(guest.email()).isEqualTo("JONAS.WEISS260@EXAMPLE.ORG");
        });
    }

    @Test
    void mapsEveryRecordedStatus() throws Exception {
        Map<String, OrderStatus> expected = Map.of(
                "pending",
                OrderStatus.PLACED,
                "failed",
                OrderStatus.PLACED,
                "on-hold",
                OrderStatus.PLACED,
                "cancelled",
                OrderStatus.CANCELLED,
                "processing",
                OrderStatus.PAID,
                "refunded",
                OrderStatus.PAID);
        shop.server.stubFor(get(urlPathMatching(".*/refunds")).willReturn(json(200, "[]")));
        for (Map.Entry<String, OrderStatus> status : expected.entrySet()) {
            shop.answersAll("/orders", recorded(200, "orders-status-" + status.getKey() + ".json"));
            assertThat(hub.page(ORDERS, Map.of()).canonical(Order.class))
                    .hasSize(2)
                    .allMatch(order -> order.status() == status.getValue());
        }
    }

    @Test
    void sendsNoHeaderOfTheRouteAndGoesNowhereElse() throws Exception {
        // Hub.call puts CamelHttpUri on the way in: it must not lead the key elsewhere.
        shop.answersAll("/orders", aResponse().withStatus(200).withBody("[]"));
        hub.page(ORDERS, Map.of());
        assertThat(shop.asked()).hasSize(1);
    }
}
