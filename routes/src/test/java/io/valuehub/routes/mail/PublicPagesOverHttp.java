package io.valuehub.routes.mail;

import io.valuehub.connectors.Connections;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.act.PublicPages;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.web.WholeBodies;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The pages that links in emails lead to, on a port of their own, over a ledger of the test's. */
final class PublicPagesOverHttp implements AutoCloseable {

    private final ServletWebServerApplicationContext application;

    PublicPagesOverHttp(Ledger ledger, Clock clock) {
        ApplicationContextInitializer<ConfigurableApplicationContext> given = context -> {
            context.getBeanFactory().registerSingleton("ledger", ledger);
            context.getBeanFactory().registerSingleton("clock", clock);
        };
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .initializers(given)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "server.tomcat.threads.max=4",
                        "spring.main.banner-mode=off")
                .run();
    }

    URI link(String path) {
        return URI.create("http://127.0.0.1:" + application.getWebServer().getPort() + path);
    }

    @Override
    public void close() {
        application.close();
    }

    /** The smallest application around the pages. */
    @Configuration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
                "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration"
            })
    static class Application {

        @Bean
        HubSettings settings() {
            return new TestHub().settings();
        }

        @Bean
        Connections connections(HubSettings settings) {
            return new Connections(settings.connections().values());
        }

        @Bean
        FilterRegistrationBean<WholeBodies> wholeBodies() {
            FilterRegistrationBean<WholeBodies> filter = new FilterRegistrationBean<>(new WholeBodies());
            filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }

        @Bean
        CamelContextConfiguration pages() {
            return new CamelContextConfiguration() {
                @Override
                public void beforeApplicationStart(CamelContext context) {
                    try {
                        PublicPages.add(context);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void afterApplicationStart(CamelContext context) {
                    // nothing to do
                }
            };
        }
    }
}
