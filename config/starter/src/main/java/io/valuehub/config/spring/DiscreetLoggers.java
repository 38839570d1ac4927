package io.valuehub.config.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps from the log of any application what libraries write of requests and statements when everything is logged: tokens,
 * addresses that are secrets, people. Whoever sets the level of one of these loggers by its own name gets it.
 */
public final class DiscreetLoggers implements EnvironmentPostProcessor {

    /** Loggers, and the most they may say. */
    private static final Map<String, String> MOST = Map.of(
            // Whole requests and answers.
            "org.apache.hc.client5.http.wire", "INFO",
            "org.apache.hc.client5.http.headers", "INFO",
            // The path of a request, which is the secret of some webhooks, and its signature where that is in the
            // query.
            "org.apache.hc.client5.http.impl.classic.MainClientExec", "INFO",
            // The values of statements.
            "org.springframework.jdbc.core.StatementCreatorUtils", "DEBUG",
            "org.postgresql.core.v3.QueryExecutorImpl", "DEBUG",
            // Whole mails.
            "jakarta.mail", "INFO",
            "org.eclipse.angus.mail", "INFO");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> levels = new LinkedHashMap<>();
        MOST.forEach((logger, level) -> levels.put("logging.level." + logger, level));
        environment.getPropertySources().addLast(new MapPropertySource("valuehub-discreet-loggers", levels));
    }
}
