package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.loyalty.LoyaltyTerms;
import io.valuehub.analytics.loyalty.ReferralTerms;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.report.LoyaltyAccount.Friend;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.IdentitySettings;
import io.valuehub.routes.settings.LoyaltySettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Friends are rewarded once, nobody brings themselves, and the ledger adds up in whatever order things become known. */
class ReferralLedgerTest extends LoyaltyWorld {

    /** A point a euro; 200 and 50 for a friend after 14 days, for two friends a year. */
    private static final LoyaltyTerms TERMS = new LoyaltyTerms(
                    BigDecimal.ONE, Map.of(), 0, null, List.of(), Period.ofYears(1), Period.ofYears(1))
            .with(new ReferralTerms(200, 50, Period.ofDays(14), 2));

    private final HubSettings settings = new TestHub()
            .zone("UTC")
            .loyalty(new LoyaltySettings(TERMS, Optional.of(LocalDate.parse("2026-01-01")), Map.of()))
            .settings();

    @Override
    HubSettings settings() {
        return settings;
    }

    private static Order order(String id, String email, String revenue, String placed, String... coupons) {
        return order(id, null, email, revenue, placed, OrderStatus.PAID, placed, null, coupons);
    }

    private static Event said(String id, String email, String code, String day) {
        return new Event(
                new SourceId(Sample.SHOP, id),
                null,
                email,
                "referral",
                null,
                Instant.parse(day + "T08:00:00Z"),
                Map.of("code", code));
    }

    private static Customer customer(String id, String email, String phone) {
        return new Customer(
                new SourceId(Sample.SHOP, id), email, null, null, phone, null, null, null, null, false, Map.of());
    }

    private String code(String email) {
        return new ReferralCodes(ledger, clock).issue(person(email));
    }

    /** Ana ordered for 100 in January, and has a code. */
    private String ana() {
        save(order("ana", "ana@example.com", "100.00", "2027-01-10"));
        points().reckon();
        return code("ana@example.com");
    }

    private void on(String day) {
        clock.move(Duration.between(clock.instant(), Instant.parse(day + "T10:00:00Z")));
    }

