package io.valuehub.config.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.mock.env.MockEnvironment;

final class HostMigrationsTest {

    private static final String[] BOTH = {
        FlywayAutoConfiguration.class.getName(), DataSourceAutoConfiguration.class.getName()
    };

    private static boolean[] matches(MockEnvironment environment) {
        HostMigrations migrations = new HostMigrations();
        migrations.setEnvironment(environment);
        migrations.setBeanClassLoader(HostMigrationsTest.class.getClassLoader());
        return migrations.match(BOTH, null);
    }

    @Test
    void keepsFlywayFromAHostThatDoesNotUseIt() {
        assertThat(matches(new MockEnvironment())).containsExactly(false, true);
    }

    @Test
    void leavesAHostThatUsesFlywayAlone() {
        assertThat(matches(new MockEnvironment().withProperty("spring.flyway.locations", "classpath:host-migrations")))
                .containsExactly(true, true);
    }
}
