package io.valuehub.connectors.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.valuehub.connectors.woocommerce.WooShop.json;
import static io.valuehub.connectors.woocommerce.WooShop.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Refund;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.Fixtures;
import io.valuehub.connectors.Hub;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against bodies recorded from WooCommerce 11.0.1 (shared fixtures, README there). */
class WooCommerceOrdersTest {

    private static final String ORDERS = "woocommerce-orders-action";
    private static final String FULL = "/orders?status=any&per_page=100&orderby=id&order=asc&page=";

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
    void readsTwoPagesAndSignsWithBasicOverTls() throws Exception {
        shop.answersPage("/orders", 1, 2, recorded(200, "orders-page1.json"));
        shop.answersPage("/orders", 2, 2, recorded(200, "orders-page2.json"));
        shop.server.stubFor(get(urlPathMatching(".*/refunds")).willReturn(json(200, "[]")));
        Hub.Result first = hub.page(ORDERS, Map.of());
        assertThat(first.variable("nextPage")).isEqualTo("2");
        Hub.Result second = hub.page(ORDERS, Map.of("page", "2"));
        assertThat(second.variable("nextPage")).isEmpty();
        assertThat(first.canonical(Order.class)).hasSize(10);
        assertThat(second.canonical(Order.class)).hasSize(10);
        assertThat(shop.asked()).filteredOn(url -> url.startsWith("/orders?")).containsExactly(FULL + "1", FULL + "2");
        String pair = Base64.getEncoder().encodeToString("ck_test&1:cs_%41+b".getBytes());
        assertThat(shop.server.getAllServeEvents())
                .allMatch(event -> event.getRequest().getHeader("Authorization").equals("Basic " + pair));
    }

    @Test
    void asksForChangesInUtcWhateverTheSitesZone() throws Exception {
        shop.answersPage("/orders", 1, 1, recorded(200, "orders-modified-after.json"));
        Hub.Result page =
                hub.page(ORDERS, Map.of("since", "2026-11-01T00:00:00.250Z", "until", "2026-11-21T20:00:00Z"));
        assertThat(shop.asked().get(0)).isEqualTo(FULL + "1&modified_after=2026-11-01T00:00:00&dates_are_gmt=true");
        assertThat(page.canonical(Order.class)).hasSize(10);
    }

    @Test
    void goesOnAtThePageOfABrokenRun() throws Exception {
        shop.answersPage("/orders", 7, 9, recorded(200, "orders-page2.json"));
        assertThat(hub.page(ORDERS, Map.of("page", "7")).variable("nextPage")).isEqualTo("8");
    }

    @Test
    void takesAnEmptyShopAndAPagePastTheEnd() throws Exception {
        shop.answersPage("/orders", 1, 0, recorded(200, "orders-page-past-end.json"));
        Hub.Result page = hub.page(ORDERS, Map.of());
        assertThat(page.records()).isEmpty();
        assertThat(page.variable("nextPage")).isEmpty();
    }

    @Test
    void givesARefundItsOwnDateAndTheGoodsAmount() throws Exception {
        shop.answersPage("/orders", 1, 1, json(200, list("order-partially-refunded.json")));
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
        shop.answersPage("/orders", 1, 1, json(200, list("order-partially-refunded.json")));
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
        shop.answersPage("/orders", 1, 1, json(200, "[" + order + "]"));
        Hub.Result page = hub.page(ORDERS, Map.of());
        assertThat(page.canonical(Order.class).get(0).status().counts()).isTrue();
        assertThat(page.canonical(Refund.class)).singleElement().satisfies(refund -> {
            assertThat(refund.order()).isEqualTo("919");
            assertThat(refund.amount()).isNull();
        });
    }

    @Test
    void takesATrashedOrdersMissingRefundsForNone() throws Exception {
        shop.answersPage("/orders", 1, 1, json(200, list("order-partially-refunded.json")));
        shop.answers("/orders/919/refunds", recorded(404, "error-404-order.json"));
        assertThat(hub.page(ORDERS, Map.of()).canonical()).singleElement().isInstanceOf(Order.class);
    }

    @Test
    void yieldsAGuestAsACustomerOfTheirOwn() throws Exception {
        shop.answersPage("/orders", 1, 1, json(200, list("order-guest.json")));
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
            shop.answersPage("/orders", 1, 1, recorded(200, "orders-status-" + status.getKey() + ".json"));
            assertThat(hub.page(ORDERS, Map.of()).canonical(Order.class))
                    .hasSize(2)
                    .allMatch(order -> order.status() == status.getValue());
        }
    }

    @Test
    void keepsTheGoodOrdersBesideAMalformedOne() throws Exception {
        String page = "[" + Fixtures.recorded("woocommerce/order-guest.json")
                + ",{\"id\":7,\"billing\":\"nobody\",\"line_items\":5},\"what\","
                + Fixtures.recorded("woocommerce/order-with-coupon.json") + "]";
        shop.answersPage("/orders", 1, 1, json(200, page));
        CanonicalReader reader = new CanonicalReader(Hub.EURO);
        List<JsonNode> records = hub.page(ORDERS, Map.of()).records();
        assertThat(records)
                .filteredOn(json -> json.path("type").asText().equals("order"))
                .hasSize(2);
        List<JsonNode> bad = records.stream()
                .filter(json -> json.path("type").asText().equals("bad"))
                .toList();
        assertThat(bad).hasSize(2);
        assertThat(bad.get(0).path("content").path("id").asInt()).isEqualTo(7);
        assertThatThrownBy(() -> reader.read(bad.get(0), "shop"))
                .isInstanceOf(BadRecord.class)
                .hasMessage("order 7 is no WooCommerce order but must have the fields of REST API v3");
    }

    @Test
    void doesNotMindFieldsItDoesNotKnow() throws Exception {
        String order = Fixtures.recorded("woocommerce/order-with-coupon.json")
                .replaceFirst("\\{", "{\"loyalty_points\":{\"earned\":12},");
        shop.answersPage("/orders", 1, 1, json(200, "[" + order + "]"));
        assertThat(hub.page(ORDERS, Map.of()).canonical(Order.class).get(0).coupons())
                .isNotEmpty();
    }

    @Test
    void sendsNoHeaderOfTheRouteAndGoesNowhereElse() throws Exception {
        // Hub.call puts CamelHttpUri on the way in: it must not lead the key elsewhere.
        shop.answersPage("/orders", 1, 1, aResponse().withStatus(200).withBody("[]"));
        hub.page(ORDERS, Map.of());
        assertThat(shop.asked()).hasSize(1);
    }
}
