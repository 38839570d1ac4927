package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a file and a hub.yaml is a hub: no shop needed. */
class FilesOnlyTest {

    private static final String RETAIL = """
            hub:
              time-zone: Europe/London
              currency: GBP
              connections:
                retail:
                  kind: csv
                  orders:
                    path: online_retail.csv.gz
                    columns: { order: InvoiceNo, customer: CustomerID, placed-at: InvoiceDate, sku: StockCode, title: Description, quantity: Quantity, unit-price: UnitPrice, country: Country }
                    date-format: "yyyy-MM-dd HH:mm"
                    only: ["quantity > 0", "unit-price > 0", "customer is present", "order not starts-with C"]
            """;

    private static final String CDNOW = """
            hub:
              time-zone: America/New_York
              currency: USD
              connections:
                cdnow:
                  kind: csv
                  orders:
                    path: cdnow_elog.csv
                    columns: { customer: customer_id, placed-at: date, total: sales_usd }
            """;

    @TempDir
    private Path folder;

    /** The numbers of section 11 of the reference results: Online Retail, cleaned as in that section. */
    @Test
    void scoresOnlineRetail() throws IOException {
        hub(RETAIL, "online_retail.csv.gz");

        assertThat(HubRun.of("once", "--dir", folder.toString()).exitCode()).isZero();
        HubRun run = HubRun.of("report", "--json", "--as-of", "2011-12-10", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = run.json();
        assertThat(report.path("asOf").asText()).isEqualTo("2011-12-10");
        assertThat(report.path("customers").asInt()).isEqualTo(4338);
        assertThat(report.path("orders").asInt()).isEqualTo(18532);
        assertThat(report.path("revenue").asText()).isEqualTo("8911407.90");
        assertThat(report.path("currency").asText()).isEqualTo("GBP");
        assertThat(report.path("sources")).singleElement().satisfies(source -> assertThat(source.path("leftOut"))
                .isNotEmpty());
        quartiles(report.path("rfm").path("recency"), 18, 51, 142.75);
        quartiles(report.path("rfm").path("frequency"), 1, 2, 5);
        quartiles(report.path("rfm").path("monetary"), 307.415, 674.485, 1661.740);
        recommends();
    }

    /** What section 9 of the reference results asks of settings chosen inside the training baskets, postage and all. */
    private void recommends() {
        HubRun run = HubRun.of("backtest", "--recommend", "--json", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().properties().stream().map(Map.Entry::getKey))
                .containsExactly("protocol", "customers", "items", "all", "new");
        assertThat(run.json().path("protocol").asText()).isEqualTo("leave-last-basket-out");
        assertThat(run.json().path("all").path("hitRate10").asDouble()).isGreaterThanOrEqualTo(0.70);
        assertThat(run.json().path("new").path("hitRate10").asDouble()).isGreaterThanOrEqualTo(0.385);

        HubRun explained = HubRun.of("explain", "retail/17850", "--json", "--dir", folder.toString());
        assertThat(explained.exitCode()).as(explained.err()).isZero();
        JsonNode recommended = explained.json().path("recommendations");
        // No catalogue, so no upsell.
        assertThat(recommended.findValuesAsText("placement"))
                .containsExactly("rebuy", "rebuy", "rebuy", "cross-sell", "cross-sell", "cross-sell");
        assertThat(recommended.findValuesAsText("reason").subList(0, 3))
                .allMatch(reason -> reason.startsWith("bought "));
        assertThat(recommended.findValuesAsText("reason").subList(3, 6))
                .allMatch(reason -> reason.matches(
                        "goes with .+: bought together in [\\d,]+ baskets, [\\d.]+ × as often as by chance"));
    }

    /**
     * Rules of the Groceries baskets through the command line; expected: reference-actions.md, section 10. The file has no
     * customers and no times, so each basket is made somebody's, on one day.
     */
    @Test
    void findsTheRulesOfGroceries() throws IOException {
        hub("""
                hub:
                  currency: EUR
                  connections:
                    shop:
                      kind: csv
                      orders:
                        path: baskets.csv
                        columns: { order: basket, customer: basket, placed-at: day, title: item }
                """);
        List<String> lines = Files.readAllLines(PublicData.file("groceries.csv"));
        Files.write(
                folder.resolve("baskets.csv"),
                Stream.concat(
                                Stream.of("day,basket,item"),
                                lines.stream().skip(1).map(line -> "2026-01-02," + line))
                        .toList());

        HubRun run = HubRun.of(
                "rules",
                "--support",
                "0.006",
                "--confidence",
                "0.25",
                "--items",
                "9",
                "--json",
                "--dir",
                folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("baskets").asInt()).isEqualTo(9835);
        assertThat(run.json().path("items").asInt()).isEqualTo(169);
        assertThat(run.json().path("rules")).hasSize(463);
        JsonNode first = run.json().path("rules").get(0);
        assertThat(first.path("antecedent").get(0).asText()).isEqualTo("herbs");
        assertThat(first.path("consequent").asText()).isEqualTo("root vegetables");
        assertThat(first.path("lift").asDouble()).isCloseTo(3.956477, within(5e-7));
        assertThat(first.path("together").asInt()).isEqualTo(69);
    }

    /** Nobody bought twice: there is nothing to foretell, and no number is made up. */
    @Test
    void recommenderBacktestOfAShopWithoutRepeats() throws IOException {
        hub("""
                hub:
                  currency: EUR
                  connections:
                    shop:
                      kind: csv
                      orders:
                        path: orders.csv
                        columns: { order: id, customer: who, placed-at: day, sku: item, total: sum }
                """);
        Files.writeString(
                folder.resolve("orders.csv"),
                "id,who,day,item,sum\n1,a,2026-01-01,mug,10\n2,b,2026-01-02,MUG,20\n3,c,2026-02-01,cup,5\n");

        HubRun run = HubRun.of("backtest", "--recommend", "--json", "--dir", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("customers").asInt()).isZero();
        assertThat(run.json().path("items").asInt()).isEqualTo(2);
        assertThat(run.json().path("new").path("hitRate10").isNull()).isTrue();
        assertThat(run.json().path("all").path("method").asText()).isNotEmpty();
    }

    private static void quartiles(JsonNode cuts, double q1, double median, double q3) {
        assertThat(cuts.path("q1").asDouble()).isCloseTo(q1, within(1e-9));
        assertThat(cuts.path("median").asDouble()).isCloseTo(median, within(1e-9));
        assertThat(cuts.path("q3").asDouble()).isCloseTo(q3, within(1e-9));
    }

    /** Reading an unchanged file again neither loses orders nor forgets what was left out. */
    @Test
    void readsAnUnchangedFileTwiceWithoutHarm() throws IOException {
        hub("""
                hub:
                  currency: EUR
                  connections:
                    shop:
                      kind: csv
                      orders:
                        path: orders.csv
                        columns: { order: id, customer: who, placed-at: day, total: sum }
                        only: ["total > 0"]
                """);
        Files.writeString(
                folder.resolve("orders.csv"),
                "id,who,day,sum\n1,a,2026-01-01,10\n2,b,2026-01-02,20\n3,b,2026-02-01,0\n");

        HubRun.of("once", "--dir", folder.toString());
        HubRun again = HubRun.of("once", "--json", "--dir", folder.toString());

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.json().path("orders").asInt()).isEqualTo(2);
        assertThat(again.json().path("revenue").asText()).isEqualTo("30.00");
        assertThat(again.json().path("sources").get(0).path("leftOut").findValuesAsText("not: total > 0"))
                .isEqualTo(List.of("1"));
    }