    /** A number that five share may be a family's; one that six have was filled in by the shop. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aNumberThatManyHaveIsNobodysOwn(TestLedger database) {
        open(database);
        String code = ana();
        for (String name : List.of("ana", "bob", "c", "d", "e")) {
            save(customer(name, name + "@example.com", "+34600000000"));
        }
        save(order("1", "bob@example.com", "30.00", "2027-03-01", code));
        points().reckon();
        assertThat(referrals()).isZero();

        save(customer("f", "f@example.com", "+34600000000"));
        points().reckon();
        assertThat(referrals()).isOne();
    }

    private long referrals() {
        return ledger.jdbc()
                .sql("select count(*) from referrals")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void bothAreRewardedOnceWhenTheFriendsFirstOrderHasStood(TestLedger database) {
        open(database);
        String code = ana();
        assertThat(code("ana@example.com")).as("the same again").isEqualTo(code);
        assertThat(code).matches("vr-[0-9a-hjkmnp-tv-z]{10}");
        save(order("1", "bob@example.com", "30.00", "2027-03-01", "SUMMER", code.toUpperCase(java.util.Locale.ROOT)));
        save(order("2", "bob@example.com", "10.00", "2027-03-02", code));
        points().reckonChanged();
        assertThat(account("ana@example.com").points()).isEqualTo(100);
        assertThat(account("ana@example.com").friends())
                .containsExactly(new Friend("my-shop/1", "COUPON", "WAITING", LocalDate.parse("2027-03-15")));

        on("2027-03-15");
        points().reckon();
        assertThat(account("ana@example.com").points()).isEqualTo(100 + 200);
        assertThat(account("bob@example.com").points()).isEqualTo(30 + 10 + 50);
        assertThat(account("bob@example.com").broughtBy().order()).isEqualTo("my-shop/1");
        assertThat(points().reckon()).as("once").isZero();
        assertThat(new PointsStandings(ledger)
                        .report(LocalDate.parse("2027-03-15"))
                        .friendsRewarded())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aLinkNamesTheCodeTooAndAnEventThatBecomesKnownLater(TestLedger database) {
        open(database);
        String code = ana();
        save(order("1", null, "bob@example.com", "30.00", "2027-02-01", OrderStatus.PAID, "2027-02-01", code));
        save(order("2", "eve@example.com", "40.00", "2027-02-02"));
        points().reckonChanged();
        assertThat(account("ana@example.com").points()).isEqualTo(300);
        save(said("e1", "eve@example.com", code, "2027-02-03"));
        points().reckonChanged();
        assertThat(account("ana@example.com").points())
                .as("it was said after the order")
                .isEqualTo(300);
        save(said("e2", "eve@example.com", " " + code + " ", "2027-02-02"));
        points().reckonChanged();
        assertThat(account("ana@example.com").points()).isEqualTo(500);
        assertThat(account("ana@example.com").friends())
                .extracting(Friend::saidBy)
                .containsExactly("LINK", "EVENT");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void nobodyBringsThemselves(TestLedger database) {
        open(database);
        save(
                order("ana", "ana@example.com", "100.00", "2027-01-10"),
                customer("a", "ana@example.com", "+34 600 111 222"));
        points().reckon();
        String code = code("ana@example.com");
        save(
                order("1", "ana@example.com", "10.00", "2027-01-01", code),
                order("2", "ana+friend@example.com", "10.00", "2027-01-20", code),
                customer("b", "bea@example.com", "+34600111222"),
                order("3", "bea@example.com", "10.00", "2027-01-21", code),
                order("4", "bob@example.com", "10.00", "2027-01-22", "vr-0000000000"));
        points().reckon();
        assertThat(account("ana@example.com").friends()).isEmpty();
        assertThat(account("ana@example.com").points()).isEqualTo(110);
        assertThat(account("bob@example.com").broughtBy()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void whatIsGivenBackIsNotRewardedOrTakenBack(TestLedger database) {
        open(database);
        String code = ana();
        save(
                order("1", "bob@example.com", "30.00", "2027-01-15", code),
                refund("r1", "1", "29.99", "2027-01-16"),
                order("2", "eve@example.com", "30.00", "2027-01-15", code),
                refund("r2", "2", null, "2027-01-20"),
                order("3", "joe@example.com", "30.00", "2027-01-16", code),
                refund("r3", "3", "10.00", "2027-01-18"),
                refund("r4", "3", "20.00", "2027-02-20"));
        points().reckon();
        assertThat(account("ana@example.com").friends())
                .extracting(Friend::state)
                .containsExactly("REWARDED", "GIVEN_BACK", "TAKEN_BACK");
        assertThat(account("ana@example.com").points()).isEqualTo(100 + 200);
        assertThat(account("ana@example.com").entries()).anySatisfy(entry -> assertThat(entry)
                .isEqualTo(new LoyaltyAccount.Entry(
                        LocalDate.parse("2027-02-20"), "TAKEN_BACK", -200, "referral-back/my-shop/3", null)));
        assertThat(account("joe@example.com").points()).isZero();

        save(order(
                "1", null, "bob@example.com", "30.00", "2027-01-15", OrderStatus.CANCELLED, "2027-03-01", null, code));
        points().reckonChanged();
        assertThat(account("ana@example.com").points()).isEqualTo(100);
        assertThat(account("bob@example.com").points()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void ofAYearTheFirstFriendsAreRewarded(TestLedger database) {
        open(database);
        String code = ana();
        for (int i = 5; i >= 1; i--) {
            save(order("f" + i, "friend" + i + "@example.com", "10.00", "2027-01-1" + i, code));
            points().reckonChanged();
        }
        assertThat(account("ana@example.com").points()).isEqualTo(100 + 2 * 200);
        assertThat(account("ana@example.com").friends())
                .extracting(Friend::state)
                .containsExactly("REWARDED", "REWARDED", "OVER_LIMIT", "OVER_LIMIT", "OVER_LIMIT");
        assertThat(account("friend5@example.com").points())
                .as("the friend does not know of the limit")
                .isEqualTo(60);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void codesFollowThePersonThroughMergesAndSplits(TestLedger database) {
        open(database);
        String ana = ana();
        save(
                order("bea", "bea@example.com", "10.00", "2027-01-11"),
                order("1", "bob@example.com", "30.00", "2027-01-15", ana));
        points().reckon();
        clock.move(Duration.ofMinutes(1));
        String bea = code("bea@example.com");
        PersonEdits edits = new PersonEdits(ledger, clock, IdentitySettings.STANDARD);

        edits.merge("ana@example.com", "bea@example.com");
        save(order("2", "eve@example.com", "40.00", "2027-02-02", bea));
        points().reckonChanged();
        assertThat(account("bea@example.com").code()).as("the older one").isEqualTo(ana);
        assertThat(account("ana@example.com").points()).isEqualTo(100 + 10 + 2 * 200);

        edits.split("ana@example.com", "bea@example.com");
        points().reckonChanged();
        assertThat(account("ana@example.com").points()).isEqualTo(300);
        assertThat(account("bea@example.com").points()).isEqualTo(210);
        assertThat(account("bea@example.com").code()).isEqualTo(bea);

        edits.merge("ana@example.com", "bob@example.com");
        points().reckonChanged();
        assertThat(account("bob@example.com").points())
                .as("the friend was she herself")
                .isEqualTo(130);
        assertThat(account("bob@example.com").friends()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void whoIsForgottenTakesNothingFromTheOther(TestLedger database) {
        open(database);
        String code = ana();
        save(
                order("1", "bob@example.com", "30.00", "2027-01-15", code),
                order("2", "eve@example.com", "40.00", "2027-01-16", code));
        points().reckon();
        new Erasure(ledger, clock).forget(person("bob@example.com"), Set.of());
        points().reckon();
        assertThat(account("ana@example.com").points()).isEqualTo(100 + 2 * 200);
        assertThat(ledger.jdbc()
                        .sql("select person_id from referrals where order_id = '1'")
                        .query(Long.class)
                        .single())
                .isZero();

        new Erasure(ledger, clock).forget(person("ana@example.com"), Set.of());
        points().reckon();
        assertThat(ledger.jdbc()
                        .sql("select count(*) from referral_codes")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(account("eve@example.com").points()).isEqualTo(90);
        save(order("3", "joe@example.com", "40.00", "2027-01-16", code));
        points().reckon();
        assertThat(account("joe@example.com").points()).as("nobody's code").isEqualTo(40);
    }

    /** Points, and what became of whom they brought. */
    private Map<String, String> standings() {
        return standings((orders, account) -> {
            assertThat(account.friends())
                    .as("nobody brings themselves")
                    .noneMatch(friend -> orders.contains(friend.order().split("/")[1]));
            return account.points() + " " + account.friends();
        });
    }

