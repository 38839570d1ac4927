package io.valuehub.config.boot;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.HubCheck;
import io.valuehub.connectors.ConnectorWiring;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.http.Patience;
import io.valuehub.routes.act.ActRoutes;
import io.valuehub.routes.act.PublicPages;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.sync.StockRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the hub into the host's Camel context: connectors before it starts, routes once it has. The integrator's files are
 * loaded one by one, so that a bad one leaves the rest running.
 */
final class HubRoutes implements CamelContextConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(HubRoutes.class);

    private final HubCheck check;
    private final HubSettings settings;
    private final Connections connections;
    private final Clock clock;
    private final boolean schedule;
    private final boolean pages;
    private final HubProblems problems;

    HubRoutes(
            HubCheck check,
            HubSettings settings,
            Connections connections,
            Clock clock,
            boolean schedule,
            boolean pages,
            HubProblems problems) {
        this.check = check;
        this.settings = settings;
        this.connections = connections;
        this.clock = clock;
        this.schedule = schedule;
        this.pages = pages;
        this.problems = problems;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        ShopDefaults shop = new ShopDefaults(settings.timeZone(), settings.currency(), settings.directory());
        try {
            problems.add(new ConnectorWiring(check.catalog(), connections, shop, clock, Patience.standard())
                    .install(context));
        } catch (Exception e) {
            throw new IllegalStateException("the connectors cannot be installed", e);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        check.routeFiles().forEach(file -> load(context, file));
        try {
            problems.add(StockRoutes.add(context, schedule));
            problems.add(ActRoutes.add(context, schedule));
            if (pages) {
                PublicPages.add(context);
            }
        } catch (Exception e) {
            throw new IllegalStateException("the hub's own routes cannot be added", e);
        }
        problems.all().forEach(problem -> LOG.warn("{}", problem));
    }

    private void load(CamelContext context, Path file) {
        List<Problem> known = check.problemsOf(file);
        if (!known.isEmpty()) {
            problems.add(known);
            return;
        }
        List<String> before = routeIds(context);
        try {
            Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        } catch (Exception e) {
            takeBack(context, before);
            LOG.warn("{} cannot be loaded", file, e);
            problems.add(List.of(new Problem(
                    "routes/" + file.getFileName(),
                    "cannot be loaded (" + message(e) + ")",
                    "must be routes Camel can start",
                    "the rest of the hub runs without this file")));
        }
    }

    private static List<String> routeIds(CamelContext context) {
        return ((ModelCamelContext) context)
                .getRouteDefinitions().stream().map(route -> route.getRouteId()).toList();
    }

    private static void takeBack(CamelContext context, List<String> before) {
        List<String> added = new ArrayList<>(routeIds(context));
        added.removeAll(before);
        for (String id : added) {
            try {
                Route route = context.getRoute(id);
                if (route != null) {
                    context.getRouteController().stopRoute(id);
                    context.removeRoute(id);
                }
                ((ModelCamelContext) context)
                        .removeRouteDefinition(((ModelCamelContext) context).getRouteDefinition(id));
            } catch (Exception e) {
                LOG.warn("route {} of a bad file cannot be taken back", id, e);
            }
        }
    }

    private static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
