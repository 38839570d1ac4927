package io.valuehub.config.spring;

import io.valuehub.analytics.problem.ConfigProblem;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints all problems of a hub that cannot start, and no stack trace. */
final class ConfigProblemAnalyzer extends AbstractFailureAnalyzer<ConfigProblem> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigProblem cause) {
        return new FailureAnalysis(
                "Value Hub cannot start:" + System.lineSeparator() + cause.getMessage(),
                "Mend what is listed; hub check tells the same without starting anything.",
                cause);
    }
}
