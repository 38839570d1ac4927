package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderSource;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.IdentitySettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A ledger of points that is emptied between worlds, and the orders and refunds of the few people in them. */
abstract class LoyaltyWorld {

    private static final List<String> TABLES = List.of(
            "people",
            "identities",
            "identity_links",
            "identity_decisions",
            "person_merges",
            "person_history",
            "shared_pasts",
            "customers",
            "orders",
            "order_lines",
            "refunds",
            "products",
            "events",
            "erasures",
            "tombstones",
            "actions",
            "action_history",
            "loyalty_terms",
            "points_entries",
            "points_standings",
            "points_due",
            "referral_codes",
            "referrals");

    private static final Map<TestLedger, Ledger> OPEN = new EnumMap<>(TestLedger.class);

    final FixedClock clock = new FixedClock("2027-03-01T10:00:00Z");
    Ledger ledger;

    abstract HubSettings settings();

    final void open(TestLedger database) {
        ledger = OPEN.computeIfAbsent(database, TestLedger::open);
        clear();
    }

    final void clear() {
        TABLES.forEach(table -> ledger.jdbc().sql("delete from " + table).update());
    }

    final PointsLedger points() {
        return new PointsLedger(ledger, clock, settings());
    }

    final void save(List<? extends CanonicalRecord> records) {
        new Pull(ledger, clock, IdentitySettings.STANDARD)
                .save(
                        Sample.SHOP,
                        "orders",
                        new Page(
                                records.stream().map(Fitted::of).toList(),
                                List.of(),
                                Map.of(),
                                null,
                                Optional.empty()));
    }

    final void save(CanonicalRecord... records) {
        save(List.of(records));
    }

    /** An order made on that day at ten, which came by that campaign (null for none) with those coupons. */
    static Order order(
            String id,
            String customer,
            String email,
            String revenue,
            String placed,
            OrderStatus status,
            String changed,
            String campaign,
            String... coupons) {
        return new Order(
                new SourceId(Sample.SHOP, id),
                "#" + id,
                status,
                customer,
                email,
                Instant.parse(placed + "T10:00:00Z"),
                Instant.parse(changed + "T10:00:00Z"),
                Money.of(revenue, "EUR"),
                "ES",
                List.of(coupons),
                List.of(),
                campaign == null ? null : new OrderSource("referral / friend", campaign));
    }

    static Refund refund(String id, String order, String amount, String day) {
        return new Refund(
                new SourceId(Sample.SHOP, id),
                order,
                null,
                null,
                Instant.parse(day + "T12:00:00Z"),
                amount == null ? null : Money.of(amount, "EUR"));
    }

    /** Every third time some of it, or all, within so many days. */
    static List<Refund> perhapsGivenBack(Random random, int number, LocalDate placed, int days) {
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(refund(
                        "r" + number,
                        "o" + number,
                        random.nextBoolean() ? null : cents(random, 9_000),
                        placed.plusDays(random.nextInt(days)).toString()));
    }

    /** An amount of up to so many cents. */
    static String cents(Random random, int most) {
        return BigDecimal.valueOf(random.nextInt(most) + 1, 2).toString();
    }

    final List<String> entries() {
        return ledger.jdbc()
                .sql("select * from points_entries order by id")
                .query((row, i) ->
                        row.getString("effective_on") + " " + row.getString("cause") + " " + row.getLong("points"))
                .list();
    }

    final long person(String email) {
        return new Explanations(ledger, clock, Map.of()).person(email).orElseThrow();
    }

    final LoyaltyAccount account(String email) {
        return account(person(email));
    }

    private LoyaltyAccount account(long person) {
        LoyaltyAccount account = new PointsStandings(ledger).of(person).orElseThrow();
        assertThat(account.entries().stream()
                        .mapToLong(LoyaltyAccount.Entry::points)
                        .sum())
                .as("it adds up")
                .isEqualTo(account.points());
        return account;
    }

    /** Of each person by the orders that are theirs, in words. */
    final Map<String, String> standings(BiFunction<TreeSet<String>, LoyaltyAccount, String> words) {
        Map<Long, TreeSet<String>> orders = new TreeMap<>();
        ledger.jdbc()
                .sql("select person_id, external_id from orders where person_id is not null")
                .query(row -> {
                    orders.computeIfAbsent(row.getLong("person_id"), id -> new TreeSet<>())
                            .add(row.getString("external_id"));
                });
        Map<String, String> standings = new TreeMap<>();
        orders.forEach((person, theirs) -> standings.put(theirs.toString(), words.apply(theirs, account(person))));
        return standings;
    }

    /** How many persons were found to be one, or two. */
    final int merges() {
        return ledger.jdbc()
                .sql("select count(*) from person_history")
                .query(Integer.class)
                .single();
    }

    /**
     * Has a world arrive piece by piece in any order, and then a second time: the standings must be those of its arrival all
     * at once, and what is written is only ever added to.
     *
     * @param world begun anew
     */
    final void arrivesInAnyOrder(
            int seed,
            List<CanonicalRecord> world,
            Supplier<Map<String, String>> standings,
            Map<String, String> together) {
        List<CanonicalRecord> shuffled = new ArrayList<>(world);
        Random random = new Random(-seed);
        Collections.shuffle(shuffled, random);
        List<String> before = List.of();
        for (int from = 0; from < shuffled.size(); ) {
            int until = Math.min(shuffled.size(), from + 1 + random.nextInt(3));
            save(shuffled.subList(from, until));
            if (random.nextBoolean()) {
                points().reckonChanged();
            }
            assertThat(entries().subList(0, before.size()))
                    .as("seed %d: only ever added to", seed)
                    .isEqualTo(before);
            before = entries();
            from = until;
        }
        points().reckonChanged();
        assertThat(standings.get()).as("seed %d", seed).isEqualTo(together);
        assertThat(points().reckon())
                .as("seed %d: nothing is left to add", seed)
                .isZero();
        save(shuffled);
        points().reckonChanged();
        assertThat(standings.get()).as("seed %d: read again", seed).isEqualTo(together);
    }
}
