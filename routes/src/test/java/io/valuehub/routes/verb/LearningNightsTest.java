package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.decide.NightTerms.Basis;
import io.valuehub.analytics.effect.EffectReport;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.LongRuns;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A shop over several months whose customers react to actions as is known here: the email of one campaign doubles and more
 * the odds of an order of those who bought twice or more, and does nothing to the others; a coupon does no more than an
 * email and costs its discount.
 */
class LearningNightsTest {

    private static final int PEOPLE = 2_100;
    private static final double BASE = .12;
    private static final double OTHERS = .25;
    private static final double EMAIL_ODDS = 3.0;
    private static final String BUDGET = "150.00";

    private static final ActionSettings EMAIL =
            new ActionSettings("email", "email", "mail", "win-back", Optional.empty(), Optional.empty(), 0.05);
    private static final ActionSettings COUPON = new ActionSettings(
            "coupon",
            "email",
            "mail",
            "win-back",
            Optional.of(new CouponSettings("shop", 10, Duration.ofDays(14))),
            Optional.empty(),
            0.05);

    private final FixedClock clock = new FixedClock("2026-03-01T10:00:00Z");
    private final Ledger ledger = TestLedger.H2.open();
    private final LedgerRows rows = new LedgerRows(ledger, clock);
    private final Random random = new Random(42);
    private final Map<Long, Boolean> loyal = new HashMap<>();
    private int orders;

    private TestHub shop() {
        return new TestHub()
                .margin(0.5)
                .holdout(0.1)
                .control(0.1)
                .connection("shop", "post", Map.of())
                .connection("mail", "post", Map.of())
                .segment("everybody", "frequency >= 1")
                .campaign("win-back", "everybody", Optional.of(BUDGET), EMAIL, COUPON);
    }

    private void fill(int people) {
        rows.fixedSalt();
        ledger.inTransaction(() -> {
            for (int i = 0; i < people; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P" + i, "en");
                boolean isLoyal = i % 2 == 0;
                loyal.put(person, isLoyal);
                for (int k = 0; k < (isLoyal ? 3 : 1); k++) {
                    order(person, Instant.parse("2025-10-01T10:00:00Z").plus(Duration.ofDays(45L * k + i % 40)), 60);
                }
            }
        });
    }

    private void order(long person, Instant at, double value) {
        rows.order(
                "o" + orders++,
                person,
                at.toString(),
                "PAID",
                String.format(java.util.Locale.ROOT, "%.2f", value),
                "EUR");
    }

    /** One night, and what people did in the month after it. */
    private DecideResult month(TestHub shop) {
        Hub hub = shop.hub(ledger, clock);
        new Score(hub).run(Optional.empty());
        DecideResult result = new Decide(hub).run();
        List<long[]> decided = new ArrayList<>();
        ledger.jdbc()
                .sql("""
                        select d.person_id, d.chosen, d.held_out from decisions d
                        join decision_runs r on r.id = d.decision_run_id where r.decided_at = :now""")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(row -> {
                    boolean acted = !row.getString("chosen").equals("none") && !row.getBoolean("held_out");
                    decided.add(new long[] {row.getLong("person_id"), acted ? 1 : 0});
                });
        Instant night = clock.instant();
        ledger.inTransaction(() -> decided.forEach(one -> {
            // Those whom no message moves buy more by themselves: who responds is not whom it pays to write to.
            double base = loyal.get(one[0]) ? BASE : OTHERS;
            double odds = base / (1 - base) * (one[1] == 1 && loyal.get(one[0]) ? EMAIL_ODDS : 1);
            if (random.nextDouble() < odds / (1 + odds)) {
                order(one[0], night.plus(Duration.ofDays(1 + random.nextInt(25))), 40 + 40 * random.nextDouble());
            }
        }));
        clock.move(Duration.ofDays(31));
        return result;
    }

