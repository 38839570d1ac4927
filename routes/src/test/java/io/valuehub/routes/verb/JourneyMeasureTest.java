package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.ArmVerdicts;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.JourneyOutcome.ArmComparison;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.Outcome;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import io.valuehub.routes.settings.JourneySettings.TestSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 960 people who entered on one day, a quarter each: held out and drawn into one arm or the other, and treated. The longest
 * arm takes 10 days, so orders count for 40. Of the treated in "bold" every second orders for 100 on day 35, in "gentle"
 * every fourth, of those held out every eighth; the margin is one half.
 */
class JourneyMeasureTest {

    private static final int PEOPLE = 960;

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;

    private static StepSettings step(String id, int after) {
        ActionSettings email = new ActionSettings(id, "email", "mail", "win-back", Optional.empty());
        return new StepSettings(id, Period.ofDays(after), Period.ofDays(3), List.of(email));
    }

    private Hub hub(TestSettings test) {
        return hub(test, false);
    }

    private Hub hub(TestSettings test, boolean again) {
        Map<String, List<StepSettings>> arms = new LinkedHashMap<>();
        arms.put("gentle", List.of(step("hello", 0), step("again", 10)));
        arms.put("bold", List.of(step("sale", 0)));
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("gentle", .5);
        shares.put("bold", .5);
        return new TestHub()
                .margin(.5)
                .holdout(.5)
                .connection("shop", "post", Map.of())
                .connection("mail", "post", Map.of())
                .journey("welcome", "all", new JourneySettings(arms, shares, Set.of(), again, test))
                .hub(ledger, clock);
    }

    private void open(TestLedger database) {
        ledger = database.open();
        LedgerRows rows = new LedgerRows(ledger, clock);
        ledger.inTransaction(() -> {
            for (int i = 0; i < PEOPLE; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P", "en");
                boolean held = i % 4 < 2;
                boolean bold = i % 2 == 1;
                enter(person, bold ? "bold" : "gentle", held ? "HOLDOUT" : null);
                if (i / 4 % (held ? 8 : bold ? 2 : 4) == 0) {
                    rows.order("in" + i, person, "2026-06-05T10:00:00Z", "PAID", "100.00", "EUR");
                }
                rows.order("after" + i, person, "2026-06-11T10:00:00Z", "PAID", "999.00", "EUR");
            }
        });
    }

    private void enter(long person, String arm, String heldOutBy) {
        enter(person, arm, heldOutBy, LocalDate.of(2026, 5, 1));
    }

    private void enter(long person, String arm, String heldOutBy, LocalDate day) {
        ledger.jdbc()
                .sql("""
                    insert into enrolments (person_id, campaign, enrolment, arm, drawn_among, entered_at, entered_on,
                      held_out_by, holdout_share, control_share, score_run_id)
                    values (:person, 'welcome', :enrolment, :arm, 'gentle 50%, bold 50%', :now, :today,
                      :held, 0.5, 0, 1)\
                    """)
                .param("person", person)
                .param("arm", arm)
                .param("enrolment", day.toString())
                .param("now", OffsetDateTime.of(day, LocalTime.of(10, 0), ZoneOffset.UTC))
                .param("today", day)
                .param("held", heldOutBy)
                .update();
    }

