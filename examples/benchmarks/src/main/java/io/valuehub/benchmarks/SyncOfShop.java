package io.valuehub.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.wiring.ConnectorWiring;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.sync.StockRoutes;
import io.valuehub.routes.sync.SyncResult;
import io.valuehub.routes.sync.Syncs;
import io.valuehub.routes.verb.SyncListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A hub in a process of its own that reads all orders of a shop through the stock route. Arguments: the database's
 * address, the shop's address, the connector's kind. Prints seconds and orders of the sync alone, and what the process
 * used.
 */
public final class SyncOfShop {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    private SyncOfShop() {}

    public static void main(String[] arguments) throws Exception {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(arguments[0]);
        database.setMaximumPoolSize(4);
        try (database;
                DefaultCamelContext context = new DefaultCamelContext()) {
            Connection shop = new Connection("my-shop", arguments[2], options(arguments[1], arguments[2]));
            start(context, shop, Ledger.openOwn(database));
            Pages pages = new Pages();
            context.getRegistry().bind("pages", pages.listener());
            long start = System.nanoTime();
            SyncResult result = new Syncs(context).sync(shop.name(), "orders");
            double seconds = (System.nanoTime() - start) / 1e9;
            if (result.failure().isPresent()) {
                throw result.failure().get();
            }
            System.out.printf(Locale.ROOT, "%d orders and guests in %.2f s%n", result.written(), seconds);
            System.out.println("sync-seconds " + seconds);
            System.out.println("peak-after-a-tenth " + pages.peak());
        }
        Usage.print();
        System.exit(0);
    }

    private static void start(DefaultCamelContext context, Connection shop, Ledger ledger) throws Exception {
        Clock clock = Clock.systemUTC();
        Connections connections = new Connections(List.of(shop));
        Path folder = Path.of(".");
        context.getRegistry().bind("ledger", ledger);
        context.getRegistry().bind("clock", clock);
        context.getRegistry()
                .bind(
                        "settings",
                        HubSettings.reading(
                                folder,
                                ZONE,
                                EUR,
                                Map.of(shop.name(), shop),
                                Map.of(
                                        shop.name(),
                                        new SyncSettings(
                                                "0 0 0 1 1 ? 2099",
                                                List.of("orders"),
                                                new SyncSettings.ConsentSource.Unknown(),
                                                0.05))));
        List<Problem> problems = new ArrayList<>(new ConnectorWiring(
                        ConnectorCatalog.of(),
                        connections,
                        new ShopDefaults(ZONE, EUR, folder),
                        clock,
                        Patience.standard())
                .install(context));
        context.start();
        problems.addAll(StockRoutes.add(context, false));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
    }

    private static ObjectNode options(String url, String kind) throws Exception {
        String options = kind.equals("woocommerce") ? "{\"key\": \"ck_1\", \"secret\": \"cs_1\"}" : """
                {"orders": {"path": "/orders", "records": ".",
                  "pages": {"by": "page", "size": 100, "size-parameter": "per_page", "total": "header:X-WP-Total"},
                  "map": "{type: \\"order\\", id: (.id | tostring), customer: .buyer, email: .mail, placedAt: .placed, changedAt: .changed, currency, revenue: .net, status: {paid: \\"PAID\\", sent: \\"FULFILLED\\"}[.state], lines: [.items[] | {sku, quantity: (.pieces | tostring), revenue: .net}]}"}}""";
        return new ObjectMapper().readValue(options, ObjectNode.class).put("url", url);
    }

    /** Remembers how much memory a tenth of the pages took. */
    private static final class Pages {

        private long pages;
        private String peak = "NaN";

        SyncListener listener() {
            return (run, share) -> {
                if (++pages == 100) {
                    peak = Usage.peak();
                }
            };
        }

        String peak() {
            return peak;
        }
    }
}
