package io.valuehub.console;

import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.HubSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** A web application with the console over a {@link SampleHub}, and a page of its own. */
@SpringBootConfiguration
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ConsoleAutoConfiguration.class
})
class SampleApplication {

    @Bean
    SampleHub sample(Environment environment) {
        HubSettings.Mode mode = environment.getProperty("sample.mode", HubSettings.Mode.class, HubSettings.Mode.LIVE);
        return environment.getProperty("sample.empty", Boolean.class, false)
                ? new SampleHub(mode)
                : SampleHub.filled(mode);
    }

    @Bean
    HubSettings settings(SampleHub sample) {
        return sample.hub().settings();
    }

    @Bean
    Connections connections(SampleHub sample) {
        return sample.hub().connections();
    }

    @Bean
    Ledger ledger(SampleHub sample) {
        return sample.hub().ledger();
    }

    @Bean
    Clock clock(SampleHub sample) {
        return sample.hub().clock();
    }

    @Bean
    @ConditionalOnProperty(name = "sample.mailbox", havingValue = "true", matchIfMissing = true)
    Mailbox mailbox() {
        Mailbox.Message message = new Mailbox.Message(
                "m-1",
                "person1@example.com",
                "We miss you <b>",
                Instant.parse("2026-11-21T09:00:00Z"),
                "<p>Hello</p><script>alert(1)</script>",
                "Hello");
        return new Mailbox() {
            @Override
            public List<Message> messages() {
                return List.of(message);
            }

            @Override
            public Optional<Message> message(String id) {
                return messages().stream().filter(one -> one.id().equals(id)).findFirst();
            }
        };
    }

    /** The host's own page, which the console must leave alone. */
    @Bean
    RouterFunction<ServerResponse> hostPage() {
        return RouterFunctions.route()
                .GET("/host", request -> ServerResponse.ok().body("host"))
                .build();
    }
}
