package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.decide.ActionId;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.DecisionHistory;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decisions on real scores of 40 made-up people who ordered for 60.00 every month until they stopped. */
class DecideTest {

    private static final int PEOPLE = 40;

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final List<Long> people = new ArrayList<>();
    private Ledger ledger;
    private LedgerRows rows;

    private void open(TestLedger database) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        ledger.inTransaction(() -> {
            for (int i = 0; i < PEOPLE; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P" + i, "en");
                people.add(person);
                for (int month = 0; month <= i % 4; month++) {
                    rows.order(i + "-" + month, person, orderDay(i, month), "PAID", "60.00", "EUR");
                }
            }
        });
    }

    private static String orderDay(int person, int month) {
        return Instant.parse("2025-10-01T10:00:00Z")
                .plus(Duration.ofDays(30L * month + person % 10))
                .toString();
    }

    private static TestHub shop() {
        return new TestHub()
                .connection("shop", "post", Map.of())
                .connection("mail", "post", Map.of())
                .segment("everybody", "frequency >= 1")
                .campaign("win-back", "everybody", TestHub.EMAIL);
    }

    private DecideResult decide(TestHub shop) {
        new Score(shop.hub(ledger, clock)).run(Optional.empty());
        return new Decide(shop.hub(ledger, clock)).run();
    }

    @Test
    void needsScores() {
        open(TestLedger.H2);

        assertThatThrownBy(() -> new Decide(shop().hub(ledger, clock)).run())
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("run hub score");
    }

    @ParameterizedTest
    @EnumSource
    void plansOneActionForEachChosenPersonUnderItsId(TestLedger database) {
        open(database);

        DecideResult result = decide(shop());

        CampaignResult campaign = result.campaigns().get(0);
        assertThat(campaign.members()).isEqualTo(PEOPLE);
        assertThat(campaign.chosen()).containsKey("email win-back");
        assertThat(result.planned())
                .isEqualTo(campaign.chosen().get("email win-back"))
                .isPositive();
        assertThat(rows.count("decisions")).isEqualTo(PEOPLE);
        assertThat(rows.count("actions")).isEqualTo(result.planned());
        String key = ledger.jdbc()
                .sql("select person_key from people where id = (select min(person_id) from actions)")
                .query(String.class)
                .single();
        assertThat(rows.state(ActionId.of("win-back", "2026-05-01", 1, key))).isEqualTo("PLANNED");
    }

    /** Of four orders one with a coupon, two without, one of which the source says nothing; everybody else: nothing at all. */
    @ParameterizedTest
    @EnumSource
    void knowsHowMuchPriceDecidesForAPerson(TestLedger database) {
        open(database);
        rows.coupons("3-0", "SPRING, X");
        rows.coupons("3-1", "");
        rows.coupons("3-2", "");

        decide(shop());
        Map<Long, Double> shares = new DecisionHistory(ledger)
                .read(Duration.ZERO, clock.instant()).stream()
                        .collect(Collectors.toMap(DecisionHistory.Past::person, past -> past.state()
                                .couponShare()));

        assertThat(shares).hasSize(PEOPLE).containsEntry(people.get(3), (double) (float) (1 / 3.0));
        assertThat(shares.get(people.get(2))).isNaN();
        // decisions of before this was kept know nothing of it, and not that it is 0
        ledger.jdbc()
                .sql("update decisions set state = regexp_replace(state, ',\"couponShare\":[^,}]*', '')")
                .update();
        assertThat(new DecisionHistory(ledger).read(Duration.ZERO, clock.instant()))
                .allMatch(past -> Double.isNaN(past.state().couponShare()));
    }

    @ParameterizedTest
    @EnumSource
    void aSecondRunAddsNothingAndAfterTheCooldownANewPassBegins(TestLedger database) {
        open(database);
        TestHub shop = shop();
        int planned = decide(shop).planned();
        long decisions = rows.count("decisions");

        assertThat(decide(shop).planned()).isZero();
        clock.move(Duration.ofDays(29));
        assertThat(decide(shop).planned()).isZero();
        assertThat(rows.count("actions")).isEqualTo(planned);
        assertThat(rows.count("decisions")).isGreaterThanOrEqualTo(decisions);

        clock.move(Duration.ofDays(1));
        decide(shop);
        assertThat(ledger.jdbc()
                        .sql("select distinct enrolment from actions order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("2026-05-01", "2026-05-31");
    }

    @ParameterizedTest
    @EnumSource
    void peopleNobodyMayWriteToAreNotDecidedFor(TestLedger database) {
        open(database);
        rows.consent(people.get(0), "OPTED_OUT");
        long stranger = rows.person("new@example.com", "N", "en");
        rows.order("s", stranger, "2026-01-01T10:00:00Z", "PAID", "60.00", "EUR");

        CampaignResult campaign = decide(shop()).campaigns().get(0);

        assertThat(campaign.refused())
                .containsEntry("has said no to messages", 1)
                .containsEntry("consent is not known, which means no", 1);
        assertThat(rows.count("decisions")).isEqualTo(PEOPLE - 1);
    }

    @ParameterizedTest
    @EnumSource
    void heldOutPeopleGetShadowDecisionsAndNoAction(TestLedger database) {
        open(database);

        CampaignResult campaign = decide(shop().holdout(0.5)).campaigns().get(0);

        assertThat(campaign.heldOut()).isBetween(5, 35);
        assertThat(rows.count("decisions")).isEqualTo(PEOPLE);
        assertThat(ledger.jdbc()
                        .sql("select count(*) from decisions where held_out")
                        .query(Long.class)
                        .single())
                .isEqualTo(campaign.heldOut());
        assertThat(ledger.jdbc().sql("""
                                select count(*) from actions a join decisions d on d.id = a.decision_id
                                where d.held_out""").query(Long.class).single()).isZero();
    }

    @Test
    void theHoldoutIsTheSameEachTime() {
        open(TestLedger.H2);
        TestHub shop = shop().preview().holdout(0.5);
        decide(shop);
        List<Long> first = heldOut();
        clock.move(Duration.ofDays(40));
        decide(shop);

        assertThat(heldOut()).isEqualTo(first);
    }

    private List<Long> heldOut() {
        return ledger.jdbc()
                .sql("select person_id from decisions where held_out order by person_id")
                .query(Long.class)
                .list();
    }

    @ParameterizedTest
    @EnumSource
    void aPreviewReplacesThePreviewBeforeAndLeavesTheWayToLiveOpen(TestLedger database) {
        open(database);
        int planned = decide(shop().preview()).planned();

        assertThat(decide(shop().preview()).planned()).isEqualTo(planned);
        assertThat(rows.count("actions")).isEqualTo(planned);
        assertThat(rows.count("action_history")).isEqualTo(planned);
        assertThat(rows.count("decisions")).isEqualTo(PEOPLE);
    }

    @Test
    void goingLiveTurnsAPreviewIntoActions() {
        open(TestLedger.H2);
        int planned = decide(shop().preview()).planned();

        assertThat(decide(shop()).planned()).isEqualTo(planned);
        assertThat(ledger.jdbc()
                        .sql("select distinct mode from actions")
                        .query(String.class)
                        .list())
                .containsExactly("LIVE");
    }

    @ParameterizedTest
    @EnumSource
    void aCouponIsPlannedBeforeTheEmailThatNeedsIt(TestLedger database) {
        open(database);
        TestHub shop = new TestHub()
                .margin(0.8)
                .connection("shop", "post", Map.of())
                .connection("mail", "post", Map.of())
                .segment("everybody", "frequency >= 1")
                .campaign("win-back", "everybody", TestHub.EMAIL_WITH_COUPON);

        int planned = decide(shop).planned();

        assertThat(planned).isPositive();
        List<String> steps = ledger.jdbc()
                .sql("""
                        select e.step, e.verb, c.step as before, c.verb as verb_before, c.connection,
                          c.content as coupon, e.content as email
                        from actions e join actions c on c.id = e.needs""")
                .query((row, i) -> {
                    String code = row.getString("coupon").replaceAll(".*\"code\":\"([^\"]+)\".*", "$1");
                    assertThat(row.getString("email")).contains(code);
                    return row.getInt("before") + row.getString("verb_before") + "@" + row.getString("connection") + " "
                            + row.getInt("step") + row.getString("verb");
                })
                .list();
        assertThat(steps).hasSize(planned / 2).containsOnly("1coupon@shop 2email");
    }

    /** What was planned in May is May's; June has a budget of its own. */
    @ParameterizedTest
    @EnumSource
    void theMonthsBudgetCountsWhatIsPlannedAlready(TestLedger database) {
        open(database);
        TestHub generous = budget("1000.00");
        decide(generous);
        BigDecimal spent = ledger.jdbc()
                .sql("select sum(cost) from actions")
                .query(BigDecimal.class)
                .single();
        assertThat(spent).isPositive();

        long more = rows.optedIn("late@example.com", "L", "en");
        rows.order("l", more, "2026-01-05T10:00:00Z", "PAID", "60.00", "EUR");
        assertThat(decide(budget(spent.toPlainString())).planned()).isZero();

        clock.move(Duration.ofDays(31));
        assertThat(decide(budget("1000.00")).planned()).isPositive();
    }

    private static TestHub budget(String amount) {
        return new TestHub()
                .margin(0.8)
                .connection("shop", "post", Map.of())
                .connection("mail", "post", Map.of())
                .segment("everybody", "frequency >= 1")
                .campaign("win-back", "everybody", Optional.of(amount), TestHub.EMAIL_WITH_COUPON);
    }

    /** A person acted on before they were found to be another: the pass goes on under the survivor's name. */
    @ParameterizedTest
    @EnumSource
    void afterAMergeNobodyGetsTheSameTwice(TestLedger database) {
        open(database);
        TestHub shop = shop();
        decide(shop);
        List<Long> acted = ledger.jdbc()
                .sql("select person_id from actions order by person_id")
                .query(Long.class)
                .list();
        long newcomer = rows.optedIn("new@example.com", "New", "en");
        rows.order("n", newcomer, "2026-01-05T10:00:00Z", "PAID", "60.00", "EUR");
        rows.merge(newcomer, acted.get(0));

        assertThat(decide(shop).planned()).isZero();
    }
}
