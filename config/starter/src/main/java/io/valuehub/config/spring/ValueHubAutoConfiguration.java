package io.valuehub.config.spring;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.config.HubCheck;
import io.valuehub.config.database.LedgerDatabase;
import io.valuehub.config.hub.CurrentSecrets;
import io.valuehub.config.hub.HubConfiguration;
import io.valuehub.config.value.Variables;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.http.KnownSecrets;
import io.valuehub.connectors.http.SealedOptions;
import io.valuehub.routes.act.PublicPages;
import io.valuehub.routes.ledger.KnownSecretsTable;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.SealedOptionsTable;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.storefront.BrowserSubscriptionServlet;
import io.valuehub.routes.storefront.BrowserSubscriptions;
import io.valuehub.routes.storefront.RecommendationServlet;
import io.valuehub.routes.storefront.Storefront;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Reporting;
import io.valuehub.routes.web.ReadableForms;
import io.valuehub.routes.web.WholeBodies;
import io.valuehub.routes.webhook.WebhookServlet;
import io.valuehub.routes.webhook.Webhooks;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Collection;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * The hub as a guest of a Spring Boot program: own schema, own migrations, own route ids. It names no Camel context, sets
 * no error handler, offers no {@code DataSource}. {@code hub.enabled=false} keeps it out.
 */
@AutoConfiguration(before = CamelAutoConfiguration.class)
@ConditionalOnProperty(name = "hub.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ValueHubProperties.class)
public class ValueHubAutoConfiguration {

    @Bean
    HubCheck valueHubCheck(ValueHubProperties properties, Environment environment) {
        Variables variables = Variables.of(HubCheck.directory(properties.hubYaml()));
        return HubCheck.of(properties.hubYaml(), variables, environment::containsProperty);
    }

    /** @throws ConfigProblem when {@code hub.yaml} has problems: then nothing starts */
    @Bean
    HubConfiguration valueHubConfiguration(HubCheck check) {
        return check.configuration().orElseThrow(() -> new ConfigProblem(check.problemsOfHub()));
    }

    @Bean
    HubSettings valueHubSettings(HubConfiguration configuration) {
        return configuration.settings();
    }

    @Bean(Connections.BEAN)
    Connections valueHubConnections(HubCheck check, HubSettings settings, ValueHubProperties properties) {
        Collection<Connection> connections = settings.connections().values();
        return new Connections(connections, new CurrentSecrets(properties.hubYaml(), check.catalog(), connections));
    }

    /** Found by its type in the Camel registry. */
    @Bean
    SealedOptions valueHubSealedOptions(Ledger ledger, Clock clock) {
        return new SealedOptionsTable(ledger, clock);
    }

    /** Found by its type in the Camel registry. */
    @Bean
    KnownSecrets valueHubKnownSecrets(Ledger ledger, Clock clock) {
        return new KnownSecretsTable(ledger, clock);
    }

    @Bean
    ConnectorCatalog valueHubCatalog(HubCheck check) {
        return check.catalog();
    }

    @Bean
    HubProblems valueHubProblems() {
        return new HubProblems();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock valueHubClock() {
        return Clock.systemUTC();
    }

    @Bean
    LedgerDatabase valueHubDatabase(HubConfiguration configuration, ValueHubProperties properties) {
        return properties.schedule() ? LedgerDatabase.openToRun(configuration) : LedgerDatabase.open(configuration);
    }

    @Bean
    Ledger valueHubLedger(LedgerDatabase database) {
        return database.ledger();
    }

    /** Holds the clock that Spring chose, should the host have several. */
    @Bean
    Hub valueHub(HubSettings settings, Connections connections, Ledger ledger, Clock clock) {
        return new Hub(settings, connections, ledger, clock);
    }

    @Bean
    HubRoutes valueHubRoutes(
            HubCheck check,
            HubSettings settings,
            Connections connections,
            Clock clock,
            HubProblems problems,
            ValueHubProperties properties,
            ApplicationContext application,
            Webhooks webhooks) {
        return new HubRoutes(
                check, settings, connections, clock, problems, properties.schedule(), application, webhooks);
    }

    @Bean
    Webhooks valueHubWebhooks() {
        return new Webhooks();
    }

    /** Answers 503 until the hub has started, and always where it has no public address. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    ServletRegistrationBean<WebhookServlet> valueHubWebhookServlet(Webhooks webhooks) {
        ServletRegistrationBean<WebhookServlet> servlet =
                new ServletRegistrationBean<>(new WebhookServlet(webhooks::receiver), WebhookServlet.PATH);
        servlet.setName("valuehub-webhooks");
        return servlet;
    }

    /** Whoever sends slowly to what people and machines outside call keeps nobody else waiting. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<WholeBodies> valueHubWholeBodies() {
        FilterRegistrationBean<WholeBodies> filter = new FilterRegistrationBean<>(new WholeBodies());
        filter.setName("valuehub-whole-bodies");
        filter.addUrlPatterns(PublicPages.patterns());
        filter.addUrlPatterns(WebhookServlet.PATH, BrowserSubscriptionServlet.PATH);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** What nobody's browser sends to the pages behind links is answered before it can fail there. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<ReadableForms> valueHubReadableForms() {
        FilterRegistrationBean<ReadableForms> filter = new FilterRegistrationBean<>(new ReadableForms());
        filter.setName("valuehub-readable-forms");
        filter.addUrlPatterns(PublicPages.patterns());
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** Only where a storefront may ask, under the hub's public address. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    ServletRegistrationBean<RecommendationServlet> valueHubRecommendationServlet(HubSettings settings, Hub hub) {
        Storefront storefront = new Storefront(hub);
        ServletRegistrationBean<RecommendationServlet> servlet =
                new ServletRegistrationBean<>(new RecommendationServlet(storefront), RecommendationServlet.PATH);
        servlet.setName("valuehub-recommendations");
        servlet.setEnabled(settings.publicUrl().isPresent() && storefront.isAsked());
        return servlet;
    }

    /** Only where a storefront may ask and notifications can be sent, under the hub's public address. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    ServletRegistrationBean<BrowserSubscriptionServlet> valueHubBrowserSubscriptionServlet(
            HubSettings settings, Hub hub) {
        BrowserSubscriptions subscriptions = new BrowserSubscriptions(hub);
        ServletRegistrationBean<BrowserSubscriptionServlet> servlet = new ServletRegistrationBean<>(
                new BrowserSubscriptionServlet(subscriptions), BrowserSubscriptionServlet.PATH);
        servlet.setName("valuehub-push-subscriptions");
        servlet.setEnabled(settings.publicUrl().isPresent() && subscriptions.isAsked());
        return servlet;
    }

    /** What the console and the REST API read. */
    @Bean
    Reporting valueHubReporting(Hub hub) {
        return new Reporting(hub);
    }
}
