package io.valuehub.routes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people did after it was decided to treat them, or to hold them out. */
public final class Outcomes {

    private static final String DECISIONS = """
            from decisions d join decision_runs r on r.id = d.decision_run_id
            where r.mode = 'LIVE' and d.chosen <> 'none'
            """;

    private final Ledger ledger;

    public Outcomes(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Every live decision in which an action was chosen, whether it was sent, skipped or held out, by campaign.
     *
     * @param window after the decision within which orders count
     * @param now orders and refunds after this are not looked at
     */
    public List<Outcome> read(Duration window, Instant now) {
        List<Open> decisions = ledger.jdbc()
                .sql("select d.person_id, d.campaign, d.held_out, d.expected_gain, r.decided_at " + DECISIONS
                        + "order by d.campaign, d.id")
                .query((row, i) -> new Open(
                        row.getLong("person_id"),
                        row.getString("campaign"),
                        row.getBoolean("held_out"),
                        row.getDouble("expected_gain"),
                        Times.read(row, "decided_at")))
                .list();
        Map<Long, List<Open>> byPerson = new HashMap<>();
        decisions.forEach(decision -> byPerson.computeIfAbsent(decision.person, person -> new ArrayList<>())
                .add(decision));
        ledger.jdbc()
                .sql(CountedOrders.SQL + " and o.person_id in (select d.person_id " + DECISIONS + ")")
                .param("end", Times.parameter(now))
                .query(row -> {
                    Instant placedAt = Times.read(row, "placed_at");
                    double net = row.getDouble("net");
                    byPerson.getOrDefault(row.getLong("person_id"), List.of())
                            .forEach(decision -> decision.ordered(placedAt, window, net));
                });
        return decisions.stream().map(Open::close).toList();
    }

    /**
     * What followed one decision.
     *
     * @param campaign of which campaign
     * @param heldOut whether the person was held out
     * @param decidedAt when
     * @param expectedGain what was expected of the action
     * @param revenue after refunds, of orders within the window
     */
    public record Outcome(String campaign, boolean heldOut, Instant decidedAt, double expectedGain, double revenue) {}

    private static final class Open {
        private final long person;
        private final String campaign;
        private final boolean heldOut;
        private final double expectedGain;
        private final Instant decidedAt;
        private double revenue;

        private Open(long person, String campaign, boolean heldOut, double expectedGain, Instant decidedAt) {
            this.person = person;
            this.campaign = campaign;
            this.heldOut = heldOut;
            this.expectedGain = expectedGain;
            this.decidedAt = decidedAt;
        }

        private void ordered(Instant at, Duration window, double net) {
            if (at.isAfter(decidedAt) && !at.isAfter(decidedAt.plus(window))) {
                revenue += net;
            }
        }

        private Outcome close() {
            return new Outcome(campaign, heldOut, decidedAt, expectedGain, revenue);
        }
    }
}
