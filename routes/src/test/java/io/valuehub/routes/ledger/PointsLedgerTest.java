package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.loyalty.LoyaltyTerms;
import io.valuehub.analytics.loyalty.Tier;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.IdentitySettings;
import io.valuehub.routes.settings.LoyaltySettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The points ledger always adds up: in whatever order things become known, and whoever turns out to be one person. */
class PointsLedgerTest extends LoyaltyWorld {

    private static final LoyaltyTerms TERMS = terms("1", Map.of("Coffee", new BigDecimal("3")));

    @Override
    HubSettings settings() {
        return hub(TERMS);
    }

    /** One point a euro, 20 for the first order, for a year; silver from 100 a year with a half more. */
    private static LoyaltyTerms terms(String rate, Map<String, BigDecimal> categories) {
        return new LoyaltyTerms(
                new BigDecimal(rate),
                categories,
                20,
                Period.ofYears(1),
                List.of(new Tier("silver", new BigDecimal("100"), new BigDecimal("1.5"))),
                Period.ofYears(1),
                Period.ofYears(1));
    }

    private static HubSettings hub(LoyaltyTerms terms) {
        return new TestHub()
                .zone("UTC")
                .connection("points", "hub-points", Map.of())
                .loyalty(new LoyaltySettings(terms, Optional.of(LocalDate.parse("2026-01-01")), Map.of()))
                .settings();
    }

    private static Order order(String id, String customer, String email, String revenue, String placed) {
        return order(id, customer, email, revenue, placed, OrderStatus.PAID, placed);
    }

    private static Order order(
            String id,
            String customer,
            String email,
            String revenue,
            String placed,
            OrderStatus status,
            String changed) {
        return order(id, customer, email, revenue, placed, status, changed, null);
    }

    private static Customer customer(String id, String email) {
        return Sample.customer(id, email, null, Map.of());
    }

