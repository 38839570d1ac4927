package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.Refund;
import io.valuehub.connectors.Fixtures;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Public data sets, whose numbers stand in the README and reference files beside them. */
class PublicDataTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String RETAIL =
            "{'path': 'online_retail.csv.gz', 'date-format': 'yyyy-MM-dd HH:mm', 'columns': {'order': 'InvoiceNo',"
                    + " 'customer': 'CustomerID', 'placed-at': 'InvoiceDate', 'sku': {'from': 'StockCode', 'case': 'upper'},"
                    + " 'title': 'Description', 'quantity': 'Quantity', 'unit-price': 'UnitPrice', 'country': 'Country'}";
    private static final String ONLY =
            ", 'only': ['quantity > 0', 'unit-price > 0', 'customer is present', 'order not starts-with C']}";

    private static Path folder(String file) {
        return Fixtures.data(file).toAbsolutePath().getParent();
    }

    private static BigDecimal revenue(List<Order> orders) {
        return orders.stream().map(order -> order.revenue().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** reference-actions.md, section 11: 397,884 rows, 4,338 customers, 18,532 invoices, revenue 8,911,407.90. */
    @Test
    void onlineRetailCleanedByOnlyHasTheKnownNumbers() throws Exception {
        try (TableHub hub = TableHub.csv(folder("online_retail.csv.gz"), "orders", RETAIL + ONLY)) {
            TableHub.Read read = hub.readAll();
            List<Order> orders = read.records(Order.class);

            assertThat(read.records(CanonicalRecord.class)).hasSameSizeAs(orders);
            assertThat(orders).hasSize(18_532);
            assertThat(orders.stream().map(Order::id).distinct()).hasSize(18_532);
            assertThat(orders.stream().map(Order::customer).distinct()).hasSize(4_338);
            assertThat(orders.stream().mapToInt(order -> order.lines().size()).sum())
                    .isEqualTo(397_884);
            // The sum is 8911407.904; the reference rounds to pence.
            assertThat(revenue(orders)).isEqualByComparingTo("8911407.904");
            assertThat(read.leftOut().values().stream().mapToLong(n -> n).sum()).isEqualTo(541_909 - 397_884);
            assertThat(read.leftOut().keySet())
                    .containsExactlyInAnyOrder("not: quantity > 0", "not: unit-price > 0", "not: customer is present");
            assertThat(read.pages()).isGreaterThanOrEqualTo(9);
        }
    }

    /** README-actions.md: 541,909 lines, 25,900 invoice numbers, 4,372 customers; C invoices are cancellations. */
    @Test
    void onlineRetailWithoutOnlyHasRefundsAndSaysWhatItLeftOut() throws Exception {
        try (TableHub hub = TableHub.csv(folder("online_retail.csv.gz"), "orders", RETAIL + "}")) {
            TableHub.Read read = hub.readAll();
            List<Order> orders = read.records(Order.class);
            List<Refund> refunds = read.records(Refund.class);

            assertThat(read.bad()).isEmpty();
            assertThat(orders).noneMatch(order -> order.id().externalId().startsWith("C"));
            assertThat(refunds).allMatch(refund -> refund.customer() != null || refund.order() != null);
            assertThat(refunds).allMatch(refund -> refund.amount().amount().signum() > 0);
            assertThat(refunds)
                    .filteredOn(refund -> refund.order() == null)
                    .allMatch(refund -> refund.id().externalId().matches("C\\d+-refund"));
            Set<String> customers = read.records().stream()
                    .map(record -> record instanceof Order order ? order.customer() : ((Refund) record).customer())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            assertThat(customers).hasSize(4_372);
            // Every line is in an order, in a refund, or counted with a reason.
            assertThat(read.leftOut().keySet()).containsOnly("returned, but by nobody known");
        }
    }

    /**
     * README-clv.md: 6,919 lines, 6,696 customer-days; up to 1997-09-30 the 2,357 customers have 2,457 repeat days. No
     * order ids: customer and day are the order, and the amounts of a day add up.
     */
    @Test
    void cdnowHasAnOrderACustomerAndDay() throws Exception {
        String options = "{'path': 'cdnow_elog.csv', 'columns': {'customer': 'customer_id', 'placed-at': 'date',"
                + " 'total': 'sales_usd'}}";
        try (TableHub hub = TableHub.csv(folder("cdnow_elog.csv"), "orders", options)) {
            List<Order> orders = hub.readAll().records(Order.class);
            Map<String, Long> daysUntilSeptember = orders.stream()
                    .filter(order -> !day(order).isAfter(LocalDate.of(1997, 9, 30)))
                    .collect(Collectors.groupingBy(Order::customer, Collectors.counting()));

            assertThat(orders).hasSize(6_696);
            assertThat(daysUntilSeptember).hasSize(2_357);
            assertThat(daysUntilSeptember.values().stream()
                            .mapToLong(days -> days - 1)
                            .sum())
                    .isEqualTo(2_457);
            // awk -F, 'NR>1{s+=$5}END{printf "%.2f",s}' cdnow_elog.csv
            assertThat(revenue(orders)).isEqualByComparingTo("244091.94");
            assertThat(orders.get(0).lines()).isEmpty();
        }
    }

    /** README-clv.md: 10,483 order days of 1,525 customers, no amounts. */
    @Test
    void groceryHasPurchasesWithoutAmounts() throws Exception {
        String options = "{'path': 'grocery_elog.csv', 'columns': {'customer': 'customer_id', 'placed-at': 'date'}}";
        try (TableHub hub = TableHub.csv(folder("grocery_elog.csv"), "orders", options)) {
            List<Order> orders = hub.readAll().records(Order.class);

            assertThat(orders).hasSize(10_483).allMatch(order -> order.revenue() == null);
            assertThat(orders.stream().map(Order::customer).distinct()).hasSize(1_525);
        }
    }

    private static LocalDate day(Order order) {
        return LocalDate.ofInstant(order.placedAt(), LONDON);
    }
}
