package io.valuehub.routes.act;

import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.routes.ledger.Firings;
import io.valuehub.routes.ledger.PushSubscriptions;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.sync.SyncFailureLog;
import io.valuehub.routes.verb.Forget;
import io.valuehub.routes.verb.Hub;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;

/**
 * The routes that come with the hub for scoring, deciding and acting. Load an integrator's own routes first: one of the
 * same id stays.
 */
public final class ActRoutes {

    private static final String FOLDER = "classpath:valuehub/routes/";

    private final CamelContext context;
    private final Hub hub;

    private ActRoutes(CamelContext context) {
        this.context = context;
        this.hub = Hub.of(context);
    }

    /**
     * Adds them. One that cannot be built does not stop the others.
     *
     * @param scheduled whether the clock starts them; otherwise {@code Act} and the direct endpoints do
     * @return what could not be built and why
     */
    public static List<Problem> add(CamelContext context, boolean scheduled) throws Exception {
        ActRoutes routes = new ActRoutes(context);
        context.getRegistry().bind("valuehub-push-subscriptions", routes.subscriptions());
        routes.load("act.yaml");
        routes.loadOnce("valuehub-loyalty", "loyalty.yaml");
        routes.loadOnce("valuehub-score", "score.yaml");
        routes.loadOnce("valuehub-decide", "decide.yaml");
        routes.loadOnce("valuehub-measure", "measure.yaml");
        routes.loadOnce("valuehub-write-back", "write-back.yaml");
        routes.loadOnce("valuehub-export", "export.yaml");
        if (scheduled) {
            routes.addSchedule();
        }
        List<Problem> problems = new ArrayList<>();
        routes.connections().forEach(connection -> problems.addAll(routes.add(connection, scheduled)));
        return problems;
    }

    /** The id of the route through which the actions of a connection leave. */
    public static String id(String connection) {
        return "valuehub-act-" + connection;
    }

    private PushSubscriptions subscriptions() {
        return new PushSubscriptions(hub.ledger(), hub.clock());
    }

    /** Through which some campaign acts, or people may be erased. */
    private Set<String> connections() {
        Set<String> names = new TreeSet<>(Forget.able(hub));
        for (CampaignSettings campaign : hub.settings().campaigns()) {
            for (ActionSettings action : campaign.actions()) {
                names.add(action.via());
                action.coupon().map(CouponSettings::via).ifPresent(names::add);
            }
        }
        return names;
    }

    private List<Problem> add(String name, boolean started) {
        if (isThere(id(name))) {
            return List.of();
        }
        try {
            Connection connection = hub.connections().get(name);
            TemplatedRouteBuilder.builder(context, "valuehub-act")
                    .routeId(id(name))
                    .parameter("connection", name)
                    .parameter("kind", connection.kind())
                    .parameter("started", Boolean.toString(started))
                    .add();
            return List.of();
        } catch (HubException e) {
            return List.of(Problem.of("connections." + name, e.getMessage(), "must be mended"));
        } catch (Exception e) {
            return List.of(new Problem(
                    "connections." + name,
                    "has a route for actions that cannot be built ("
                            + e.getClass().getSimpleName() + ")",
                    "needs a working sink",
                    "see hub check"));
        }
    }

    /** Audiences with a time of their own. */
    private void addExports() throws Exception {
        load("export-schedule.yaml");
        for (AudienceSettings audience : hub.settings().audiences()) {
            String id = "valuehub-export-" + audience.name();
            if (audience.cron().isPresent() && !isThere(id)) {
                TemplatedRouteBuilder.builder(context, "valuehub-export-schedule")
                        .routeId(id)
                        .parameter("audience", audience.name())
                        .parameter("cron", URLEncoder.encode(audience.cron().get(), StandardCharsets.UTF_8))
                        .parameter("zone", hub.settings().timeZone().getId())
                        .add();
            }
        }
    }

    private void addSchedule() throws Exception {
        context.getRegistry().bind("valuehub-score-failure", new SyncFailureLog());
        context.getRegistry().bind("valuehub-one-hub-only", new OneHubOnly(new Firings(hub.ledger())));
        addExports();
        if (isThere("valuehub-score-schedule")) {
            return;
        }
        load("score-schedule.yaml");
        TemplatedRouteBuilder.builder(context, "valuehub-score-schedule")
                .routeId("valuehub-score-schedule")
                .parameter("cron", URLEncoder.encode(hub.settings().score().cron(), StandardCharsets.UTF_8))
                .parameter("zone", hub.settings().timeZone().getId())
                .add();
    }

    private void loadOnce(String id, String file) throws Exception {
        if (!isThere(id)) {
            load(file);
        }
    }

    private void load(String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(FOLDER + file));
    }

    private boolean isThere(String id) {
        return ((ModelCamelContext) context).getRouteDefinition(id) != null;
    }
}
