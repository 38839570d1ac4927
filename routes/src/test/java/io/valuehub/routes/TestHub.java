package io.valuehub.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.record.Money;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.wiring.ConnectorWiring;
import io.valuehub.routes.act.ActRoutes;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.DecideSettings;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.settings.IdentitySettings;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.LoyaltySettings;
import io.valuehub.routes.settings.RecommendSettings;
import io.valuehub.routes.settings.ScoreSettings;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.sync.StockRoutes;
import io.valuehub.routes.verb.Hub;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A hub as {@code hub.yaml} would describe it: a shop in Madrid that wins people back by email. */
public final class TestHub {

    /** The plain action of the campaign. */
    public static final ActionSettings EMAIL =
            new ActionSettings("email win-back", "email", "mail", "win-back", Optional.empty());

    /** The same with a coupon made at the connection {@code shop}. */
    public static final ActionSettings EMAIL_WITH_COUPON = new ActionSettings(
            "email win-back + 10 % coupon",
            "email", "mail", "win-back", Optional.of(new CouponSettings("shop", 10, Duration.ofDays(14))));

    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, SyncSettings> syncs = new LinkedHashMap<>();
    private final Map<String, List<String>> segments = new LinkedHashMap<>();
    private final List<CampaignSettings> campaigns = new ArrayList<>();
    private Path directory = Path.of("target");
    private ZoneId zone = ZoneId.of("Europe/Madrid");
    private Currency currency = Currency.getInstance("EUR");
    private Mode mode = Mode.LIVE;
    private Optional<URI> publicUrl = Optional.of(URI.create("https://hub.example.com"));
    private ContactSettings contact = new ContactSettings(1, 2, 4, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private List<String> exclude = List.of();
    private double holdout;
    private double margin = 0.35;
    private DecideSettings decide = DecideSettings.STANDARD;
    private double control;
    private final List<AudienceSettings> audiences = new ArrayList<>();
    private Optional<LoyaltySettings> loyalty = Optional.empty();

    public TestHub in(Path folder) {
        directory = folder;
        return this;
    }

    public TestHub currency(String code) {
        currency = Currency.getInstance(code);
        return this;
    }

    public TestHub zone(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    public TestHub preview() {
        mode = Mode.PREVIEW;
        return this;
    }

    public TestHub withoutPublicUrl() {
        publicUrl = Optional.empty();
        return this;
    }

    public TestHub contact(ContactSettings settings) {
        contact = settings;
        return this;
    }

    public TestHub margin(double share) {
        margin = share;
        return this;
    }

    public TestHub holdout(double share) {
        holdout = share;
        return this;
    }

    /** Of the campaigns that are added after it. */
    public TestHub control(double share) {
        control = share;
        return this;
    }

    public TestHub audience(AudienceSettings settings) {
        audiences.add(settings);
        return this;
    }

    public TestHub decide(DecideSettings settings) {
        decide = settings;
        return this;
    }

    public TestHub loyalty(LoyaltySettings settings) {
        loyalty = Optional.of(settings);
        return this;
    }

    public TestHub exclude(String... categories) {
        exclude = List.of(categories);
        return this;
    }

    public TestHub connection(String name, String kind, Map<String, ?> options) {
        ObjectNode node = new ObjectMapper().valueToTree(options);
        connections.put(name, new Connection(name, kind, node));
        return this;
    }

    public TestHub reads(String connection, SyncSettings sync) {
        syncs.put(connection, sync);
        return this;
    }

    public TestHub segment(String name, String... conditions) {
        segments.put(name, List.of(conditions));
        return this;
    }

    public TestHub campaign(String name, String segment, ActionSettings... actions) {
        return campaign(name, segment, Optional.empty(), actions);
    }

    public TestHub campaign(String name, String segment, Optional<String> budget, ActionSettings... actions) {
        campaigns.add(new CampaignSettings(
                name,
                segment,
                List.of(actions),
                budget.map(amount -> Money.of(amount, "EUR")),
                Duration.ofDays(30),
                control));
        return this;
    }

    /** A journey, whose cooldown is 30 days. */
    public TestHub journey(String name, String segment, JourneySettings journey) {
        campaigns.add(new CampaignSettings(
                name,
                segment,
                journey.actions(),
                Optional.empty(),
                Duration.ofDays(30),
                control,
                Optional.of(journey)));
        return this;
    }

    public HubSettings settings() {
        return new HubSettings(
                directory,
                zone,
                currency,
                mode,
                publicUrl,
                connections,
                syncs,
                new ScoreSettings("0 0 3 * * ?", margin, Period.ofMonths(12), 0.10),
                segments,
                campaigns,
                contact,
                new RecommendSettings(exclude),
                IdentitySettings.STANDARD,
                holdout,
                audiences,
                decide,
                loyalty);
    }

    public Hub hub(Ledger ledger, Clock clock) {
        return new Hub(settings(), new Connections(connections.values()), ledger, clock);
    }

    /** A started Camel context with the connectors and the stock routes of acting. */
    public CamelContext start(Ledger ledger, Clock clock) throws Exception {
        Hub hub = hub(ledger, clock);
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("settings", hub.settings());
        context.getRegistry().bind("ledger", ledger);
        context.getRegistry().bind("clock", Clock.class, clock);
        connect(context, clock);
        StockRoutes.add(context, false).forEach(problem -> {
            throw new IllegalStateException(problem.toString());
        });
        ActRoutes.add(context, false).forEach(problem -> {
            throw new IllegalStateException(problem.toString());
        });
        context.start();
        return context;
    }

    /** Installs the connectors in a Camel context. */
    void connect(CamelContext context, Clock clock) throws Exception {
        new ConnectorWiring(
                        ConnectorCatalog.of(directory.resolve("kamelets")),
                        new Connections(connections.values()),
                        new ShopDefaults(zone, currency, directory),
                        clock,
                        Patience.standard())
                .install(context)
                .forEach(problem -> {
                    throw new IllegalStateException(problem.toString());
                });
    }
}
