package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Refund;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as which order, refund or bad record. Every number follows from the lines in the test. */
class CsvOrdersTest {

    @TempDir
    Path folder;

    private TableHub.Read read(String options, String... lines) throws Exception {
        Files.write(folder.resolve("orders.csv"), List.of(lines));
        String path = "{'path': 'orders.csv'" + (options.isEmpty() ? "}" : ", " + options + "}");
        try (TableHub hub = TableHub.csv(folder, "orders", path)) {
            return hub.readAll();
        }
    }

    @Test
    void linesOfOneOrderAreOneOrderWhereverTheyStand() throws Exception {
        List<Order> orders = read(
                        "",
                        "order,customer,placed-at,sku,quantity,unit-price",
                        "1,ann,2026-03-01,A,2,1.10",
                        "2,bob,2026-03-02,A,1,1.10",
                        "1,ann,2026-03-01,B,3,0.333")
                .records(Order.class);

        assertThat(orders).hasSize(2);
        Order first = orders.stream()
                .filter(order -> order.id().externalId().equals("1"))
                .findFirst()
                .orElseThrow();
        assertThat(first.revenue().amount()).isEqualByComparingTo("3.199"); // 2 * 1.10 + 3 * 0.333, exactly
        assertThat(first.lines()).hasSize(2);
        assertThat(first.placedAt()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void negativeQuantitiesAreARefundOfTheirOrder() throws Exception {
        TableHub.Read read = read(
                "",
                "order,customer,placed-at,quantity,unit-price",
                "1,ann,2026-03-01,3,5.00",
                "1,ann,2026-03-09,-1,5.00",
                "C2,bob,2026-03-05,-2,4.00",
                "C3,,2026-03-05,-2,4.00");
        List<Refund> refunds = read.records(Refund.class);

        assertThat(read.records(Order.class)).hasSize(1).allMatch(order -> order.placedAt()
                .equals(Instant.parse("2026-03-01T00:00:00Z")));
        assertThat(refunds).hasSize(2);
        assertThat(refunds.get(0).id().externalId()).isEqualTo("1-refund");
        assertThat(refunds.get(0).order()).isEqualTo("1");
        assertThat(refunds.get(0).refundedAt()).isEqualTo(Instant.parse("2026-03-09T00:00:00Z"));
        assertThat(refunds.get(0).amount().amount()).isEqualByComparingTo("5");
        assertThat(refunds.get(1).order()).isNull();
        assertThat(refunds.get(1).customer()).isEqualTo("bob");
        assertThat(refunds.get(1).amount().amount()).isEqualByComparingTo("8");
        assertThat(read.leftOut()).containsExactly(Map.entry("returned, but by nobody known", 1L));
    }

    @Test
    void withoutAnOrderIdCustomerAndTimeAreTheOrder() throws Exception {
        TableHub.Read read = read(
                "",
                "customer,placed-at,total",
                "ann,2026-03-01,10.00",
                "ann,2026-03-01T00:00:00Z,5.00",
                "ann,2026-03-02,1.00",
                ",2026-03-02,1.00");
        List<Order> orders = read.records(Order.class);

        assertThat(orders)
                .extracting(order -> order.revenue().amount().toPlainString())
                .containsExactly("15.00", "1.00");
        assertThat(orders).extracting(order -> order.id().externalId()).doesNotHaveDuplicates();
        assertThat(read.leftOut()).containsEntry("neither an order nor a customer", 1L);
    }

    @Test
    void anAddressNeverBecomesPartOfAnId() throws Exception {
        TableHub.Read read = read("", "email,placed-at,total", "Ann@Example.com,2026-03-01,10.00");

        assertThat(read.records(Order.class).get(0).id().externalId())
                .doesNotContain("nn@")
                .doesNotContain("xample");
        assertThat(read.records(Order.class).get(0).email()).isEqualTo("Ann@Example.com");
    }

    @Test
    void aTotalIsTakenAtItsWordAndOnce() throws Exception {
        List<Order> orders = read(
                        "",
                        "order,customer,placed-at,total,quantity,unit-price",
                        "1,ann,2026-03-01,9.99,2,7.00",
                        "1,ann,2026-03-01,9.99,1,7.00",
                        "2,bob,2026-03-01,4.00,,",
                        "2,bob,2026-03-01,,,")
                .records(Order.class);

        assertThat(orders)
                .extracting(order -> order.revenue().amount().toPlainString())
                .containsExactly("9.99", "4.00");
    }

    @Test
    void totalsThatDifferAreBad() throws Exception {
        TableHub.Read read =
                read("", "order,customer,placed-at,total", "1,ann,2026-03-01,9.99", "1,ann,2026-03-01,8.88");

        assertThat(read.json()).hasSize(1);
        assertThat(read.bad().get(0).path("found").asText()).isEqualTo("total has 2 values");
        assertThat(read.bad().get(0).path("expected").asText()).contains("line-total");
    }

    @ParameterizedTest
    @CsvSource({
        "completed, FULFILLED",
        "Shipped, FULFILLED",
        "DELIVERED, FULFILLED",
        "fulfilled, FULFILLED",
        "paid, PAID",
        "processing, PAID",
        "cancelled, CANCELLED",
        "canceled, CANCELLED",
        "failed, PLACED",
        "pending, PLACED",
        "on-hold, PLACED",
        "On Hold, PLACED",
        "on_hold, PLACED",
        "draft, PLACED",
        "test, TEST",
        "'', PAID"
    })
    void usualStatusWordsAreKnown(String word, OrderStatus status) throws Exception {
        List<Order> orders = read("", "order,customer,placed-at,status,total", "1,ann,2026-03-01," + word + ",5.00")
                .records(Order.class);

        assertThat(orders).singleElement().extracting(Order::status).isEqualTo(status);
    }

    @Test
    void refundedWithoutAnAmountIsRefundedInFull() throws Exception {
        TableHub.Read read = read("", "order,customer,placed-at,status,total", "1,ann,2026-03-01,refunded,5.00");

        assertThat(read.records(Order.class).get(0).status()).isEqualTo(OrderStatus.PAID);
        assertThat(read.records(Refund.class)).singleElement().satisfies(refund -> {
            assertThat(refund.order()).isEqualTo("1");
            assertThat(refund.amount()).isNull();
        });
    }

    @Test
    void aRefundedColumnIsSubtractedWhateverItsSign() throws Exception {
        List<Refund> refunds = read(
                        "",
                        "order,customer,placed-at,total,refunded,refunded-at",
                        "1,ann,2026-03-01,9.00,2.50,",
                        "2,ann,2026-03-01,9.00,-2.50,2026-03-07",
                        "3,ann,2026-03-01,9.00,0.00,",
                        "4,ann,2026-03-01,9.00,,")
                .records(Refund.class);

        assertThat(refunds).extracting(Refund::order).containsExactly("1", "2");
        assertThat(refunds)
                .extracting(refund -> refund.amount().amount().toPlainString())
                .containsOnly("2.50");
        assertThat(refunds)
                .extracting(Refund::refundedAt)
                .containsExactly(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-07T00:00:00Z"));
    }

    @Test
    void anUnknownStatusIsBadAndTheMessageNamesTheKnownWords() throws Exception {
        TableHub.Read read =
                read("", "order,customer,placed-at,status", "1,ann,2026-03-01,complted", "2,bob,2026-03-01,completed");

        assertThat(read.json()).hasSize(2);
        assertThat(read.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.path("id").asText()).isEqualTo("1");
            assertThat(bad.path("where").asText()).isEqualTo("orders.csv:2");
            assertThat(bad.path("found").asText()).isEqualTo("status was 'complted'");
            assertThat(bad.path("expected").asText()).contains("cancelled", "shipped");
            assertThat(bad.path("remedy").asText()).isEqualTo("did you mean completed?");
        });
    }

    @Test
    void theOwnersOwnStatusWordsCanBeExplained() throws Exception {
        List<Order> orders = read(
                        "'statuses': {'Verschickt am': 'shipped'}",
                        "order,customer,placed-at,status",
                        "1,ann,2026-03-01,verschickt am")
                .records(Order.class);

        assertThat(orders).singleElement().extracting(Order::status).isEqualTo(OrderStatus.FULFILLED);
    }

    @Test
    void aCancelledLineOfAnOrderThatCountsIsLeftOut() throws Exception {
        TableHub.Read read = read(
                "",
                "order,customer,placed-at,status,line-total",
                "1,ann,2026-03-01,shipped,5.00",
                "1,ann,2026-03-01,cancelled,7.00");

        assertThat(read.records(Order.class)).singleElement().satisfies(order -> {
            assertThat(order.status()).isEqualTo(OrderStatus.FULFILLED);
            assertThat(order.revenue().amount()).isEqualByComparingTo("5");
        });
        assertThat(read.leftOut()).containsEntry("does not count in an order that does", 1L);
    }

    @Test
    void nothingBoughtIsNoOrder() throws Exception {
        TableHub.Read read = read("", "order,customer,placed-at,quantity,unit-price", "1,ann,2026-03-01,0,5.00");

        assertThat(read.json()).isEmpty();
        assertThat(read.leftOut()).containsEntry("quantity is 0", 1L);
    }

    @Test
    void oneBadLineMakesItsWholeOrderBad() throws Exception {
        TableHub.Read read = read(
                "'date-format': 'dd/MM/yyyy'",
                "order,customer,placed-at,quantity,unit-price",
                "1,ann,01/03/2026,1,5.00",
                "2,bob,01/03/2026,1,5.00",
                "1,ann,31/02/2026,1,five");

        assertThat(read.json())
                .extracting(json -> json.path("type").asText())
                .containsExactlyInAnyOrder("order", "bad");
        assertThat(read.bad().get(0).path("id").asText()).isEqualTo("1");
    }

    @Test
    void aBadRecordNamesItsLinesAndShapesNotWhatTheySay() throws Exception {
        TableHub.Read read = read(
                "'date-format': 'dd/MM/yyyy'",
                "order,customer,placed-at,quantity,unit-price",
                "1,ann,01/03/2026,1,5.00",
                "1,ann,secret@example.com,1,5.00",
                "1,ann,01/03/2026,1,five");

        assertThat(read.json()).hasSize(1);
        var bad = read.bad().get(0);
        assertThat(bad.path("where").asText()).isEqualTo("orders.csv:3, orders.csv:4");
        assertThat(bad.path("found").asText())
                .contains("placed-at looks like 'aaaaaa@aaaaaaa.aaa'", "unit-price looks like 'aaaa'")
                .doesNotContain("secret");
        assertThat(bad.path("expected").asText()).contains("dd/MM/yyyy");
        assertThat(bad.path("content")).hasSize(3);
        assertThat(bad.path("content").get(1).path("placed-at").asText()).isEqualTo("secret@example.com");
    }

    @Test
    void twoCustomersOfOneOrderAreBad() throws Exception {
        TableHub.Read read =
                read("", "order,customer,placed-at,line-total", "1,ann,2026-03-01,1", "1,bob,2026-03-01,1");

        assertThat(read.bad())
                .singleElement()
                .satisfies(bad -> assertThat(bad.path("found").asText()).isEqualTo("customer has 2 values"));
    }

    @Test
    void currenciesOfOneOrderMustNotDiffer() throws Exception {
        TableHub.Read read = read(
                "",
                "order,customer,placed-at,line-total,currency",
                "1,ann,2026-03-01,1,USD",
                "1,ann,2026-03-01,1,",
                "2,ann,2026-03-01,1,usd");

        assertThat(read.bad()).hasSize(1);
        assertThat(read.json())
                .filteredOn(json -> json.path("id").asText().equals("2"))
                .singleElement()
                .satisfies(order -> assertThat(order.path("currency").asText()).isEqualTo("USD"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01, 2026-06-30T23:00:00Z", // British summer time is an hour ahead
        "2026-07-01 10:15, 2026-07-01T09:15:00Z",
        "2026-07-01T10:15, 2026-07-01T09:15:00Z",
        "2026-07-01 10:15:30.25, 2026-07-01T09:15:30.250Z",
        "2026-07-01T10:15:30Z, 2026-07-01T10:15:30Z",
        "2026-07-01T10:15+02:00, 2026-07-01T08:15:00Z",
        "2026-07-01 10:15:30 +0200, 2026-07-01T08:15:30Z",
        "2026-12-01, 2026-12-01T00:00:00Z"
    })
    void timesWithAnOffsetAreInstantsOthersAreInTheShopsZone(String text, Instant instant) throws Exception {
        List<Order> orders = read("", "order,placed-at", "1," + text).records(Order.class);

        assertThat(orders).singleElement().extracting(Order::placedAt).isEqualTo(instant);
    }

    @Test
    void aStreamMayHaveItsOwnZoneCurrencyAndDecimalMark() throws Exception {
        List<Order> orders = read(
                        "'time-zone': 'America/New_York', 'currency': 'USD', 'decimal': ','",
                        "order;placed-at;total",
                        "1;2026-07-01 10:00;1.234,50")
                .records(Order.class);

        assertThat(orders).singleElement().satisfies(order -> {
            assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-07-01T14:00:00Z"));
            assertThat(order.revenue().amount()).isEqualByComparingTo("1234.5");
            assertThat(order.revenue().currency().getCurrencyCode()).isEqualTo("USD");
        });
    }

    @Test
    void aHugeExponentIsNoNumber() throws Exception {
        assertThat(read("", "order,placed-at,total", "1,2026-03-01,1e999999999").bad())
                .hasSize(1);
    }

    @Test
    void aBuyersNameMakesACustomer() throws Exception {
        TableHub.Read read = read("", "order,email,placed-at,first-name", "1,ann@example.com,2026-03-01,Ann");

        assertThat(read.records(Customer.class)).singleElement().satisfies(customer -> {
            assertThat(customer.firstName()).isEqualTo("Ann");
            assertThat(customer.guest()).isTrue();
        });
    }

    /** Written over by it, their line would have lost whether they want letters: that counts as a no. */
    @Test
    void aBuyersNameIsLeftToTheFileOfCustomersWhereThereIsOne() throws Exception {
        Files.write(
                folder.resolve("orders.csv"),
                List.of(
                        "order,customer,email,placed-at,first-name",
                        "1,7,ann@example.com,2026-03-01,Ann",
                        "2,,bob@example.com,2026-03-01,Bob"));
        String blocks = "{'path': 'orders.csv'}, 'customers': {'path': 'customers.csv'}";
        try (TableHub hub = TableHub.csv(folder, "orders", blocks)) {
            assertThat(hub.readAll().records(Customer.class))
                    .extracting(Customer::firstName)
                    .containsExactly("Bob");
        }
    }

    @Test
    void couponsAndTheCaseOfColumns() throws Exception {
        List<Order> orders = read(
                        "'columns': {'order': 'No', 'placed-at': 'When', 'sku': {'from': 'Code', 'case': 'upper'}, 'coupon': 'Coupon'}",
                        "No,When,Code,Coupon",
                        "1,2026-03-01,ab1,SPRING",
                        "1,2026-03-01,cd2,\"TEN, SPRING\"")
                .records(Order.class);

        assertThat(orders).singleElement().satisfies(order -> {
            assertThat(order.coupons()).containsExactly("SPRING", "TEN");
            assertThat(order.lines()).extracting("sku").containsExactly("AB1", "CD2");
        });
    }
}