    private CampaignOutcome measure(TestSettings test) {
        return new Measure(hub(test)).run().campaigns().get(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void measuresPassesThroughTheJourneyAndComparesItsArms(TestLedger database) {
        open(database);
        clock.move(Duration.ofDays(39));
        assertThat(measure(TestSettings.STANDARD).pending()).isEqualTo(PEOPLE);
        clock.move(Duration.ofDays(2));

        CampaignOutcome all = measure(TestSettings.STANDARD);

        assertThat(all.windowDays()).isEqualTo(40);
        assertThat(all.treated()).isEqualTo(480);
        assertThat(all.heldOut()).isEqualTo(480);
        // the mean of 50 / 2 and 50 / 4, against 50 / 8
        assertThat(all.meanTreated()).isEqualTo(18.75, within(1e-9));
        assertThat(all.meanHeldOut()).isEqualTo(6.25, within(1e-9));
        assertThat(all.actions()).extracting(CampaignOutcome::action).containsExactly("bold", "gentle");
        CampaignOutcome together = new Measure(hub(TestSettings.STANDARD)).run().overall();
        assertThat(together.treated()).as("a pass counts once").isEqualTo(480);
        assertThat(together.heldOut()).isEqualTo(480);
        assertThat(together.difference()).isEqualTo(12.5, within(1e-9));
        assertThat(all.actions()).extracting(CampaignOutcome::difference).containsExactly(18.75, 6.25);
        assertThat(all.journey().inside()).isEqualTo(PEOPLE);
        ArmComparison arms = all.journey().arms();
        assertThat(arms.better()).isEqualTo("bold");
        assertThat(arms.declaredAt()).isNull();
        assertThat(arms.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.people()).isEqualTo(240);
            assertThat(pair.difference().value()).isEqualTo(-12.5, within(1e-9));
            // by hand: V = (625 + 468.75) / 239 = 4.576, τ² = .04 × 549.16 = 21.97; √(2V (V+τ²)/τ² ln(√((V+τ²)/V) /
            // .05))
            assertThat(pair.difference().high() - pair.difference().value()).isEqualTo(6.55, within(.01));
        });
        assertThat(arms.sentence())
                .startsWith(
                        "bold is the better arm: 12.50 EUR a person more than gentle (always-valid interval 5.95") // 12.50 - 6.55
                .endsWith("write test: { winner: bold }.");
        assertThat(new ArmVerdicts(ledger, clock).of("welcome", "gentle 50%, bold 50%"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void endsTheComparisonWhereItIsToEndByItselfAndOnce(TestLedger database) {
        open(database);
        clock.move(Duration.ofDays(41));
        TestSettings automatic = new TestSettings(Outcome.ORDERS, true, Optional.empty());

        ArmComparison first = measure(automatic).journey().arms();
        clock.move(Duration.ofDays(1));
        ArmComparison second = measure(automatic).journey().arms();

        assertThat(first.better()).isEqualTo("bold");
        assertThat(second.declaredAt()).isEqualTo(first.declaredAt()).isNotNull();
        assertThat(second.sentence())
                .startsWith("Since 2026-06-11T10:00:00Z everybody who enters gets bold.")
                .contains("0.25 orders a person more than gentle");
        assertThat(measure(new TestSettings(Outcome.ORDERS, true, Optional.of("gentle")))
                        .journey()
                        .arms()
                        .sentence())
                .isEqualTo("Everybody who enters gets gentle, as hub.yaml says.");
    }

    /** Found to be the same as somebody in the other arm: compared with nobody. */
    @ParameterizedTest
    @EnumSource(names = "H2")
    void whoIsInTwoArmsIsInNone(TestLedger database) {
        open(database);
        List<Long> two = ledger.jdbc()
                .sql("select person_id from enrolments where held_out_by is null order by person_id limit 2")
                .query(Long.class)
                .list();
        ledger.inTransaction(() -> new LedgerRows(ledger, clock).merge(two.get(0), two.get(1)));
        clock.move(Duration.ofDays(41));

        assertThat(measure(TestSettings.STANDARD).journey().arms().pairs())
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.people()).isEqualTo(239);
                    assertThat(pair.againstPeople()).isEqualTo(239);
                });
    }

    /**
     * Every second one buys for 100 whenever there is a reason: "bold" gives them one in the first 40 days, "gentle" in the
     * next. Who has bought is out of the segment, so that through "bold" only those enter again who never buy. Both arms
     * bring the same in 80 days; a pass through "bold" is worth 50 / 2 / 1.5, one through "gentle" 50 / 2 / 2.
     */
    @ParameterizedTest
    @EnumSource(names = "H2")
    void comparesByAllSinceTheFirstPassWhereSomeEnterAgain(TestLedger database) {
        ledger = database.open();
        LedgerRows rows = new LedgerRows(ledger, clock);
        ledger.inTransaction(() -> {
            for (int i = 0; i < PEOPLE; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P", "en");
                boolean bold = i % 2 == 1;
                boolean buys = i / 2 % 2 == 0;
                enter(person, bold ? "bold" : "gentle", null);
                if (!bold || !buys) {
                    enter(person, bold ? "bold" : "gentle", null, LocalDate.of(2026, 6, 11));
                }
                if (buys) {
                    String at = bold ? "2026-05-20T10:00:00Z" : "2026-06-20T10:00:00Z";
                    rows.order("o" + i, person, at, "PAID", "100.00", "EUR");
                }
            }
        });
        clock.move(Duration.ofDays(85));

        ArmComparison arms = new Measure(hub(TestSettings.STANDARD, true))
                .run()
                .campaigns()
                .get(0)
                .journey()
                .arms();

        assertThat(arms.better()).isNull();
        assertThat(arms.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.people()).isEqualTo(PEOPLE / 2);
            assertThat(pair.difference().value()).isEqualTo(0, within(1e-9));
        });
    }
}
