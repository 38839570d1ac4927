package io.valuehub.config;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.ping.Pings;
import io.valuehub.routes.settings.HubSettings;
import java.util.List;

/**
 * Asks every connection of a hub whether it answers and takes the key. Reads as little as it can and writes nothing; each
 * connection has seconds, not minutes, to answer.
 */
public final class ConnectionCheck {

    private ConnectionCheck() {}

    /** What is wrong with the connections, in the order of {@code hub.yaml}; none while that itself has problems. */
    public static List<Problem> problems(HubCheck check) {
        return check.configuration().map(hub -> problems(check, hub.settings())).orElse(List.of());
    }

    private static List<Problem> problems(HubCheck check, HubSettings settings) {
        return Pings.problems(settings, check.catalog()).stream()
                .map(problem -> new Problem(
                        check.where(problem.where()), problem.found(), problem.expected(), problem.remedy()))
                .toList();
    }
}
