package io.valuehub.routes.sync;

import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.http.HttpProblems;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.StreamName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;

/**
 * The routes that come with the hub for reading sources: one for each connection and stream, made from one template, and
 * one that starts it by the clock. Load an integrator's own routes first: one of the same id stays.
 */
public final class StockRoutes {

    private static final String TEMPLATES = "classpath:valuehub/routes/sync.yaml";

    private final CamelContext context;
    private final Hub hub;

    private StockRoutes(CamelContext context) {
        this.context = context;
        this.hub = Hub.of(context);
    }

    /**
     * Adds them. One that cannot be built does not stop the others.
     *
     * @param scheduled whether the clock starts them too
     * @return what could not be built and why
     */
    public static List<Problem> add(CamelContext context, boolean scheduled) throws Exception {
        StockRoutes routes = new StockRoutes(context);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(TEMPLATES));
        context.getRegistry().bind("valuehub-sync-failure", new SyncFailureLog());
        List<Problem> problems = new ArrayList<>();
        routes.hub
                .settings()
                .syncs()
                .forEach((connection, sync) ->
                        problems.addAll(routes.add(routes.hub.connections().get(connection), sync, scheduled)));
        return problems;
    }

    /** The id of the route that reads a stream. */
    public static String id(StreamName name) {
        return "valuehub-sync-" + name.connection() + "-" + name.stream();
    }

    private List<Problem> add(Connection connection, SyncSettings sync, boolean scheduled) {
        Processor toProblem = exchange -> fail(connection, exchange);
        context.getRegistry().bind("valuehub-source-problem-" + connection.name(), toProblem);
        List<Problem> problems = new ArrayList<>();
        for (String stream : sync.streams()) {
            StreamName name = new StreamName(connection.name(), stream);
            try {
                addSync(connection, name);
                if (scheduled) {
                    addSchedule(name, sync.cron());
                }
            } catch (Exception e) {
                problems.add(problem(connection, name, e));
            }
        }
        return problems;
    }

    private void addSync(Connection connection, StreamName name) {
        if (isThere(id(name))) {
            return;
        }
        String page = "valuehub-page-" + name.connection() + "-" + name.stream();
        if (!isThere(page)) {
            TemplatedRouteBuilder.builder(context, "valuehub-sync-page")
                    .routeId(page)
                    .parameter("connection", name.connection())
                    .parameter("stream", name.stream())
                    .parameter("kind", connection.kind())
                    .add();
        }
        TemplatedRouteBuilder.builder(context, "valuehub-sync")
                .routeId(id(name))
                .parameter("connection", name.connection())
                .parameter("stream", name.stream())
                .add();
    }

    private void addSchedule(StreamName name, String cron) {
        String id = id(name) + "-schedule";
        if (isThere(id)) {
            return;
        }
        TemplatedRouteBuilder.builder(context, "valuehub-sync-schedule")
                .routeId(id)
                .parameter("connection", name.connection())
                .parameter("stream", name.stream())
                .parameter("cron", URLEncoder.encode(cron, StandardCharsets.UTF_8))
                .parameter("zone", hub.settings().timeZone().getId())
                .add();
    }

    private boolean isThere(String id) {
        return ((ModelCamelContext) context).getRouteDefinition(id) != null;
    }

    private static void fail(Connection connection, Exchange exchange) {
        throw HttpProblems.of(connection.name(), exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    private static Problem problem(Connection connection, StreamName name, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HubException known) {
                return Problem.of("connections." + name.connection(), known.getMessage(), "must be mended");
            }
        }
        return new Problem(
                "connections." + name.connection(),
                "has a stream '" + name.stream() + "' whose route cannot be built ("
                        + rootOf(failure).getClass().getSimpleName() + ")",
                "needs a working Kamelet " + connection.kind() + "-" + name.stream() + "-action",
                "see hub check");
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
