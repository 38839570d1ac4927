package io.valuehub.routes;

import io.valuehub.routes.act.PublicPages;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.sync.StockRoutes;
import io.valuehub.routes.web.ReadableForms;
import io.valuehub.routes.web.WholeBodies;
import io.valuehub.routes.webhook.WebhookServlet;
import io.valuehub.routes.webhook.Webhooks;
import jakarta.servlet.DispatcherType;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What people and services outside call of a hub, on a port of its own, over a ledger of the test's. */
public final class HubOverHttp implements AutoCloseable {

    private static final int THREADS = 4;

    private final ServletWebServerApplicationContext application;

    public HubOverHttp(TestHub hub, Ledger ledger, Clock clock) {
        ApplicationContextInitializer<ConfigurableApplicationContext> given = context -> {
            context.getBeanFactory().registerSingleton("hub", hub);
            context.getBeanFactory().registerSingleton("settings", hub.settings());
            context.getBeanFactory().registerSingleton("ledger", ledger);
            context.getBeanFactory().registerSingleton("clock", clock);
        };
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .initializers(given)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "server.tomcat.threads.max=" + THREADS,
                        "spring.main.banner-mode=off")
                .run();
    }

    public URI link(String path) {
        return URI.create("http://127.0.0.1:" + application.getWebServer().getPort() + path);
    }

    /** More than the server has threads begin to send a form there, and go no further until it is closed. */
    public Closeable sendSlowly(String path) throws IOException {
        List<Socket> senders = new ArrayList<>();
        Closeable all = () -> {
            for (Socket sender : senders) {
                sender.close();
            }
        };
        try {
            for (int i = 0; i < 3 * THREADS; i++) {
                Socket sender = new Socket("127.0.0.1", link("/").getPort());
                senders.add(sender);
                sender.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: hub\r\n"
                                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            all.close();
            throw e;
        }
        return all;
    }

    @Override
    public void close() {
        application.close();
    }

    /** The smallest application around the pages and the webhooks. */
    @Configuration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
                "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration"
            })
    static class Application {

        @Bean
        Webhooks webhooks() {
            return new Webhooks();
        }

        @Bean
        ServletRegistrationBean<WebhookServlet> servlet(Webhooks webhooks) {
            return new ServletRegistrationBean<>(new WebhookServlet(webhooks::receiver), WebhookServlet.PATH);
        }

        @Bean
        FilterRegistrationBean<WholeBodies> wholeBodies() {
            FilterRegistrationBean<WholeBodies> filter = new FilterRegistrationBean<>(new WholeBodies());
            filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }

        @Bean
        FilterRegistrationBean<ReadableForms> readableForms() {
            FilterRegistrationBean<ReadableForms> filter = new FilterRegistrationBean<>(new ReadableForms());
            filter.addUrlPatterns(PublicPages.patterns());
            filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            return filter;
        }

        @Bean
        CamelContextConfiguration routes(TestHub hub, Clock clock, Webhooks webhooks) {
            return new CamelContextConfiguration() {
                @Override
                public void beforeApplicationStart(CamelContext context) {
                    try {
                        hub.connect(context, clock);
                        PublicPages.add(context);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void afterApplicationStart(CamelContext context) {
                    try {
                        StockRoutes.add(context, false);
                        webhooks.start(context);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }
}
