package io.valuehub.routes.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.RecommendSettings;
import io.valuehub.routes.settings.ScoreSettings;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A hub with one connection, {@code my-shop} of kind {@code test}, in a Camel context of its own. */
final class TestHub implements AutoCloseable {

    final CamelContext context = new DefaultCamelContext();
    private final List<String> streams;

    TestHub(Ledger ledger, Clock clock, String url, String... streams) {
        this.streams = List.of(streams);
        Connection shop = new Connection("my-shop", "test", JsonNodeFactory.instance.objectNode());
        context.getRegistry().bind(Connections.BEAN, new Connections(List.of(shop)));
        context.getRegistry().bind("settings", settings(shop));
        context.getRegistry().bind("ledger", ledger);
        context.getRegistry().bind("clock", clock);
        context.getPropertiesComponent().addInitialProperty("connections.my-shop.url", url);
    }

    /** Starts it with its stock routes; not by the clock. */
    TestHub start() throws Exception {
        context.start();
        List<Problem> problems = StockRoutes.add(context, false);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems);
        }
        return this;
    }

    Syncs syncs() {
        return new Syncs(context);
    }

    private HubSettings settings(Connection shop) {
        return new HubSettings(
                Path.of("."),
                ZoneId.of("Europe/Madrid"),
                Currency.getInstance("EUR"),
                HubSettings.Mode.PREVIEW,
                Optional.empty(),
                Map.of(shop.name(), shop),
                Map.of(
                        shop.name(),
                        new SyncSettings("0 0/15 * * * ? 2099", streams, new ConsentSource.Field("newsletter"), 0.05)),
                new ScoreSettings("0 0 3 * * ? 2099", 0.35, Period.ofMonths(12), 0.1),
                Map.of(),
                List.of(),
                new ContactSettings(1, 2, 4, LocalTime.of(21, 0), LocalTime.of(9, 0)),
                RecommendSettings.EVERYTHING,
                0.1);
    }

    @Override
    public void close() {
        context.stop();
    }
}
