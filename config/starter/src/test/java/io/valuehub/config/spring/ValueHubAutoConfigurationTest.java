package io.valuehub.config.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.verb.Hub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

final class ValueHubAutoConfigurationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void prepareFolder() throws IOException {
        Files.writeString(folder.resolve("orders.csv"), "customer,placed-at,total\n1,2026-01-01,12.00\n");
        write("hub.yaml", """
                hub:
                  currency: EUR
                  connections:
                    retail: { kind: csv, orders: { path: orders.csv } }
                """);
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class, ValueHubAutoConfiguration.class))
                .withPropertyValues("hub.directory=" + folder, "hub.schedule=false", "camel.main.run-controller=false");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void startsAHubWithItsLedgerBesideIt() {
        runner.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(HubSettings.class).hasSingleBean(Ledger.class);
            assertThat(context.getBean(CamelContext.class).getRoute("valuehub-sync-retail-orders"))
                    .isNotNull();
            assertThat(context.getBean(HubProblems.class).all()).isEmpty();
            assertThat(folder.resolve("data/hub.mv.db")).exists();
        });
    }

    @Test
    void offersNoDataSource() {
        runner.run(context -> assertThat(context).doesNotHaveBean(DataSource.class));
    }

    @Test
    void oneHubRunsOnAnH2File() {
        ApplicationContextRunner running = runner.withPropertyValues("hub.schedule=true");
        running.run(first -> {
            assertThat(first).hasNotFailed();
            running.run(second -> assertThat(second)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("on which another hub runs already (process "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("PostgreSQL"));
            runner.run(beside -> assertThat(beside).hasNotFailed());
        });
        running.run(after -> assertThat(after).hasNotFailed());
    }

    @Test
    void addsNoScheduleUnlessAsked() {
        runner.run(context -> assertThat(context.getBean(CamelContext.class).getRoutes())
                .extracting(route -> route.getEndpoint().getEndpointUri())
                .noneMatch(uri -> uri.startsWith("quartz")));
        runner.withPropertyValues("hub.schedule=true")
                .run(context -> assertThat(context.getBean(CamelContext.class).getRoutes())
                        .extracting(route -> route.getEndpoint().getEndpointUri())
                        .anyMatch(uri -> uri.startsWith("quartz://valuehub/sync/retail-orders")));
    }

    @Test
    void refusesToStartWithABadFileAndTellsAllOfIt() throws IOException {
        write("hub.yaml", "hub:\n  curency: EUR\n  connections:\n    retail: { kind: cvs }\n");
        runner.run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(ConfigProblem.class);
            var analysis = new ConfigProblemAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .contains("hub.yaml:2 curency")
                    .contains("hub.yaml:4 connections.retail.kind was 'cvs'")
                    .doesNotContain("\tat ");
        });
    }

    @Test
    void tellsADatabaseThatCannotBeOpened() throws IOException {
        write("hub.yaml", """
                hub:
                  database: { url: "jdbc:h2:file:./orders.csv/hub" }
                  connections:
                    retail: { kind: csv, orders: { path: orders.csv } }
                """);
        runner.run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("database.url cannot be opened"));
    }

    @Test
    void leavesOutABadFileAndRunsTheRest() throws IOException {
        write("routes/a-bad.yaml", "- from:\n    uri: direct:a\n    steps:\n      - logg: a\n");
        write(
                "routes/b-good.yaml",
                "- route:\n    id: mine\n    from:\n      uri: direct:b\n      steps:\n        - log: b\n");
        // Passes every check; that no such bean exists shows only when the route is built.
        write("routes/c-late.yaml", """
                - route:
                    id: early
                    from:
                      uri: direct:early
                      steps:
                        - log: early
                - route:
                    id: late
                    from:
                      uri: direct:c
                      steps:
                        - process:
                            ref: "#nobody"
                """);
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            CamelContext camel = context.getBean(CamelContext.class);
            assertThat(camel.getRoute("mine")).isNotNull();
            assertThat(camel.getRoute("early")).isNull();
            assertThat(camel.getRoute("valuehub-sync-retail-orders")).isNotNull();
            assertThat(context.getBean(HubProblems.class).all())
                    .hasSize(2)
                    .satisfies(p -> assertThat(p.get(0)).asString().startsWith("routes/a-bad.yaml:4 logg"))
                    .satisfies(p -> assertThat(p.get(1)).asString().startsWith("routes/c-late.yaml cannot be loaded"));
            Collection<HealthCheck.Result> health = HealthCheckHelper.invoke(camel);
            assertThat(health)
                    .filteredOn(result -> result.getCheck().getId().equals("valuehub"))
                    .singleElement()
                    .satisfies(result -> assertThat(result.getState()).isEqualTo(HealthCheck.State.UNKNOWN))
                    .satisfies(
                            result -> assertThat(result.getDetails().toString()).contains("a-bad.yaml:4"));
        });
    }

    @Test
    void letsAnIntegratorsRouteReplaceOneOfTheHubs() throws IOException {
        write("routes/mine.yaml", """
                - route:
                    id: valuehub-sync-retail-orders
                    description: mine
                    from:
                      uri: direct:valuehub-sync-retail-orders
                      steps:
                        - log: mine
                """);
        runner.run(context -> {
            assertThat(context.getBean(HubProblems.class).all()).isEmpty();
            assertThat(context.getBean(CamelContext.class)
                            .getRoute("valuehub-sync-retail-orders")
                            .getDescription())
                    .isEqualTo("mine");
        });
    }

    /** A host may have clocks for purposes of its own; Spring says which is meant by default. */
    @Configuration(proxyBeanMethods = false)
    static class TwoClocks {

        @Bean
        @Primary
        Clock hostClock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        Clock otherClock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void takesTheClockThatSpringWouldTake() {
        runner.withUserConfiguration(TwoClocks.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(Hub.of(context.getBean(CamelContext.class)).clock().instant())
                    .isEqualTo(NOW);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class RouteInTheWay {

        /** Of the address the hub's own route listens at. */
        @Bean
        RouteBuilder taken() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:valuehub-score").routeId("taken").log("taken");
                }
            };
        }
    }

    @Test
    void doesNotStartWithoutItsRoutes() {
        runner.withUserConfiguration(RouteInTheWay.class)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("direct://valuehub-score"));
    }

    @Test
    void staysAwayWhenToldSo() {
        runner.withPropertyValues("hub.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HubSettings.class));
    }

    /** A host with a database, migrations, a clock, a context name and a route of its own. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Host {

        @Bean
        Clock hostClock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        RouteBuilder hostRoute() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:host").routeId("host").log("host");
                }
            };
        }
    }

    @Test
    void isAGuest() {
        runner.withUserConfiguration(Host.class)
                .withPropertyValues(
                        "camel.main.name=host",
                        "spring.datasource.url=jdbc:h2:mem:host;DB_CLOSE_DELAY=-1",
                        "spring.flyway.locations=classpath:host-migrations")
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(DataSource.class)
                            .hasSingleBean(Clock.class);
                    CamelContext camel = context.getBean(CamelContext.class);
                    assertThat(camel.getName()).isEqualTo("host");
                    assertThat(camel.getRoute("host")).isNotNull();
                    // Camel itself names the inner route of each use of a Kamelet.
                    assertThat(camel.getRoutes())
                            .filteredOn(route -> !route.isCreatedByKamelet())
                            .extracting(route -> route.getRouteId())
                            .allMatch(id -> id.equals("host") || id.startsWith("valuehub-"));
                    JdbcTemplate host = new JdbcTemplate(context.getBean(DataSource.class));
                    assertThat(host.queryForList(
                                    "select table_name from information_schema.tables"
                                            + " where table_schema = 'PUBLIC'",
                                    String.class))
                            .containsExactlyInAnyOrder("HOST_TABLE", "flyway_schema_history");
                    assertThat(host.queryForList(
                                    "select schema_name from information_schema.schemata"
                                            + " where lower(schema_name) = 'valuehub'",
                                    String.class))
                            .isEmpty();
                });
    }
}