    /** Parameters, likelihood and summaries of the CDNOW sample as published; reference values, section 1. */
    @Test
    void backtestsCdnow() throws IOException {
        hub(CDNOW, "cdnow_elog.csv");
        Path summary = folder.resolve("summary.csv");

        HubRun run = HubRun.of(
                "backtest",
                "--until",
                "1997-09-30",
                "--horizon",
                "39w",
                "--json",
                "--summary",
                summary.toString(),
                "--dir",
                folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode model = run.json().path("models").get(0);
        assertThat(model.path("name").asText()).isEqualTo("BG/NBD");
        assertThat(model.path("parameters").path("r").asDouble()).isCloseTo(0.2426, within(5e-5));
        assertThat(model.path("parameters").path("alpha").asDouble()).isCloseTo(4.414, within(5e-4));
        assertThat(model.path("parameters").path("a").asDouble()).isCloseTo(0.793, within(5e-4));
        assertThat(model.path("parameters").path("b").asDouble()).isCloseTo(2.426, within(5e-4));
        assertThat(model.path("logLikelihood").asDouble()).isCloseTo(-9582.429, within(5e-4));
        assertThat(run.json().path("customers").asInt()).isEqualTo(2357);
        sameAsPublished(summary, PublicData.file("cdnow_summary_holdout_spend.csv"));
    }

    private static void sameAsPublished(Path ours, Path published) throws IOException {
        Map<String, CSVRecord> rows = new TreeMap<>();
        for (CSVRecord row : read(ours)) {
            rows.put(row.get("customer"), row);
        }
        List<CSVRecord> expected = read(published);
        assertThat(rows).hasSameSizeAs(expected);
        for (CSVRecord row : expected) {
            CSVRecord found = rows.get(row.get("customer_id"));
            assertThat(found.get("x")).isEqualTo(row.get("x"));
            assertThat(Double.parseDouble(found.get("t_x"))).isCloseTo(number(row, "t_x"), within(1e-6));
            assertThat(Double.parseDouble(found.get("T"))).isCloseTo(number(row, "T_cal"), within(1e-6));
            if (!row.get("x").equals("0")) {
                assertThat(Double.parseDouble(found.get("mean_repeat_value")))
                        .isCloseTo(number(row, "m_x"), within(5e-3));
            }
        }
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<CSVRecord> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = format.parse(Files.newBufferedReader(file))) {
            return parser.getRecords();
        }
    }

    private void hub(String yaml, String... data) throws IOException {
        Files.writeString(folder.resolve("hub.yaml"), yaml);
        for (String name : data) {
            Files.createSymbolicLink(folder.resolve(name), PublicData.file(name).toAbsolutePath());
        }
    }
}
