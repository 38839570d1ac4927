package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import io.valuehub.routes.sync.SyncResult;
import io.valuehub.routes.sync.Syncs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** A real shop's file from the connector to its predictions; FilesOnlyTest of config/app holds its report. */
class OnlineRetailTest {

    private static final Path DATA = Path.of(System.getProperty("valuehub.data", "../../shared/data"));
    private static final Path FILE = DATA.resolve("online_retail.csv.gz").toAbsolutePath();

    @Test
    void foretellsWhatCustomersOfARealShopDo() throws Exception {
        if (!Boolean.getBoolean("valuehub.data.required")) {
            assumeTrue(Files.exists(FILE), "the public data sets are not on this machine");
        }
        assertThat(Files.isReadable(FILE)).isTrue();
        FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
        Ledger ledger = TestLedger.H2_FILE.open();
        TestHub shop = new TestHub()
                .zone("Europe/London")
                .currency("GBP")
                .connection(
                        "retail",
                        "csv",
                        Map.of(
                                "orders",
                                Map.of(
                                        "path", FILE.toString(),
                                        "columns",
                                                Map.of(
                                                        "order", "InvoiceNo",
                                                        "customer", "CustomerID",
                                                        "placed-at", "InvoiceDate",
                                                        "sku", "StockCode",
                                                        "title", "Description",
                                                        "quantity", "Quantity",
                                                        "unit-price", "UnitPrice",
                                                        "country", "Country"),
                                        "date-format", "yyyy-MM-dd HH:mm",
                                        "only",
                                                List.of(
                                                        "quantity > 0",
                                                        "unit-price > 0",
                                                        "customer is present",
                                                        "order not starts-with C"))))
                .reads("retail", new SyncSettings("0 0 3 * * ?", List.of("orders"), new ConsentSource.Unknown(), 0.05));
        CamelContext context = shop.start(ledger, clock);
        List<SyncResult> read = new Syncs(context).syncAll();
        context.stop();
        assertThat(read).allSatisfy(result -> assertThat(result.failure()).isEmpty());

        Hub hub = shop.hub(ledger, clock);
        predictionsHold(ledger, new Score(hub).run(Optional.of(LocalDate.of(2011, 8, 31))));
    }

    /**
     * Section 12: of 3,317 customers known before 1 September 56.20% buy within 90 days; area under the curve at least .74,
     * Brier at most .208, next-date error at most 20.5 days, intervals that hold 77 to 83 in 100.
     */
    private static void predictionsHold(Ledger ledger, ScoreResult run) {
        List<Bought> customers = ledger.jdbc()
                .sql("""
                        select p.*, (select min(o.placed_at) from orders o where o.person_id = p.person_id
                            and o.placed_at >= timestamp with time zone '2011-08-31 23:00:00+00:00'
                            and o.placed_at < timestamp with time zone '2011-11-30 00:00:00+00:00') as next_order
                        from predictions p where run_id = :run order by order_probability""")
                .param("run", run.run())
                .query((row, i) -> new Bought(
                        row.getDouble("order_probability"),
                        row.getObject("next_order_early", LocalDate.class),
                        row.getObject("next_order_median", LocalDate.class),
                        row.getObject("next_order_late", LocalDate.class),
                        Optional.ofNullable(row.getObject("next_order", OffsetDateTime.class))
                                .map(time -> time.atZoneSameInstant(ZoneId.of("Europe/London"))
                                        .toLocalDate())))
                .list();
        List<Bought> buyers =
                customers.stream().filter(c -> c.next().isPresent()).toList();
        assertThat(customers).hasSize(3_317);
        assertThat(buyers.size() / 3_317.0).isEqualTo(.5620, within(5e-4));
        double ranks = 0;
        double brier = 0;
        for (int i = 0; i < customers.size(); i++) {
            double bought = customers.get(i).next().isPresent() ? 1 : 0;
            ranks += bought * (i + 1);
            brier += Math.pow(customers.get(i).probability() - bought, 2) / customers.size();
        }
        double n = buyers.size();
        double auc = (ranks - n * (n + 1) / 2) / (n * (customers.size() - n));
        double error = buyers.stream()
                .mapToLong(b ->
                        Math.abs(ChronoUnit.DAYS.between(b.median(), b.next().get())))
                .average()
                .orElseThrow();
        double held = buyers.stream()
                        .filter(b -> !b.next().get().isBefore(b.early())
                                && !b.next().get().isAfter(b.late()))
                        .count()
                / n;
        System.out.printf("AUC %.4f, Brier %.4f, next date %.2f days, held %.4f%n", auc, brier, error, held);
        assertThat(auc).isGreaterThanOrEqualTo(.74);
        assertThat(brier).isLessThanOrEqualTo(.208);
        assertThat(error).isLessThanOrEqualTo(20.5);
        assertThat(held).isBetween(.77, .83);
    }

    /** A prediction and the day of the order that came, if one did. */
    private record Bought(
            double probability, LocalDate early, LocalDate median, LocalDate late, Optional<LocalDate> next) {}
}
