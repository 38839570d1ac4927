package io.valuehub.config.spring;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.sync.Syncs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

/**
 * A store that repeats the token in its records, read by a hub in another application that logs everything there is: no
 * secret in the log or the ledger, and no person in the log.
 */
class SecretsInLogsTest {

    private static final String TOKEN = "tok/EN+0123456789";

    @TempDir
    Path folder;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({CamelAutoConfiguration.class, ValueHubAutoConfiguration.class})
    static class Host {}

    @Test
    void showsNoneInLogOrLedger() throws Exception {
        WireMockServer shop = new WireMockServer(0);
        shop.start();
        shop.stubFor(get(anyUrl()).willReturn(okJson("""
                [{"id": "1", "status": "PAID", "email": "ana@example.com", "at": "2026-01-05T10:00:00Z", "net": "1.00", "title": "tok\\/EN+0123456789"},
                 {"id": "2", "status": "tok/EN%2B0123456789 tok%2FEN%2B0123456789", "email": "ben@example.com", "at": "never", "net": "1.00"}]""")));
        Files.writeString(folder.resolve("hub.yaml"), """
                hub:
                  currency: EUR
                  connections:
                    shop:
                      kind: rest-json
                      url: http://127.0.0.1:%d
                      token: %s
                      sync: { quarantine-share: 1.0 }
                      orders:
                        path: /orders
                        map: '{type: "order", id, status, email, placedAt: .at, revenue: .net, lines: [{sku: "A", title, quantity: "1"}]}'
                """.formatted(shop.port(), TOKEN));
        Path log = folder.resolve("everything.log");
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        try (ConfigurableApplicationContext host = new SpringApplicationBuilder(Host.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                        "hub.directory=" + folder,
                        "hub.schedule=false",
                        "camel.main.run-controller=false",
                        "logging.level.root=TRACE",
                        "logging.threshold.console=OFF",
                        "logging.file.name=" + log)
                .run()) {
            var result = new Syncs(host.getBean(CamelContext.class)).sync("shop", "orders");
            assertThat(result.failure()).isEmpty();
            assertThat(everything(host.getBean(Ledger.class)))
                    .contains("<secret>")
                    .noneMatch(SecretsInLogsTest::tells);
        } finally {
            shop.stop();
            logging.cleanUp();
            logging.beforeInitialize();
            logging.initialize(
                    new LoggingInitializationContext(new StandardEnvironment()),
                    null,
                    LogFile.get(new StandardEnvironment()));
            logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        }
        assertThat(Files.readAllLines(log))
                .hasSizeGreaterThan(1_000)
                .anyMatch(line -> line.contains(" TRACE "))
                .noneMatch(SecretsInLogsTest::tells)
                .noneMatch(line -> line.contains("@example.com"));
    }

    private static List<String> everything(Ledger ledger) {
        return ledger.jdbc()
                .sql(
                        "select title from order_lines union all select content from quarantine union all select reason from quarantine")
                .query(String.class)
                .list();
    }

    private static boolean tells(String text) {
        return text != null && text.contains("0123456789");
    }
}
