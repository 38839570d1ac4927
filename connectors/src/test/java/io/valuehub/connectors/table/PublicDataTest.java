package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.Fixtures;
import io.valuehub.connectors.Hub;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real files: what is counted is what their publishers and reference-actions.md count. */
class PublicDataTest {

    private static final String RETAIL =
            "'columns':{'order':'InvoiceNo','customer':'CustomerID','placed-at':'InvoiceDate',"
                    + "'sku':'StockCode','title':'Description','quantity':'Quantity','unit-price':'UnitPrice','country':'Country'},"
                    + "'date-format':'yyyy-MM-dd HH:mm'";
    private static final String ONLY =
            ",'only':['quantity > 0','unit-price > 0','customer is present','order not starts-with C']";

    private static Csv.Run read(String file, String block, String zone) throws Exception {
        Path path = Fixtures.data(file);
        try (Hub hub = new Csv(path.getParent(), block, zone).hub("orders", file)) {
            return Csv.all(hub, "csv-orders-action");
        }
    }

    private static List<JsonNode> ofType(Csv.Run run, String type) {
        return run.records().stream()
                .filter(json -> json.path("type").asText().equals(type))
                .toList();
    }

    private static BigDecimal sum(List<JsonNode> records, String field) {
        return records.stream()
                .map(json -> new BigDecimal(json.path(field).asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void countsTheOrdersOfOnlineRetail() throws Exception {
        Csv.Run run = read("online_retail.csv.gz", RETAIL + ONLY, "Europe/London");
        List<JsonNode> orders = ofType(run, "order");
        // issue 2, "Must hold": 18,532 orders of 4,338 customers, revenue 8,911,407.90
        assertThat(orders).hasSize(18_532).hasSameSizeAs(run.records());
        assertThat(orders.stream().map(o -> o.path("customer").asText()).distinct())
                .hasSize(4_338);
        assertThat(sum(orders, "revenue").setScale(2, RoundingMode.HALF_UP)).isEqualTo("8911407.90");
        // README-actions.md: 541,909 lines; those kept plus those left out are all of them
        long lines = orders.stream().mapToLong(o -> o.path("lines").size()).sum();
        assertThat(lines + run.leftOut().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(541_909);
        assertThat(run.leftOut().keySet())
                .isSubsetOf(
                        "not: quantity > 0",
                        "not: unit-price > 0",
                        "not: customer is present",
                        "not: order not starts-with C");
        CanonicalReader reader = new CanonicalReader(Currency.getInstance("GBP"));
        assertThat(orders.stream().map(json -> reader.read(json, "retail"))).hasSize(18_532);
    }

    @Test
    void countsCancellationsOfOnlineRetailAsRefunds() throws Exception {
        Csv.Run run = read("online_retail.csv.gz", RETAIL, "Europe/London");
        assertThat(ofType(run, "bad")).isEmpty();
        // README-actions.md: 25,900 invoice numbers; each is an order, a refund, or left out for want of a price
        long invoices = ofType(run, "order").size() + ofType(run, "refund").size();
        assertThat(invoices).isLessThanOrEqualTo(25_900).isGreaterThan(24_000);
        assertThat(run.leftOut().keySet()).containsExactly("goods returned without a price");
        assertThat(ofType(run, "refund")).anyMatch(r -> r.path("id").asText().startsWith("C"));
        assertThat(ofType(run, "refund"))
                .allMatch(r -> new BigDecimal(r.path("amount").asText()).signum() > 0);
    }

    @Test
    void takesCustomerAndDayForTheOrderOfCdnow() throws Exception {
        Csv.Run run = read(
                "cdnow_elog.csv",
                "'columns':{'customer':'customer_id','placed-at':'date','total':'sales_usd'}",
                "America/New_York");
        // README-clv.md: 6,919 lines, 6,696 customer-days, 2,357 customers; the sum is awk's over the file
        assertThat(run.records()).hasSize(6_696);
        assertThat(run.records().stream().map(o -> o.path("customer").asText()).distinct())
                .hasSize(2_357);
        assertThat(sum(run.records(), "revenue")).isEqualTo(total(Fixtures.data("cdnow_elog.csv"), 4));
        assertThat(run.records().get(0).path("placedAt").asText()).isEqualTo("1997-01-01T05:00:00Z");
    }

    private static BigDecimal total(Path file, int column) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> new BigDecimal(line.split(",")[column]))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    @Test
    void readsPurchasesWithoutAmounts() throws Exception {
        Csv.Run run = read("grocery_elog.csv", "'columns':{'customer':'customer_id','placed-at':'date'}", "UTC");
        // README-clv.md: one row per order day, 10,483 rows
        assertThat(run.records()).hasSize(10_483).noneMatch(order -> order.has("revenue"));
    }
}
