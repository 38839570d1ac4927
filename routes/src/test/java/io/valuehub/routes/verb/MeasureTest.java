package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.EffectPoint;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Treated against held out, on made-up behaviour whose means are known. */
class MeasureTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;
    private LedgerRows rows;

    private CampaignOutcome measure(TestLedger database, int people, double expectedGain, Duration later) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        ledger.inTransaction(() -> {
            for (int i = 0; i < people; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P", "en");
                boolean heldOut = i % 2 == 0;
                rows.decision(person, heldOut, expectedGain);
                // Of the treated every second one orders, of the held-out every fourth: each time for 100.
                if (heldOut ? i % 8 == 0 : i % 4 == 1) {
                    rows.order("in" + i, person, "2026-05-20T10:00:00Z", "PAID", "100.00", "EUR");
                }
                rows.order("before" + i, person, "2026-04-20T10:00:00Z", "PAID", "999.00", "EUR");
                rows.order("after" + i, person, "2026-06-20T10:00:00Z", "PAID", "999.00", "EUR");
            }
        });
        clock.move(later);
        Hub hub = new TestHub()
                .margin(0.5)
                .holdout(0.5)
                .connection("shop", "post", Map.of())
                .hub(ledger, clock);
        return new Measure(hub).run().campaigns().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void comparesMarginWithinTheWindow(TestLedger database) {
        CampaignOutcome outcome = measure(database, 400, 20, Duration.ofDays(60));

        assertThat(outcome.treated()).isEqualTo(200);
        assertThat(outcome.heldOut()).isEqualTo(200);
        // half of 100 × 0.5, a quarter of 100 × 0.5
        assertThat(outcome.meanTreated()).isEqualTo(25, within(1e-9));
        assertThat(outcome.meanHeldOut()).isEqualTo(12.5, within(1e-9));
        assertThat(outcome.difference()).isEqualTo(12.5, within(1e-9));
        assertThat(outcome.low()).isPositive().isLessThan(12.5);
        assertThat(outcome.measurable()).isTrue();
        assertThat(outcome.weeksMore()).isZero();
        assertThat(outcome.sentence()).startsWith("Acting earned 12.50 EUR a person within 30 days");
    }

    /**
     * By hand with 60 a side: variances 625 and 468.75, standard error √18.2 = 4.3, so 12.5 ± 8.4 leaves zero out. But it
     * was an effect of 1 that was expected, and the always-valid interval is 12.5 ± 14.9 (τ = 0.2 × 24).
     */
    @ParameterizedTest
    @EnumSource
    void saysWhyAnIntervalThatLeavesZeroOutIsNotEnough(TestLedger database) {
        CampaignOutcome outcome = measure(database, 120, 1, Duration.ofDays(60));

        assertThat(outcome.low()).isPositive();
        assertThat(outcome.measurable()).isFalse();
        assertThat(outcome.sentence())
                .startsWith("Not measurable yet")
                .endsWith(
                        " Its 95 % interval leaves zero out so far, but one that is looked at again and again does so too"
                                + " often by chance.");
    }

    /**
     * By hand: 100 people wait on either side on the first day, then one comes a day. A quarter of all order for 100,
     * margin 50 %: variance 468.75. An effect of 5 is seen with 937.5 / n = (5 / 2.8016)², so n = 294 a side; 130 are known
     * on day 60 and 30 pending, and 134 more come at 7 a week, known 30 days later: 19 + 4 weeks. Expected in the long run
     * is ten times as much, which says nothing of the window.
     */
    @ParameterizedTest
    @EnumSource
    void saysWhenAnEffectOfTheExpectedSizeCanBeSeen(TestLedger database) {
        open(database);
        ledger.inTransaction(() -> {
            for (int i = 0; i < 200; i++) {
                decided(i);
            }
            for (int day = 0; day < 60; day++) {
                clock.move(Duration.ofDays(1));
                decided(200 + 2 * day);
                decided(201 + 2 * day);
            }
        });
        ledger.jdbc()
                .sql("update decisions set expected_gain = 50, expected_margin = 5")
                .update();
        CampaignOutcome outcome = hub().campaigns().get(0);

        assertThat(outcome.measurable()).isFalse();
        assertThat(outcome.weeksMore()).isBetween(23L, 25L);
        assertThat(outcome.sentence()).isEqualTo("Not measurable yet, about " + outcome.weeksMore() + " weeks more.");
    }

    private void decided(int i) {
        long person = rows.optedIn("p" + i + "@example.com", "P", "en");
        boolean heldOut = i % 2 == 0;
        rows.decision(person, heldOut, 5);
        if (i % 8 < 2) {
            String at = clock.instant().plus(Duration.ofDays(9)).toString();
            rows.order("in" + i, person, at, "PAID", "100.00", "EUR");
        }
    }

    /** Thirty held out may be compared, 29 not, however large the difference is. */
    @ParameterizedTest
    @EnumSource
    void tooFewAreNotCompared(TestLedger database) {
        CampaignOutcome few = measure(database, 59, 5, Duration.ofDays(60));

        assertThat(few.heldOut()).isEqualTo(30);
        assertThat(few.treated()).isEqualTo(29);
        assertThat(few.difference()).isNull();
        assertThat(few.pValue()).isNull();
        assertThat(few.views()).isNull();
        assertThat(few.earned().incrementalMargin()).isNull();
        assertThat(few.meanTreated()).isPositive();
        assertThat(few.sentence())
                .isEqualTo("Not measurable yet: too few people, 29 treated and 30 held out where either takes 30;"
                        + " at this pace not within ten years.");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidBeforeTheWindowHasEnded(TestLedger database) {
        CampaignOutcome outcome = measure(database, 40, 5, Duration.ofDays(29));

        assertThat(outcome.treated() + outcome.heldOut()).isZero();
        assertThat(outcome.pending()).isEqualTo(40);
        assertThat(outcome.difference()).isNull();
        assertThat(outcome.sentence()).contains("30 days after the decision");
    }

    /**
     * By hand, margin 50 %: 40 treated, every second orders for 90 with a 10 % coupon of the hub (goods of 100, so 50
     * − 10 = 40 are left), or one of 10.00, 40 held out, every fourth orders for 100 (50): 20 against 12.5 a decision. Attributed: the 90
     * of those whose message was sent.
     */
    @ParameterizedTest
    @CsvSource({"H2, percent", "POSTGRES, percent", "H2, amount", "POSTGRES, amount"})
    void couponsCostTheirDiscountAndAttributedRevenueIsNotIncremental(TestLedger database, String worth) {
        open(database);
        ledger.inTransaction(() -> {
            for (int i = 0; i < 80; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P", "en");
                boolean heldOut = i % 2 == 0;
                if (heldOut) {
                    rows.decision(person, true, 5);
                } else {
                    rows.plan("c" + i, person, null, "shop", "coupon", Mode.LIVE);
                    rows.sent("c" + i);
                    rows.planFor("e" + i, "c" + i);
                    rows.sent("e" + i);
                }
                if (heldOut ? i % 8 == 0 : i % 4 == 1) {
                    rows.order("in" + i, person, "2026-05-20T10:00:00Z", "PAID", heldOut ? "100.00" : "90.00", "EUR");
                    if (!heldOut) {
                        rows.coupons("in" + i, "other, VH-c" + i);
                    }
                }
            }
        });
        ledger.jdbc()
                .sql("update actions set content = replace(content, '\"percent\"', :worth) where verb = 'coupon'")
                .param("worth", '"' + worth + '"')
                .update();
        clock.move(Duration.ofDays(60));
        CampaignOutcome outcome = hub().campaigns().get(0);

        assertThat(outcome.meanTreated()).isEqualTo(20, within(1e-9));
        assertThat(outcome.meanHeldOut()).isEqualTo(12.5, within(1e-9));
        assertThat(outcome.earned().couponCost()).isEqualTo(200, within(1e-9));
        assertThat(outcome.earned().attributedRevenue()).isEqualTo(1800, within(1e-9));
        // (45 − 25) × 40 treated decisions
        assertThat(outcome.earned().incrementalRevenue().value()).isEqualTo(800, within(1e-9));
        assertThat(outcome.earned().incrementalMargin().value()).isEqualTo(300, within(1e-9));
        assertThat(outcome.earned().returnOnCost()).isEqualTo(1.5, within(1e-9));
        assertThat(outcome.actions()).singleElement().satisfies(action -> assertThat(action.treated())
                .isEqualTo(40));
    }

    /**
     * By hand: 40 are treated and 40 held out on 1 May, as many again on 11 May; every treated one of the first night
     * orders for 30, nobody else anything. Known 30 days later: 30 × 40 = 1,200 by 31 May; by 10 June the mean over both
     * nights is 15, times 80 treated the same 1,200.
     */
    @ParameterizedTest
    @EnumSource
    void revenueAddsUpFromNightToNight(TestLedger database) {
        open(database);
        for (int night = 0; night < 2; night++) {
            for (int i = 0; i < 80; i++) {
                long person = rows.optedIn("p" + night + "-" + i + "@example.com", "P", "en");
                rows.decision(person, i % 2 == 0, 5);
                if (night == 0 && i % 2 == 1) {
                    rows.order("in" + i, person, "2026-05-03T10:00:00Z", "PAID", i % 4 == 1 ? "20.00" : "40.00", "EUR");
                }
            }
            clock.move(Duration.ofDays(10));
        }
        clock.move(Duration.ofDays(60));
        List<EffectPoint> course = hub().campaigns().get(0).earned().cumulativeRevenue();

        EffectPoint last = course.get(course.size() - 1);
        assertThat(last.day()).isEqualTo("2026-06-10");
        assertThat(last.decisions()).isEqualTo(80);
        assertThat(last.value()).isEqualTo(1200, within(1e-9));
        assertThat(last.low()).isBetween(0.0, 1200.0);
        EffectPoint first = course.get(0);
        assertThat(first.day()).isBetween(LocalDate.parse("2026-05-31"), LocalDate.parse("2026-06-09"));
        assertThat(first.decisions()).isEqualTo(40);
        assertThat(first.value()).isEqualTo(1200, within(1e-9));
        assertThat(first.high()).isGreaterThan(1200);
        assertThat(hub().campaigns().get(0).actions().get(0).earned().cumulativeRevenue())
                .isEmpty();
    }

    /**
     * By hand, margin 50 %: of 40 treated every second one brought a friend who ordered for 80 in the window (40 each, 20 a
     * decision), of 40 held out every fourth (10 a decision): 10 more a decision, 400 over the 40. Friends of before, later
     * orders and what a friend gave back do not count; the customers' own margin is the same in both groups.
     */
    @ParameterizedTest
    @EnumSource
    void friendsAreTheValueOfWhoBroughtThem(TestLedger database) {
        open(database);
        ledger.inTransaction(() -> {
            for (int i = 0; i < 80; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P", "en");
                boolean heldOut = i % 2 == 0;
                rows.decision(person, heldOut, 5);
                rows.order("own" + i, person, "2026-05-12T10:00:00Z", "PAID", i % 4 < 2 ? "10.00" : "30.00", "EUR");
                long early = rows.optedIn("early" + i + "@example.com", "F", "en");
                rows.order("early" + i, early, "2026-04-20T10:00:00Z", "PAID", "500.00", "EUR");
                rows.order("again" + i, early, "2026-05-20T10:00:00Z", "PAID", "500.00", "EUR");
                rows.brought("vr-e" + i, person, "early" + i, early);
                if (heldOut ? i % 8 == 0 : i % 4 == 1) {
                    long friend = rows.optedIn("friend" + i + "@example.com", "F", "en");
                    rows.order("friend" + i, friend, "2026-05-10T10:00:00Z", "PAID", "100.00", "EUR");
                    rows.refund("r" + i, friend, "friend" + i, "2026-05-11T10:00:00Z", "20.00");
                    rows.order("late" + i, friend, "2026-07-10T10:00:00Z", "PAID", "999.00", "EUR");
                    rows.brought("vr-f" + i, person, "friend" + i, friend);
                }
            }
        });
        clock.move(Duration.ofDays(60));
        CampaignOutcome outcome = hub().campaigns().get(0);

        assertThat(outcome.earned().referredMargin().value()).isEqualTo(400, within(1e-9));
        assertThat(outcome.earned().referredMargin().low()).isBetween(0.0, 400.0);
        assertThat(outcome.earned().incrementalMargin().value()).isEqualTo(0, within(1e-9));
        assertThat(ledger.jdbc()
                        .sql("select referred_margin from valuehub_bi.campaign_results where action is null and"
                                + " campaign = :campaign")
                        .param("campaign", outcome.campaign())
                        .query(Double.class)
                        .single())
                .isEqualTo(400, within(1e-9));
    }

    /** 400 people of whom half were to be held out, but 260 are: chi-square 36, p about 2e-9. */
    @ParameterizedTest
    @EnumSource
    void groupsThatDoNotFitStopTheReport(TestLedger database) {
        open(database);
        ledger.inTransaction(() -> {
            for (int i = 0; i < 400; i++) {
                rows.decision(rows.optedIn("p" + i + "@example.com", "P", "en"), i < 260, 5);
            }
        });
        clock.move(Duration.ofDays(60));
        CampaignOutcome outcome = hub().campaigns().get(0);

        assertThat(outcome.groups().mismatch()).isTrue();
        assertThat(outcome.difference()).isNull();
        assertThat(outcome.earned()).isNull();
        assertThat(outcome.sentence()).startsWith("Not reported: 260 of 400 people are held out where 50 % were meant");
    }

    /** A campaign of three people; a refund after the window; dollars; somebody found to be in both groups. */
    @ParameterizedTest
    @EnumSource
    void oddShopsAreMeasuredAsFarAsTheyCanBe(TestLedger database) {
        open(database);
        long first = rows.optedIn("a@example.com", "A", "en");
        long second = rows.optedIn("b@example.com", "B", "en");
        long third = rows.optedIn("c@example.com", "C", "en");
        long fourth = rows.optedIn("d@example.com", "D", "en");
        rows.decision(first, false, 5);
        rows.decision(second, true, 5);
        rows.decision(third, false, 5);
        rows.decision(fourth, true, 5);
        rows.order("1", first, "2026-05-20T10:00:00Z", "PAID", "100.00", "EUR");
        rows.refund("r", first, "1", "2026-06-20T10:00:00Z", "40.00");
        rows.order("2", first, "2026-05-21T10:00:00Z", "PAID", "70.00", "USD");
        rows.order("3", second, "2026-05-20T10:00:00Z", "PAID", "50.00", "EUR");
        rows.merge(third, fourth);
        clock.move(Duration.ofDays(60));
        CampaignReport report = hub();
        CampaignOutcome outcome = report.campaigns().get(0);

        assertThat(outcome.meanTreated()).isEqualTo(30, within(1e-9)); // (100 − 40) × .5
        assertThat(outcome.meanHeldOut()).isEqualTo(25, within(1e-9));
        assertThat(outcome.groups().inBoth()).isEqualTo(1);
        assertThat(outcome.measurable()).isFalse();
        assertThat(outcome.sentence()).startsWith("Not measurable yet");
        assertThat(report.otherCurrencies()).isEqualTo(1);
        assertThat(report.overall().treated()).isEqualTo(1);
        assertThat(new Measure(new TestHub()
                                .connection("shop", "post", Map.of())
                                .hub(ledger, clock))
                        .latest())
                .isEqualTo(report);
    }

    /** Held out of one campaign by its own control, acted upon by another: each counts them as it treated them. */
    @ParameterizedTest
    @EnumSource
    void somebodyHeldOutOfOneCampaignIsTreatedInAnother(TestLedger database) {
        open(database);
        ledger.inTransaction(() -> {
            for (int i = 0; i < 20; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P", "en");
                String by = i < 2 ? "HOLDOUT" : i % 2 == 0 ? "CONTROL" : null;
                rows.campaignDecision(person, "a", by, .1, .5);
                rows.campaignDecision(person, "b", i < 2 ? "HOLDOUT" : null, .1, 0);
            }
        });
        clock.move(Duration.ofDays(60));
        CampaignReport report = hub();

        assertThat(report.campaigns())
                .extracting(CampaignOutcome::campaign, CampaignOutcome::treated, CampaignOutcome::heldOut)
                .containsExactly(tuple("a", 9L, 9L), tuple("b", 18L, 2L));
        // All together: the hub as it ran, its controls included, against those who get nothing.
        assertThat(report.overall().treated()).isEqualTo(36);
        assertThat(report.overall().heldOut()).isEqualTo(4);
        assertThat(report.campaigns().get(0).groups().shareMeant()).isEqualTo(.5);
    }

    @ParameterizedTest
    @EnumSource
    void aShopWithoutHoldoutIsTold(TestLedger database) {
        open(database);
        rows.decision(rows.optedIn("a@example.com", "A", "en"), false, 5);
        clock.move(Duration.ofDays(60));
        CampaignReport report =
                new Measure(new TestHub().connection("shop", "post", Map.of()).hub(ledger, clock)).run();

        assertThat(report.campaigns().get(0).sentence())
                .isEqualTo("Not measurable: nobody is held out of this campaign.");
        assertThat(report.campaigns().get(0).groups().pValue()).isNull();
    }

    private void open(TestLedger database) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
    }

    private CampaignReport hub() {
        return new Measure(new TestHub()
                        .margin(0.5)
                        .holdout(0.5)
                        .connection("shop", "post", Map.of())
                        .hub(ledger, clock))
                .run();
    }
}