    /** The same three people with a code each, whatever came before. */
    private List<String> begin() {
        clear();
        List<String> codes = new ArrayList<>();
        for (String name : List.of("ana", "bea", "cid")) {
            save(order(name, name + "@example.com", "10.00", "2026-02-01"));
            codes.add(code(name + "@example.com"));
        }
        points().reckon();
        return codes;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void anyArrivalGivesTheSameAndNothingIsEverChanged(TestLedger database) {
        open(database);
        int worlds = database == TestLedger.H2 ? 40 : 8;
        Map<String, Integer> states = new HashMap<>();
        int merges = 0;
        for (int seed = 1; seed <= worlds; seed++) {
            List<CanonicalRecord> world = world(new Random(seed), begin());
            save(world);
            points().reckon();
            Map<String, String> together = standings();
            ledger.jdbc()
                    .sql("select state, count(*) as number from referrals group by state")
                    .query(row -> {
                        states.merge(row.getString("state"), row.getInt("number"), Integer::sum);
                    });
            merges += merges();
            arrivesInAnyOrder(seed, world(new Random(seed), begin()), this::standings, together);
        }
        assertThat(states).as("what happened").containsKey("REWARDED");
        if (database == TestLedger.H2) {
            assertThat(states)
                    .as("everything happened")
                    .containsKeys("REWARDED", "GIVEN_BACK", "TAKEN_BACK", "OVER_LIMIT");
        }
        assertThat(merges).as("some persons were found to be one").isPositive();
    }

    /** Friends of three people, who may turn out to be each other, whose orders are edited, cancelled and given back. */
    private static List<CanonicalRecord> world(Random random, List<String> codes) {
        List<String> emails = List.of(
                "ana@example.com",
                "bea@example.com",
                "f1@example.com",
                "f2@example.com",
                "f3@example.com",
                "f4@example.com",
                "f5@example.com",
                "f6@example.com",
                "f7@example.com");
        List<CanonicalRecord> records = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            records.add(Sample.customer("c" + i, emails.get(random.nextInt(emails.size())), null, Map.of()));
        }
        int orders = 6 + random.nextInt(10);
        for (int i = 0; i < orders; i++) {
            String customer = random.nextInt(4) == 0 ? "c" + random.nextInt(2) : null;
            String email = emails.get(random.nextInt(emails.size()));
            LocalDate placed = LocalDate.parse("2026-07-15").plusDays(random.nextInt(228));
            String revenue = cents(random, 9_000);
            String code = codes.get(random.nextInt(2) * random.nextInt(codes.size()));
            boolean coupon = random.nextInt(3) > 0;
            boolean link = random.nextInt(3) == 0;
            String[] coupons = coupon ? new String[] {code} : new String[0];
            String campaign = link ? codes.get(random.nextInt(codes.size())) : null;
            records.add(order(
                    "o" + i,
                    customer,
                    email,
                    revenue,
                    placed.toString(),
                    OrderStatus.PAID,
                    placed.toString(),
                    campaign,
                    coupons));
            if (random.nextInt(4) == 0) {
                records.add(order(
                        "o" + i,
                        customer,
                        email,
                        revenue,
                        placed.toString(),
                        random.nextBoolean() ? OrderStatus.FULFILLED : OrderStatus.CANCELLED,
                        placed.plusDays(3).toString(),
                        campaign,
                        coupons));
            }
            records.addAll(perhapsGivenBack(random, i, placed, 40));
            if (random.nextInt(4) == 0) {
                records.add(said(
                        "e" + i,
                        emails.get(random.nextInt(emails.size())),
                        codes.get(random.nextInt(codes.size())),
                        placed.minusDays(random.nextInt(5)).toString()));
            }
        }
        return records;
    }
}
