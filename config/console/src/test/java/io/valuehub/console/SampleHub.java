package io.valuehub.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.valuehub.analytics.journey.Exit;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderSource;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.analytics.words.Words;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.ledger.Pull;
import io.valuehub.routes.ledger.Pulling;
import io.valuehub.routes.ledger.Settlement;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import io.valuehub.routes.settings.JourneySettings.TestSettings;
import io.valuehub.routes.settings.RecommendSettings;
import io.valuehub.routes.settings.ScoreSettings;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import io.valuehub.routes.verb.Decide;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Score;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** A hub that has read a small shop, scored it twice, decided and acted: real tables, filled by the verbs themselves. */
final class SampleHub {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static final String SHOP = "my-shop";
    private static final int PEOPLE = 120;
    private static final List<String> NAMES = List.of("Ana", "Íñigo", "Chloe", "Ben", "Lucía", "George", "Carmen");
    private static final List<String> SURNAMES = List.of("Ejemplo", "Muestra", "Sample", "Testerson", "Ficticio");

    private final Random random = new Random(7);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Ledger ledger;
    private final Hub hub;

    SampleHub(Mode mode) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        ledger = Ledger.open(database);
        Connection shop = new Connection(SHOP, "woocommerce", JsonNodeFactory.instance.objectNode());
        Connection mail = new Connection("mail", "smtp", JsonNodeFactory.instance.objectNode());
        hub = new Hub(settings(mode, shop, mail), new Connections(List.of(shop, mail)), ledger, clock);
    }

    static SampleHub filled(Mode mode) {
        SampleHub sample = new SampleHub(mode);
        sample.read();
        new Score(sample.hub)
                .run(Optional.of(NOW.atZone(ZoneOffset.UTC).toLocalDate().minusDays(40)));
        new Score(sample.hub).run(Optional.empty());
        new Decide(sample.hub).run();
        if (mode == Mode.LIVE) {
            sample.act();
        }
        return sample;
    }

    Hub hub() {
        return hub;
    }

    private static HubSettings settings(Mode mode, Connection shop, Connection mail) {
        ConsentSource consent = new ConsentSource.Field("meta:newsletter");
        ActionSettings email = new ActionSettings("email win-back", "email", "mail", "win-back", Optional.empty());
        return new HubSettings(
                Path.of("target"),
                ZoneId.of("Europe/Madrid"),
                Currency.getInstance("EUR"),
                mode,
                Optional.of(URI.create("https://hub.example.com")),
                Map.of(SHOP, shop, "mail", mail),
                Map.of(SHOP, new SyncSettings("0 0/15 * * * ?", List.of("orders", "customers"), consent, 0.1)),
                new ScoreSettings("0 0 3 * * ?", 0.35, Period.ofMonths(12), 0.10),
                Map.of(
                        "loyal", List.of("frequency >= 4", "churn-probability < 0.5"),
                        "slipping", List.of("frequency >= 2", "recency >= 60"),
                        "one-time-buyers", List.of("frequency = 1")),
                List.of(
                        new CampaignSettings(
                                "win-back", "slipping", List.of(email), Optional.empty(), Duration.ofDays(30)),
                        welcome()),
                new ContactSettings(1, 2, 4, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                RecommendSettings.EVERYTHING,
                0.2);
    }

    /** A journey of two ways for those who bought once. */
    private static CampaignSettings welcome() {
        Map<String, List<StepSettings>> arms = new LinkedHashMap<>();
        arms.put("gentle", List.of(step("gentle: ", "hello", 0), step("gentle: ", "reminder", 5)));
        arms.put("bold", List.of(step("bold: ", "sale", 0)));
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("gentle", 0.5);
        shares.put("bold", 0.5);
        JourneySettings journey =
                new JourneySettings(arms, shares, Set.of(Exit.ON_PURCHASE), false, TestSettings.STANDARD);
        return new CampaignSettings(
                "welcome",
                "one-time-buyers",
                journey.actions(),
                Optional.empty(),
                Duration.ofDays(30),
                0,
                Optional.of(journey));
    }

    private static StepSettings step(String arm, String id, int after) {
        ActionSettings email = new ActionSettings(
                arm + (after > 0 ? id + ": " : "") + "email win-back", "email", "mail", "win-back", Optional.empty());
        return new StepSettings(id, Period.ofDays(after), Period.ofDays(3), List.of(email));
    }

    private void read() {
        List<CanonicalRecord> customers = new ArrayList<>();
        List<CanonicalRecord> orders = new ArrayList<>();
        for (int number = 1; number <= PEOPLE; number++) {
            customers.add(customer(number));
            buy(number, orders);
        }
        save("customers", customers);
        save("orders", orders);
        Pull pull = new Pull(ledger, clock);
        Pulling products = pull.begin(SHOP, "products", false, cursor -> null).orElseThrow();
        pull.fail(products, "The shop answered 503.");
    }

    private void save(String stream, List<CanonicalRecord> records) {
        Pull pull = new Pull(ledger, clock);
        Pulling run = pull.begin(SHOP, stream, false, cursor -> null).orElseThrow();
        pull.save(
                run,
                new Page(records, List.of(), Map.of("quantity is zero", 2L), null, Optional.of("meta:newsletter")));
        pull.commit(run, NOW.toString());
    }

    private Customer customer(int number) {
        String first = number == 1 ? "Ana <i>" : NAMES.get(number % NAMES.size());
        String last = SURNAMES.get(number % SURNAMES.size());
        return new Customer(
                id(atShop(number)),
                email(number),
                first,
                last,
                null,
                number % 3 == 0 ? "GB" : "ES",
                number % 3 == 0 ? "en" : "es",
                NOW.minus(Duration.ofDays(700)),
                NOW,
                false,
                number % 4 == 0 ? Map.of() : Map.of("meta:newsletter", number % 5 == 0 ? "no" : "yes"));
    }

    private static String email(int number) {
        return "person" + number + "@example.com";
    }

    /** The shop's numbers run the other way round than the ledger's, so that one taken for the other shows. */
    private static String atShop(int number) {
        return String.valueOf(PEOPLE + 1 - number);
    }

    private static SourceId id(Object external) {
        return new SourceId(SHOP, String.valueOf(external));
    }

    private void buy(int number, List<CanonicalRecord> records) {
        int times = number % 3 == 0 ? 1 : 1 + random.nextInt(7);
        Instant at = NOW.minus(Duration.ofDays(60 + random.nextInt(600)));
        for (int i = 0; i < times && at.isBefore(NOW); i++) {
            String order = number + "-" + i;
            Money worth =
                    Money.of(BigDecimal.valueOf(1000 + random.nextInt(9000), 2).toString(), "EUR");
            OrderStatus status = random.nextInt(20) == 0 ? OrderStatus.CANCELLED : OrderStatus.FULFILLED;
            records.add(new Order(
                    id(order),
                    order,
                    status,
                    atShop(number),
                    email(number),
                    at,
                    at,
                    worth,
                    "ES",
                    List.of(),
                    List.of(),
                    new OrderSource(number % 2 == 0 ? "google / cpc" : "direct", number % 2 == 0 ? "spring" : null)));
            if (random.nextInt(15) == 0) {
                Instant back = at.plus(Duration.ofDays(3));
                records.add(new Refund(id("r" + order), order, null, null, back, Money.of("5.00", "EUR")));
            }
            at = at.plus(Duration.ofHours(24L * (5 + random.nextInt(120))));
        }
    }

    /** Sends most, and meets everything else that can happen to an action. */
    private void act() {
        Outbox outbox = new Outbox(ledger, clock);
        String owner = Outbox.newOwner();
        int number = 0;
        for (ClaimedAction action : outbox.claim("mail", owner, 12)) {
            outbox.settle(List.of(Settlement.sending(action, Words.ENGLISH)));
            outbox.settle(List.of(ending(action, number++)));
        }
    }

    private static Settlement ending(ClaimedAction action, int number) {
        return switch (number) {
            case 1 -> Settlement.inDoubt(action, NOW.plusSeconds(60), "no answer after the message was handed over");
            case 2 -> Settlement.skipped(action, "has said no to messages");
            case 3 -> Settlement.failed(action, "550 no such mailbox");
            default -> Settlement.sent(action, "250 taken", Words.ENGLISH);
        };
    }
}
