package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.HubSettings;
import java.time.Clock;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * What every verb works with.
 *
 * @param settings what the owner wants
 * @param connections the configured connections
 * @param ledger the hub's tables
 * @param clock the time
 */
public record Hub(HubSettings settings, Connections connections, Ledger ledger, Clock clock) {

    /**
     * The one in the Camel registry, or one of its parts there.
     *
     * @throws ConfigProblem when there is none, and a part is missing or there are several of its type
     */
    public static Hub of(CamelContext context) {
        Hub whole = context.getRegistry().findSingleByType(Hub.class);
        return whole != null
                ? whole
                : new Hub(
                        bean(context, HubSettings.class),
                        bean(context, Connections.class),
                        bean(context, Ledger.class),
                        bean(context, Clock.class));
    }

    private static <T> T bean(CamelContext context, Class<T> type) {
        Set<T> beans = context.getRegistry().findByType(type);
        if (beans.size() != 1) {
            throw new ConfigProblem(Problem.of(
                    "Camel registry",
                    "holds " + beans.size() + " beans of type " + type.getName(),
                    "the value: component needs exactly one"));
        }
        return beans.iterator().next();
    }
}
