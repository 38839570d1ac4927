package io.valuehub.config.boot;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The hub brings Flyway for its own schema. A host that does not use Flyway must not find its own database migrated
 * because of that: Spring Boot's Flyway stays off unless the host has migrations or says otherwise.
 */
final class GuestManners implements EnvironmentPostProcessor {

    private static final String ENABLED = "spring.flyway.enabled";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean hostMigrates = application.getClassLoader().getResource("db/migration") != null
                || environment.containsProperty("spring.flyway.locations");
        if (!hostMigrates && !environment.containsProperty(ENABLED)) {
            environment.getPropertySources().addLast(new MapPropertySource("valuehub-guest", Map.of(ENABLED, "false")));
        }
    }
}