    @Test
    void learnsWhatActionsDoAndKeepsItsPromises() {
        fill(PEOPLE);
        TestHub shop = shop();
        List<DecideResult> months = new ArrayList<>();
        for (int m = 0; m < 4; m++) {
            months.add(month(shop));
        }
        DecideResult first = months.get(0);
        DecideResult last = months.get(3);

        assertThat(first.learned().basis()).isEqualTo(Basis.BELIEFS);
        assertThat(first.learned().notes()).anyMatch(note -> note.contains("randomised ramp"));
        assertThat(last.learned().basis()).isNotEqualTo(Basis.BELIEFS);
        EffectReport.Effect email = last.learned().effects().effects().get(0);
        // half of the people triple their odds: .12 to .2903, so .0852 on average
        assertThat(email.measured()).isCloseTo(.0852, within(3.5 * email.standardError()));
        assertThat(email.standardError()).isLessThan(.03);
        assertThat(last.learned().verdict()).isNotNull();
        assertThat(last.learned().verdict().meanWeight()).isCloseTo(1, within(.1));

        neverTouchesThoseHeldOut();
        keepsTheBudgetOfEachMonth();
        logsProbabilitiesThatAddUp();
        assertThat(new LongRuns(ledger, clock).newest()).isPresent();
        share(months);
    }

    private void neverTouchesThoseHeldOut() {
        assertThat(ledger.jdbc().sql("""
                        select count(*) from actions a where exists
                          (select 1 from decisions d where d.person_id = a.person_id and d.held_out_by = 'HOLDOUT')""").query(Long.class).single()).isZero();
        assertThat(ledger.jdbc().sql("""
                        select count(*) from actions a join decisions d on d.id = a.decision_id where d.held_out""").query(Long.class).single()).isZero();
        assertThat(ledger.jdbc()
                        .sql("select distinct held_out_by from decisions where held_out order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("CONTROL", "HOLDOUT");
    }

    private void keepsTheBudgetOfEachMonth() {
        List<Double> spent = ledger.jdbc().sql("""
                        select sum(a.cost) as spent from actions a join decisions d on d.id = a.decision_id
                        join decision_runs r on r.id = d.decision_run_id group by r.decided_at order by r.decided_at""").query(Double.class).list();
        assertThat(spent).hasSize(4).allSatisfy(month -> assertThat(month).isLessThanOrEqualTo(150.0));
    }

    private void logsProbabilitiesThatAddUp() {
        assertThat(ledger.jdbc()
                        .sql("select count(*) from decisions where probability <= 0 or probability > 1 or state = '{}'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Who reacts is written to more often than at the first night, who does not more seldom. */
    private void share(List<DecideResult> months) {
        List<Map<Boolean, Double>> shares = new ArrayList<>();
        List<Instant> nights = ledger.jdbc()
                .sql("select distinct decided_at from decision_runs order by 1")
                .query((row, i) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .list();
        for (Instant night : nights) {
            Map<Boolean, double[]> counts = new HashMap<>(Map.of(true, new double[2], false, new double[2]));
            ledger.jdbc()
                    .sql("""
                            select d.person_id, d.chosen from decisions d join decision_runs r on r.id = d.decision_run_id
                            where r.decided_at = :night""")
                    .param("night", night.atOffset(java.time.ZoneOffset.UTC))
                    .query(row -> {
                        double[] count = counts.get(loyal.get(row.getLong("person_id")));
                        count[0] += row.getString("chosen").equals("none") ? 0 : 1;
                        count[1]++;
                    });
            shares.add(Map.of(
                    true, counts.get(true)[0] / counts.get(true)[1],
                    false, counts.get(false)[0] / counts.get(false)[1]));
        }
        assertThat(shares.get(3).get(true)).isGreaterThan(shares.get(3).get(false));
    }

    @Test
    void aSmallShopIsTold() {
        fill(60);

        DecideResult result = month(shop());

        assertThat(result.learned().notes())
                .anyMatch(note -> note.startsWith("This shop has 60 customers, fewer than 2,000"));
        assertThat(result.learned().verdict()).isNull();
    }

    /** Right after an event one person is decided for, at the prices of the night. */
    @Test
    void decidesForOnePerson() {
        fill(60);
        month(shop());
        Hub hub = shop().hub(ledger, clock);
        new Score(hub).run(Optional.empty());
        new Decide(hub).run();
        long person = ledger.jdbc()
                .sql("""
                        select min(d.person_id) from decisions d join decision_runs r on r.id = d.decision_run_id
                        where d.chosen = 'none' and r.decided_at = :now""")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single();
        clock.move(Duration.ofHours(2));
        order(person, clock.instant().minusSeconds(60), 80);
        new Score(hub).run(Optional.empty());
        long before = rows.count("decisions");

        DecideResult result = new Decide(hub).run("p" + (person - first()) + "@example.com");

        assertThat(result.campaigns().get(0).members()).isEqualTo(1);
        assertThat(rows.count("decisions")).isEqualTo(before + 1);
    }

    private long first() {
        return ledger.jdbc().sql("select min(id) from people").query(Long.class).single();
    }
}
