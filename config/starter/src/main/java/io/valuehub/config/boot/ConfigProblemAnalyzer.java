package io.valuehub.config.boot;

import io.valuehub.analytics.problem.ConfigProblem;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a host's developer the problems of {@code hub.yaml} instead of a stack trace. */
final class ConfigProblemAnalyzer extends AbstractFailureAnalyzer<ConfigProblem> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigProblem cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Mend what is named above; `hub check` finds the same problems.", cause);
    }
}
