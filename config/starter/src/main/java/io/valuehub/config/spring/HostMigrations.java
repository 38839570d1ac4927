package io.valuehub.config.spring;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Spring Boot from migrating the host's database only because the hub brought Flyway along. A host that uses Flyway
 * itself, which shows in {@code db/migration} on the class path or in any {@code spring.flyway} property, is left alone.
 */
final class HostMigrations implements AutoConfigurationImportFilter, EnvironmentAware, BeanClassLoaderAware {

    private static final String FLYWAY = "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration";

    private Environment environment;
    private ClassLoader classes;

    @Override
    public boolean[] match(String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean wanted = usesFlyway();
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = wanted || !FLYWAY.equals(autoConfigurations[i]);
        }
        return matches;
    }

    private boolean usesFlyway() {
        return classes.getResource("db/migration") != null
                || Binder.get(environment)
                        .bind("spring.flyway", Bindable.mapOf(String.class, Object.class))
                        .isBound();
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void setBeanClassLoader(ClassLoader classes) {
        this.classes = classes;
    }
}
