package io.valuehub.config.hub;

import io.valuehub.config.value.TimeSpan;
import io.valuehub.config.value.Unreadable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.table.TableCheck;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.DecideSettings;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.settings.LoyaltySettings;
import io.valuehub.routes.settings.RecommendSettings;
import io.valuehub.routes.settings.ScoreSettings;
import io.valuehub.routes.settings.SyncSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes typed settings of the block {@code hub}. When something cannot be read a stand-in takes its place, so that the
 * rest is read too; the settings are used only when there was no problem.
 */
final class HubReader {

    /** The segment everybody is in. */
    private static final String ALL = "all";

    private final HubDocument document;
    private final Block hub;
    private final ConnectorCatalog catalog;
    private final Path directory;
    private final ConnectionReader connectionReader;
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, SyncSettings> syncs = new LinkedHashMap<>();

    HubReader(HubDocument document, Block hub, ConnectorCatalog catalog, Path directory) {
        this.document = document;
        this.hub = hub;
        this.catalog = catalog;
        this.directory = directory;
        this.connectionReader = new ConnectionReader(document, catalog, directory);
    }

    HubConfiguration read() {
        ZoneId zone = hub.read("time-zone", Values::timeZone).orElse(ZoneOffset.UTC);
        Currency currency = hub.read("currency", Values::currency).orElse(Values.NO_CURRENCY);
        readConnections();
        Map<String, List<String>> segments = segments();
        Optional<LoyaltySettings> loyalty = loyalty(currency);
        List<CampaignSettings> campaigns = campaigns(segments, loyalty, currency);
        if (campaigns.stream().anyMatch(campaign -> campaign.segment().equals(ALL))) {
            // Everybody who is scored: a segment without conditions.
            segments.put(ALL, List.of());
        }
        Mode mode = hub.text("mode").filter("live"::equals).map(m -> Mode.LIVE).orElse(Mode.PREVIEW);
        checkTables(new ShopDefaults(zone, currency, directory));
        HubSettings settings = new HubSettings(
                directory,
                zone,
                currency,
                mode,
                publicUrl(mode),
                connections,
                syncs,
                score(),
                segments,
                campaigns,
                contact(),
                new RecommendSettings(hub.child("recommend").texts("exclude", Function.identity())),
                new IdentityReader(hub.child("identity"), connections.keySet()).read(),
                hub.read("holdout", HubReader::holdout).orElse(0.0),
                audiences(segments.keySet()),
                decide(currency),
                loyalty);
        checkCurrency(settings);
        return new HubConfiguration(settings, database());
    }

    private void readConnections() {
        hub.child("connections")
                .children()
                .forEach((name, block) -> connectionReader.read(name, block).ifPresent(connection -> {
                    connections.put(name, connection);
                    SyncSettings sync = connectionReader.sync(connection, block);
                    if (!sync.streams().isEmpty()) {
                        syncs.put(name, sync);
                    }
                }));
    }

    /** The mapping of files and queries: where a block is not even of the right shape, that alone is told. */
    private void checkTables(ShopDefaults shop) {
        for (Connection connection : connections.values()) {
            Block block = hub.child("connections").child(connection.name());
            if (document.isUntouched(block.pointer())) {
                catalog.kind(connection.kind())
                        .ifPresent(
                                kind -> document.addAll(block.pointer(), TableCheck.problems(connection, kind, shop)));
            }
        }
    }

    private Map<String, List<String>> segments() {
        Map<String, List<String>> segments = new LinkedHashMap<>();
        hub.child("segments").children().forEach((name, block) -> {
            if (name.equals(ALL)) {
                block.add("", "is the name of the segment everybody is in", "must be another name", "");
            }
            segments.put(name, block.texts("when", Conditions::read));
        });
        return segments;
    }

    private Optional<LoyaltySettings> loyalty(Currency currency) {
        return new LoyaltyReader(hub.child("loyalty"), coupons(currency), currency).read();
    }

    private CouponReader coupons(Currency currency) {
        return new CouponReader(new AbleConnections(catalog, connections), connections, currency);
    }

    private List<CampaignSettings> campaigns(
            Map<String, List<String>> segments, Optional<LoyaltySettings> loyalty, Currency currency) {
        Set<String> names = new TreeSet<>(segments.keySet());
        names.add(ALL);
        CampaignReader reader = new CampaignReader(
                new AbleConnections(catalog, connections),
                connections,
                names,
                directory,
                currency,
                coupons(currency),
                hub.child("loyalty").child("rewards").children().keySet(),
                loyalty);
        List<CampaignSettings> campaigns = new ArrayList<>();
        hub.child("campaigns").children().forEach((name, block) -> campaigns.add(reader.read(name, block)));
        return campaigns;
    }

