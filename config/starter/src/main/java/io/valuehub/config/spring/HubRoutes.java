package io.valuehub.config.spring;

import io.valuehub.config.HubCheck;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.wiring.ConnectorWiring;
import io.valuehub.routes.act.ActRoutes;
import io.valuehub.routes.act.PublicPages;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.sync.StockRoutes;
import io.valuehub.routes.webhook.Webhooks;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/**
 * Puts the hub into the host's Camel context: connectors before it starts, so that the host's routes can use them; routes
 * after, the integrator's first, since one of theirs may replace one of the hub's.
 */
final class HubRoutes implements CamelContextConfiguration {

    private final HubCheck check;
    private final HubSettings settings;
    private final Connections connections;
    private final Clock clock;
    private final HubProblems problems;
    private final boolean schedule;
    private final boolean pages;
    private final Webhooks webhooks;

    HubRoutes(
            HubCheck check,
            HubSettings settings,
            Connections connections,
            Clock clock,
            HubProblems problems,
            boolean schedule,
            boolean pages,
            Webhooks webhooks) {
        this.webhooks = webhooks;
        this.check = check;
        this.settings = settings;
        this.connections = connections;
        this.clock = clock;
        this.problems = problems;
        this.schedule = schedule;
        this.pages = pages;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        ShopDefaults shop = new ShopDefaults(settings.timeZone(), settings.currency(), settings.directory());
        try {
            problems.add(new ConnectorWiring(check.catalog(), connections, shop, clock, Patience.standard())
                    .install(context));
        } catch (Exception e) {
            throw new IllegalStateException("the connectors could not be installed", e);
        }
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        if (health != null) {
            health.register(new HubHealth(problems));
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        try {
            problems.add(new IntegratorRoutes(check, settings.directory()).load(context));
            problems.add(StockRoutes.add(context, schedule));
            problems.add(ActRoutes.add(context, schedule));
            if (pages) {
                PublicPages.add(context);
                if (settings.publicUrl().isPresent()) {
                    webhooks.start(context);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("the hub's routes could not be added", e);
        }
    }
}
