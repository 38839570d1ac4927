package io.valuehub.routes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people did after it was decided to treat them, or to hold them out. */
public final class Outcomes {

    private final Ledger ledger;

    public Outcomes(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Streams every live decision in which an action was chosen, whether it was sent, skipped or held out, by campaign.
     *
     * @param window after the decision within which orders count
     * @param now orders and refunds after this are not looked at
     */
    public void stream(Duration window, Instant now, Sink sink) {
        Map<Long, Open> open = new LinkedHashMap<>();
        ledger.jdbc()
                .sql("""
                        select d.id, d.campaign, d.held_out, d.expected_gain, r.decided_at, c.placed_at, c.net
                        from decisions d join decision_runs r on r.id = d.decision_run_id
                        left join (""" + CountedOrders.SQL + """
                        ) c on c.person_id = d.person_id and c.placed_at > r.decided_at
                        where r.mode = 'LIVE' and d.chosen <> 'none'
                        order by d.campaign, d.id""")
                .param("end", Times.parameter(now))
                .query(row -> {
                    long id = row.getLong("id");
                    if (!open.containsKey(id)) {
                        close(open, sink);
                        open.put(
                                id,
                                new Open(
                                        row.getString("campaign"),
                                        row.getBoolean("held_out"),
                                        row.getDouble("expected_gain"),
                                        Times.read(row, "decided_at")));
                    }
                    Instant placedAt = Times.read(row, "placed_at");
                    Open decision = open.get(id);
                    if (placedAt != null && !placedAt.isAfter(decision.decidedAt.plus(window))) {
                        decision.revenue += row.getDouble("net");
                    }
                });
        close(open, sink);
    }

    private static void close(Map<Long, Open> open, Sink sink) {
        open.values()
                .forEach(done ->
                        sink.accept(done.campaign, done.heldOut, done.decidedAt, done.expectedGain, done.revenue));
        open.clear();
    }

    /** Takes one decision. */
    public interface Sink {

        /**
         * @param campaign of which campaign
         * @param heldOut whether the person was held out
         * @param decidedAt when
         * @param expectedGain what was expected of the action
         * @param revenue after refunds, of orders within the window
         */
        void accept(String campaign, boolean heldOut, Instant decidedAt, double expectedGain, double revenue);
    }

    private static final class Open {
        private final String campaign;
        private final boolean heldOut;
        private final double expectedGain;
        private final Instant decidedAt;
        private double revenue;

        private Open(String campaign, boolean heldOut, double expectedGain, Instant decidedAt) {
            this.campaign = campaign;
            this.heldOut = heldOut;
            this.expectedGain = expectedGain;
            this.decidedAt = decidedAt;
        }
    }
}
