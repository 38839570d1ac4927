package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.segment.Transitions;
import io.valuehub.analytics.segment.ValueChange;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.GroupMove;
import io.valuehub.routes.report.Movement;
import io.valuehub.routes.report.Placement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who moved from where to where, and why. Ada buys on 1, 15 and 29 January, Bob on the 10th, Cas on 10 March. The shop's
 * rhythm is r = 1, alpha = 2 weeks, the mean of Ada's gaps. Ada: q = (42 / (42 + s))^4; Bob and Cas: q = (14 / (14 +
 * s))^2, s the days of silence.
 */
class MovementTest {

    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 21);

    private final FixedClock clock = new FixedClock("2026-03-21T10:00:00Z");
    private Ledger ledger;
    private LedgerRows rows;
    private Hub hub;
    private Reporting reporting;
    private long ada;
    private long bob;
    private long cas;

    private void open(TestLedger database, boolean march) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        ada = rows.person("ada@example.com", "Ada", "en");
        bob = rows.person("bob@example.com", "Bob", "es");
        cas = rows.person("cas@example.com", "Cas", "es");
        rows.order("1", ada, "2026-01-01T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("2", ada, "2026-01-15T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("3", ada, "2026-01-29T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("4", bob, "2026-01-10T10:00:00Z", "PAID", "20.00", "EUR");
        if (march) {
            rows.order("5", cas, "2026-03-10T10:00:00Z", "PAID", "40.00", "EUR");
        }
        hub = new TestHub()
                .connection("shop", "post", Map.of())
                .segment("quiet", "frequency >= 1", "recency >= 30")
                .segment("late", "lifecycle-stage = lapsed")
                .hub(ledger, clock);
        reporting = new Reporting(hub);
    }

    private void score() {
        new Score(hub).run(Optional.of(FEBRUARY));
        new Score(hub).run(Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void saysFromWhereToWhereAndWhy(TestLedger database) {
        open(database, true);
        score();

        Explanation of = reporting.explain(ada).orElseThrow();

        // 3 days: (42/45)^4 = .759; 51 days: (42/93)^4 = .0416
        assertThat(of.groupMoves())
                .filteredOn(move -> move.grouping().equals("lifecycle"))
                .containsExactly(new GroupMove(
                        MARCH, "lifecycle", "developing", "lapsed", "recency 3 → 51 days, longer-gaps 76% → 4.2%"));
        assertThat(of.moves())
                .extracting(Explanation.Move::segment, Explanation.Move::direction, Explanation.Move::reason)
                .containsExactly(
                        tuple("late", "ENTERED", "lifecycle-stage developing → lapsed (lifecycle-stage = lapsed)"),
                        tuple("quiet", "ENTERED", "recency 3 → 51 days (recency >= 30)"));
        assertThat(of.placements()).extracting(Placement::stage).containsExactly("developing", "lapsed");
        assertThat(reporting.explain(cas).orElseThrow().groupMoves())
                .filteredOn(move -> move.grouping().equals("lifecycle"))
                .containsExactly(new GroupMove(MARCH, "lifecycle", "none", "new", "became a customer"));
        assertThat(reporting.movers("lifecycle", 10))
                .extracting(mover -> mover.name() + ": " + mover.reason())
                .containsExactly(
                        "Ada: recency 3 → 51 days, longer-gaps 76% → 4.2%",
                        // 22 days: (14/36)^2 = .151; 70 days: (14/84)^2 = .0278
                        "Bob: recency 22 → 70 days, longer-gaps 15% → 2.8%");
    }

    @ParameterizedTest
    @EnumSource
    void countsThoseWhoMovedBetweenTwoDays(TestLedger database) {
        open(database, true);
        score();

        Movement movement = reporting.movement(FEBRUARY, Optional.empty()).orElseThrow();

        assertThat(movement.from()).isEqualTo(FEBRUARY);
        assertThat(movement.to()).isEqualTo(MARCH);
        Transitions lifecycle = of(movement, "lifecycle");
        assertThat(lifecycle.customers("developing", "lapsed")).isEqualTo(1);
        assertThat(lifecycle.customers("at-risk", "lapsed")).isEqualTo(1);
        assertThat(lifecycle.customers("none", "new")).isEqualTo(1);
        assertThat(lifecycle.moved()).isEqualTo(3);
        assertThat(of(movement, "segment quiet").customers("out", "in")).isEqualTo(2);
        assertThat(of(movement, "segment quiet").customers("none", "out")).isEqualTo(1);
        // Ranks among two, then three: recency 5 and 3; then Cas 5, Ada 4, Bob 2.
        assertThat(of(movement, "rfm").arriving("555")).isEqualTo(0);
        assertThat(of(movement, "rfm").groups()).hasSizeGreaterThan(3);
        ValueChange value = movement.value();
        assertThat(value.before()).isCloseTo(50, within(1e-9));
        assertThat(value.after()).isCloseTo(90, within(1e-9));
        assertThat(value.newCustomers()).isEqualTo(40);
        assertThat(value.time()).isPositive();
        assertThat(value.frequency()).isCloseTo(-value.time(), within(1e-9));
        assertThat(value.money()).isCloseTo(0, within(1e-9));
        assertThat(reporting.days()).containsExactly(MARCH, FEBRUARY);
        // A day before all runs stands for the first one.
        assertThat(reporting.movement(LocalDate.of(2020, 1, 1), Optional.of(MARCH)))
                .contains(movement);
        assertThat(reporting.movement(MARCH, Optional.of(MARCH))).isEmpty();
    }

    private static Transitions of(Movement movement, String grouping) {
        return movement.transitions().stream()
                .filter(transitions -> transitions.grouping().equals(grouping))
                .findFirst()
                .orElseThrow();
    }

    /** What was written stays under the number of then; what is read is one person's. */
    @ParameterizedTest
    @EnumSource
    void theHistoryOfAMergedPersonJoins(TestLedger database) {
        open(database, true);
        new Score(hub).run(Optional.of(FEBRUARY));
        rows.merge(ada, bob);
        new Score(hub).run(Optional.empty());

        Movement movement = reporting.movement(FEBRUARY, Optional.empty()).orElseThrow();

        assertThat(of(movement, "lifecycle").customers()).isNotEmpty();
        assertThat(of(movement, "lifecycle").customers().stream()
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(2);
        assertThat(reporting.explain(ada).orElseThrow().placements())
                .extracting(Placement::asOf)
                .containsExactly(FEBRUARY, FEBRUARY, MARCH);
        // The last of a day is the one who stayed.
        assertThat(reporting.explain(ada).orElseThrow().placements().get(1).stage())
                .isEqualTo("developing");
        rows.merge(cas, ada);
        assertThat(of(reporting.movement(FEBRUARY, Optional.empty()).orElseThrow(), "lifecycle")
                        .leaving("developing"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aReplayKnowsNothingOfWhatCameLater(TestLedger database) {
        open(database, false);
        long then = new Score(hub).run(Optional.of(FEBRUARY)).run();
        List<Map<String, Object>> without = placements(then);
        open(database, true);
        new Score(hub).run(Optional.empty());
        long replay = new Score(hub).run(Optional.of(FEBRUARY)).run();

        assertThat(placements(replay)).isEqualTo(without).hasSize(2);
    }

    private List<Map<String, Object>> placements(long run) {
        return ledger.jdbc().sql("""
                        select person_id, stage, longer_gaps, expected_gap, active_days, micro_segment from placements
                        where run_id = :run order by person_id""").param("run", run).query().listOfRows();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void whoseOrdersCeaseToCountIsGone(TestLedger database) {
        open(database, true);
        new Score(hub).run(Optional.of(FEBRUARY));
        rows.refund("all", bob, "4", "2026-02-10T10:00:00Z", null);
        new Score(hub).run(Optional.empty());

        Movement movement = reporting.movement(FEBRUARY, Optional.empty()).orElseThrow();
        assertThat(of(movement, "lifecycle").customers("at-risk", "none")).isEqualTo(1);
        assertThat(movement.value().gone()).isEqualTo(-20);
        assertThat(reporting.explain(bob).orElseThrow().groupMoves())
                .extracting(GroupMove::reason)
                .containsOnly("no order counts any more");
    }
}
