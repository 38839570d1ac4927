package io.valuehub.config.spring;

import io.valuehub.analytics.problem.Problem;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Shows what was left out in Camel's health, and so in the host's actuator. Never {@code DOWN}: the rest of the hub works,
 * and the host may be restarted for a check that is down.
 */
final class HubHealth extends AbstractHealthCheck {

    private final HubProblems problems;

    HubHealth(HubProblems problems) {
        super("valuehub", "valuehub");
        this.problems = problems;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<Problem> all = problems.all();
        if (all.isEmpty()) {
            builder.up();
            return;
        }
        builder.unknown().message(all.size() + " problems; see hub check");
        for (int i = 0; i < all.size(); i++) {
            builder.detail("problem." + (i + 1), all.get(i).toString());
        }
    }
}
