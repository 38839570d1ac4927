package io.valuehub.config.spring;

import io.valuehub.analytics.problem.ConfigProblem;
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
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;

/**
 * Puts the hub into the host's Camel context: connectors before it starts, so that the host's routes can use them; routes
 * after, the integrator's first, since one of theirs may replace one of the hub's.
 *
 * <p>Routes are added by an event of Spring: Camel only logs what a {@link CamelContextConfiguration} throws after the start,
 * and a program without the hub's routes would look well.
 */
final class HubRoutes implements CamelContextConfiguration, ApplicationListener<ContextRefreshedEvent>, Ordered {

    /** After Camel's listener, which collects the host's routes, and before the one that starts the context, the last of all. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1;

    private final ApplicationContext application;

    private final HubCheck check;
    private final HubSettings settings;
    private final Connections connections;
    private final Clock clock;
    private final HubProblems problems;
    private final boolean schedule;
    private final Webhooks webhooks;

    HubRoutes(
            HubCheck check,
            HubSettings settings,
            Connections connections,
            Clock clock,
            HubProblems problems,
            boolean schedule,
            ApplicationContext application,
            Webhooks webhooks) {
        this.application = application;
        this.webhooks = webhooks;
        this.check = check;
        this.settings = settings;
        this.connections = connections;
        this.clock = clock;
        this.problems = problems;
        this.schedule = schedule;
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
        // by onApplicationEvent
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (event.getApplicationContext() == application) {
            CamelContext context = application.getBean(CamelContext.class);
            context.start();
            addRoutes(context);
        }
    }

    private void addRoutes(CamelContext context) {
        try {
            problems.add(new IntegratorRoutes(check, settings.directory()).load(context));
            problems.add(StockRoutes.add(context, schedule));
            problems.add(ActRoutes.add(context, schedule));
            if (application instanceof WebServerApplicationContext) {
                PublicPages.add(context);
                if (settings.publicUrl().isPresent()) {
                    webhooks.start(context);
                }
            }
        } catch (ConfigProblem e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the hub's routes could not be added", e);
        }
    }
}