    /** Points, tier and how long it lasts. */
    private Map<String, String> balances() {
        return standings((orders, account) -> account.points() + " " + account.tier() + " " + account.tierUntil() + " "
                + account.expiring() + " " + account.expiringOn());
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void readingTwiceAddsNothingAndAnEditAddsTheDifference(TestLedger database) {
        open(database);
        Order order = order("1", null, "ana@example.com", "40.00", "2027-02-01");
        save(order);
        points().reckon();
        save(order);
        assertThat(points().reckonChanged()).isZero();
        assertThat(points().reckon()).isZero();

        save(order("1", null, "ana@example.com", "55.90", "2027-02-01", OrderStatus.PAID, "2027-02-05"));
        assertThat(points().reckonChanged()).isEqualTo(1);
        save(order("1", null, "ana@example.com", "55.90", "2027-02-01", OrderStatus.CANCELLED, "2027-02-07"));
        points().reckonChanged();

        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "2027-02-01 order/my-shop/1 40",
                        "2027-02-01 first-order/my-shop/1 20",
                        "2027-02-05 order/my-shop/1 15",
                        "2027-02-07 order/my-shop/1 -55",
                        "2027-02-07 first-order/my-shop/1 -20");
        assertThat(account("ana@example.com").points()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void correctionsFollowThePersonThroughMergesAndSplits(TestLedger database) {
        open(database);
        save(
                order("1", null, "ana@example.com", "40.00", "2027-02-01"),
                order("2", null, "bob@example.com", "30.00", "2027-02-02"));
        points().reckon();
        long bob = person("bob@example.com");
        points().correct(bob, 7, "a lost parcel");
        assertThat(account("bob@example.com").points()).isEqualTo(30 + 20 + 7);

        PersonEdits edits = new PersonEdits(ledger, clock, IdentitySettings.STANDARD);
        edits.merge("ana@example.com", "bob@example.com");
        points().reckonChanged();
        assertThat(account("ana@example.com").points())
                .as("together they have one first order")
                .isEqualTo(40 + 30 + 20 + 7);

        edits.split("ana@example.com", "bob@example.com");
        points().reckonChanged();
        assertThat(account("ana@example.com").points()).isEqualTo(60);
        assertThat(account("bob@example.com").points()).isEqualTo(57);
        assertThat(account("bob@example.com").entries())
                .anySatisfy(entry -> assertThat(entry.reason()).isEqualTo("a lost parcel"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aRewardIsTakenWhenItsCouponIsPlannedAndGivenBackWhenItIsNotMade(TestLedger database) {
        open(database);
        save(order("1", null, "ana@example.com", "80.00", "2027-02-01"));
        points().reckon();
        long ana = person("ana@example.com");
        LedgerRows rows = new LedgerRows(ledger, clock);
        rows.plan("reward", ana, null, "my-shop", "coupon", HubSettings.Mode.LIVE);
        rows.plan("shown", ana, null, "my-shop", "coupon", HubSettings.Mode.PREVIEW);
        ledger.jdbc().sql("update actions set content = '{\"points\":90}'").update();

        points().reckon(List.of(ana));
        assertThat(account("ana@example.com").points()).isEqualTo(10);
        assertThat(points().reckon()).as("once").isZero();

        ledger.jdbc()
                .sql("update actions set state = 'FAILED' where id = 'reward'")
                .update();
        points().reckon();
        assertThat(account("ana@example.com").points()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void whatACampaignGivesIsThereOnceItHasLeftAndOnlyInTheHubsOwnProgramme(TestLedger database) {
        open(database);
        save(order("1", null, "ana@example.com", "80.00", "2027-02-01"));
        points().reckon();
        long ana = person("ana@example.com");
        LedgerRows rows = new LedgerRows(ledger, clock);
        rows.plan("own", ana, null, "points", "loyalty", HubSettings.Mode.LIVE);
        rows.plan("elsewhere", ana, null, "other", "loyalty", HubSettings.Mode.LIVE);
        rows.plan("shown", ana, null, "points", "loyalty", HubSettings.Mode.PREVIEW);
        ledger.jdbc().sql("update actions set content = '{\"points\":50}'").update();
        assertThat(points().reckon()).as("nothing has left").isZero();

        rows.sent("own");
        rows.sent("elsewhere");
        assertThat(points().reckon()).isEqualTo(1);
        assertThat(account("ana@example.com").points()).isEqualTo(100 + 50);
        assertThat(account("ana@example.com").entries())
                .anySatisfy(
                        entry -> assertThat(entry.kind() + " " + entry.cause()).isEqualTo("GRANTED action/own"));
        assertThat(points().reckon()).as("once").isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void newTermsAndANewCatalogueChangeNothingThatWasCredited(TestLedger database) {
        open(database);
        Order coffee = Sample.withLines(
                order("1", null, "ana@example.com", "10.00", "2027-02-01"),
                new io.valuehub.analytics.record.OrderLine(
                        "beans", null, "Beans", BigDecimal.ONE, new BigDecimal("6.00")),
                new io.valuehub.analytics.record.OrderLine("cup", null, "Cup", BigDecimal.ONE, new BigDecimal("4.00")));
        save(coffee, product("beans", "Coffee"), product("cup", "Kitchen"));
        points().reckon();
        assertThat(account("ana@example.com").points())
                .as("6 at 3 and 4 at 1, and the first order")
                .isEqualTo(22 + 20);

        save(product("beans", "Drinks"));
        clock.move(Duration.ofDays(1));
        PointsLedger changed = new PointsLedger(ledger, clock, hub(terms("5", Map.of())));
        changed.reckonChanged();
        assertThat(account("ana@example.com").points()).isEqualTo(42);

        save(order("2", null, "ana@example.com", "10.00", "2027-03-02"));
        changed.reckonChanged();
        assertThat(account("ana@example.com").points()).isEqualTo(42 + 50);
    }

    private static Product product(String id, String category) {
        return new Product(
                new SourceId(Sample.SHOP, id), null, id, List.of(category), null, null, null, true, null, null, null);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void anyArrivalGivesTheSamePointsAndNothingIsEverChanged(TestLedger database) {
        open(database);
        int worlds = database == TestLedger.H2 ? 40 : 8;
        int merges = 0;
        for (int seed = 1; seed <= worlds; seed++) {
            clear();
            save(world(new Random(seed)));
            points().reckon();
            Map<String, String> together = balances();
            clear();
            points().reckon();
            arrivesInAnyOrder(seed, world(new Random(seed)), this::balances, together);
            merges += merges();
        }
        assertThat(merges).as("some persons were found to be one").isPositive();
    }

    /** Few people with few addresses and accounts, whose orders are edited, cancelled and given back. */
    private static List<CanonicalRecord> world(Random random) {
        List<String> emails = List.of("ana@example.com", "bob@example.com", "eve@example.com");
        List<CanonicalRecord> records = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            records.add(customer("c" + i, emails.get(random.nextInt(3))));
        }
        int orders = 2 + random.nextInt(8);
        for (int i = 0; i < orders; i++) {
            String customer = random.nextInt(3) == 0 ? "c" + random.nextInt(2) : null;
            String email = emails.get(random.nextInt(3));
            LocalDate placed = LocalDate.parse("2025-12-01").plusDays(random.nextInt(440));
            String revenue = BigDecimal.valueOf(random.nextInt(12_000), 2).toString();
            records.add(order("o" + i, customer, email, revenue, placed.toString()));
            if (random.nextInt(3) == 0) {
                records.add(order(
                        "o" + i,
                        customer,
                        email,
                        BigDecimal.valueOf(random.nextInt(12_000), 2).toString(),
                        placed.toString(),
                        random.nextBoolean() ? OrderStatus.PAID : OrderStatus.CANCELLED,
                        placed.plusDays(3).toString()));
            }
            records.addAll(perhapsGivenBack(random, i, placed, 30));
        }
        return records;
    }
}