    private List<AudienceSettings> audiences(Set<String> segments) {
        AudienceReader reader = new AudienceReader(catalog, connections, segments);
        List<AudienceSettings> audiences = new ArrayList<>();
        hub.child("audiences").children().forEach((name, block) -> audiences.add(reader.read(name, block)));
        return audiences;
    }

    private Optional<URI> publicUrl(Mode mode) {
        Optional<URI> url = hub.read("public-url", Values::webAddress);
        if (mode == Mode.LIVE && !hub.has("public-url")) {
            hub.wrong(
                    "mode",
                    "needs public-url beside it, where unsubscribe links lead",
                    "add public-url: https://…, or keep mode: preview");
        }
        url.filter(u -> mode == Mode.LIVE && u.getScheme().equals("http") && !Values.isThisMachine(u))
                .ifPresent(u -> hub.wrong("public-url", "must be https before mode: live", ""));
        return url;
    }

    private ScoreSettings score() {
        Block score = hub.child("score");
        return new ScoreSettings(
                score.read("cron", Values::cron).orElse(""),
                score.read("margin", Values::share).orElse(0.0),
                score.read("horizon", text -> TimeSpan.parse(text).toPeriod()).orElse(Period.ofYears(1)),
                score.read("annual-discount", Values::share).orElse(0.0),
                score.read("prediction-window", HubReader::window).orElse(90),
                new RfmReader(score.child("rfm")).read());
    }

    private static int window(String text) {
        long days = TimeSpan.parse(text).toDuration().toDays();
        if (days < 7 || days > 730) {
            throw new Unreadable("must be between 7 and 730 days", "90 days suit most shops");
        }
        return (int) days;
    }

    private ContactSettings contact() {
        Block contact = hub.child("contact");
        Block quiet = contact.child("quiet-hours");
        return new ContactSettings(
                count(contact, "per-day"),
                count(contact, "per-week"),
                count(contact, "per-month"),
                quiet.read("from", Values::clockTime).orElse(LocalTime.MIDNIGHT),
                quiet.read("until", Values::clockTime).orElse(LocalTime.MIDNIGHT),
                contact.read("after-unhappy", text -> TimeSpan.parse(text).toDuration())
                        .orElse(Duration.ZERO));
    }

    private DecideSettings decide(Currency currency) {
        Map<String, Integer> perDay = new LinkedHashMap<>();
        hub.child("channels").children().forEach((name, block) -> {
            if (!connections.containsKey(name)) {
                block.add("", "is no connection of this hub", "must be one of " + connections.keySet(), "");
            }
            perDay.put(name, count(block, "per-day"));
        });
        return new DecideSettings(
                hub.child("budget").read("per-month", text -> Values.money(text, currency)),
                perDay,
                Locale.forLanguageTag(hub.text("language").orElse("en")));
    }

    private static int count(Block contact, String key) {
        return contact.node().path(key).asInt();
    }

    private static double holdout(String text) {
        double share = Values.share(text);
        if (share > 0.5) {
            throw new Unreadable("must be at most 50%", "the rest is what earns");
        }
        return share;
    }

    /** Amounts of an unknown currency are fine to count with, not to give away or to promise. */
    private void checkCurrency(HubSettings settings) {
        boolean spends = settings.mode() == Mode.LIVE
                || settings.decide().budgetPerMonth().isPresent()
                || settings.campaigns().stream()
                        .anyMatch(c -> c.budgetPerMonth().isPresent()
                                || c.actions().stream().anyMatch(a -> a.coupon().isPresent()));
        if (spends
                && settings.currency().equals(Values.NO_CURRENCY)
                && hub.text("currency").filter("XXX"::equals).isPresent()) {
            hub.add(
                    "currency",
                    "is missing",
                    "must be given where there are coupons, budgets or mode: live",
                    "e.g. currency: EUR");
        }
    }

    private DatabaseSettings database() {
        Block database = hub.child("database");
        return new DatabaseSettings(
                database.read("url", HubReader::databaseUrl).orElse(""),
                database.text("username").orElse(""),
                database.text("password").orElse(""));
    }

    private static String databaseUrl(String text) {
        if (!text.startsWith("jdbc:h2:") && !text.startsWith("jdbc:postgresql:")) {
            throw new Unreadable(
                    "must begin with jdbc:h2: or jdbc:postgresql:",
                    text.startsWith("postgres") ? "did you mean jdbc:postgresql://<host>:5432/<name>?" : "");
        }
        return text;
    }
}
