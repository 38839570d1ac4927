package io.valuehub.config.boot;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.config.HubCheck;
import io.valuehub.config.Variables;
import io.valuehub.config.hub.HubConfiguration;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Reporting;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The plugin: puts a hub into any Spring Boot application with Camel. It brings its own database connections, schema and
 * routes and leaves the host's context name, error handler, data source and migrations alone.
 */
@AutoConfiguration(before = CamelAutoConfiguration.class)
@EnableConfigurationProperties(HubProperties.class)
public class ValueHubAutoConfiguration {

    @Bean
    HubCheck valuehubCheck(HubProperties properties, Environment environment) {
        Path file = properties.file().toAbsolutePath().normalize();
        return HubCheck.of(file, Variables.ofProcess(), environment::containsProperty);
    }

    /** @throws ConfigProblem with everything that is wrong in {@code hub.yaml} */
    @Bean
    HubConfiguration valuehubConfiguration(HubCheck check) {
        return check.configuration().orElseThrow(() -> new ConfigProblem(check.problemsOfHub()));
    }

    @Bean
    HubSettings valuehubSettings(HubConfiguration configuration) {
        return configuration.settings();
    }

    @Bean
    Connections valuehubConnections(HubSettings settings) {
        return new Connections(settings.connections().values());
    }

    @Bean
    HubDatabase valuehubDatabase(HubConfiguration configuration) {
        return HubDatabase.open(
                configuration.database(), configuration.settings().directory());
    }

    @Bean
    Ledger valuehubLedger(HubDatabase database) {
        return database.ledger();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock valuehubClock() {
        return Clock.systemUTC();
    }

    @Bean
    HubProblems valuehubProblems() {
        return new HubProblems();
    }

    @Bean
    CamelContextConfiguration valuehubRoutes(
            HubCheck check,
            HubSettings settings,
            Connections connections,
            Clock clock,
            HubProperties properties,
            HubProblems problems,
            ApplicationContext application) {
        boolean pages = application instanceof WebServerApplicationContext;
        return new HubRoutes(check, settings, connections, clock, properties.schedule(), pages, problems);
    }

    @Bean
    Reporting valuehubReporting(HubSettings settings, Connections connections, Ledger ledger, Clock clock) {
        return new Reporting(new Hub(settings, connections, ledger, clock));
    }
}
