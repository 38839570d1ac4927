package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.RfmQuartiles.Cuts;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import io.valuehub.routes.sync.SyncResult;
import io.valuehub.routes.sync.Syncs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/**
 * A real shop's file from the connector to the report. Expected figures: reference-actions.md, section 11, beside the
 * data.
 */
class OnlineRetailTest {

    private static final Path DATA = Path.of(System.getProperty("valuehub.data", "../../shared/data"));
    private static final Path FILE = DATA.resolve("online_retail.csv.gz").toAbsolutePath();

    @Test
    void theReportOfARealShopIsExact() throws Exception {
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
        new Score(hub).run(Optional.empty());

        Report report = new Reporting(hub)
                .report(Optional.of(LocalDate.of(2011, 12, 10)))
                .orElseThrow();
        assertThat(report.customers()).isEqualTo(4338);
        assertThat(report.orders()).isEqualTo(18532);
        assertThat(report.revenue()).isEqualTo("8911407.90");
        assertThat(report.currency()).isEqualTo("GBP");
        assertThat(report.rfm().recency()).isEqualTo(new Cuts(18.0, 51.0, 142.75));
        assertThat(report.rfm().frequency()).isEqualTo(new Cuts(1.0, 2.0, 5.0));
        assertThat(report.rfm().monetary().q1()).isEqualTo(307.415, within(5e-4));
        assertThat(report.rfm().monetary().median()).isEqualTo(674.485, within(5e-4));
        assertThat(report.rfm().monetary().q3()).isEqualTo(1661.740, within(5e-4));
        assertThat(report.sources()).singleElement().satisfies(source -> assertThat(source.leftOut())
                .isNotEmpty());
    }
}
