package io.valuehub.routes.verb;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Carries out everything that is due now, over all connections: {@code hub act} and {@code hub once}. */
public final class Act {

    private final CamelContext context;

    /** @param context with the routes that start from {@code value:actions} */
    public Act(CamelContext context) {
        this.context = context;
    }

    /**
     * Carries out what is due, and what becomes due by that (an email waits for its coupon), in the calling thread. Routes
     * that are not started are started. In preview nothing leaves the hub.
     */
    public ActTally drain() {
        List<Route> routes = context.getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof ActionsConsumer)
                .toList();
        routes.forEach(this::start);
        ActTally all = ActTally.NONE;
        ActTally round;
        do {
            round = routes.stream()
                    .map(route -> ((ActionsConsumer) route.getConsumer()).drain())
                    .reduce(ActTally.NONE, ActTally::plus);
            all = all.plus(round);
        } while (round.total() > round.count(Settled.NOT_WRITTEN) + round.count(Settled.NOT_RENDERED));
        return all;
    }

    private void start(Route route) {
        try {
            context.getRouteController().startRoute(route.getRouteId());
        } catch (Exception e) {
            throw new IllegalStateException("route " + route.getRouteId() + " does not start", e);
        }
    }
}
