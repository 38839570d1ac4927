package io.valuehub.console;

import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.Insights;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.verb.EmailPreviews;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Reporting;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The console, wherever there is a ledger to show and a web server to show it with. */
@AutoConfiguration(afterName = "io.valuehub.config.spring.ValueHubAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({HubSettings.class, Connections.class, Ledger.class})
@EnableConfigurationProperties(ConsoleSettings.class)
@Import({ConsolePages.class, AbsentPage.class})
public class ConsoleAutoConfiguration {

    @Bean
    Frames valuehubFrames(HubSettings settings, ListableBeanFactory beans) {
        return new Frames(settings, pages(beans));
    }

    private static List<ConsolePage> pages(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(ConsolePage.class))
                .map(name -> beans.findAnnotationOnBean(name, ConsolePage.class))
                .toList();
    }

    @Bean
    @ConditionalOnMissingBean
    Reporting valuehubReporting(HubSettings settings, Connections connections, Ledger ledger, Clock clock) {
        return new Reporting(new Hub(settings, connections, ledger, clock));
    }

    @Bean
    EmailPreviews valuehubEmailPreviews(HubSettings settings, Connections connections, Ledger ledger, Clock clock) {
        return new EmailPreviews(new Hub(settings, connections, ledger, clock));
    }

    @Bean
    Insights valuehubInsights(HubSettings settings, Ledger ledger) {
        return new Insights(ledger, settings.decide().words());
    }

    @Bean
    WebMvcConfigurer valuehubConsoleGate(ConsoleSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ConsoleGate(settings.hosts()));
            }
        };
    }
}
