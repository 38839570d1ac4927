package io.valuehub.routes.ledger;

import io.valuehub.routes.report.Outlook;
import io.valuehub.routes.report.Reason;
import io.valuehub.routes.report.SegmentMove;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the console shows beside the report, read from the ledger. */
public final class Insights {

    private final Ledger ledger;

    public Insights(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What the customers of a score run are expected to bring together. */
    public Outlook outlook(long run) {
        return ledger.jdbc()
                .sql(
                        "select sum(expected_orders) as orders, sum(lifetime_value) as worth from scores where run_id = :run")
                .param("run", run)
                .query((row, i) ->
                        new Outlook(row.getObject("orders", Double.class), row.getObject("worth", Double.class)))
                .single();
    }

    /**
     * Why customers for whom an action was open got none, the most frequent first: those held out or passed over at the
     * last decision run, and all actions that were skipped.
     */
    public List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>(ledger.jdbc()
                .sql("""
                        select case when held_out then 'held out, so that what actions earn can be measured'
                            else 'better left alone for now: no action was worth its cost' end as text,
                          count(*) as number
                        from decisions
                        where decision_run_id = (select max(id) from decision_runs) and (held_out or chosen = 'none')
                        group by held_out""")
                .query((row, i) -> new Reason(row.getString("text"), row.getLong("number")))
                .list());
        reasons.addAll(ledger.jdbc()
                .sql("""
                        select reason, count(*) as number from actions
                        where state = 'SKIPPED' and reason is not null group by reason""")
                .query((row, i) -> new Reason("skipped: " + row.getString("reason"), row.getLong("number")))
                .list());
        reasons.sort((a, b) -> Long.compare(b.number(), a.number()));
        return reasons;
    }

    /** Who came into a segment and went out of it, the newest first. */
    public List<SegmentMove> moves(String segment, int limit) {
        return ledger.jdbc()
                .sql("""
                        select r.as_of, m.person_id, m.direction, p.email, p.first_name, p.last_name
                        from segment_moves m join score_runs r on r.id = m.run_id
                        left join people p on p.id = m.person_id
                        where m.segment = :segment order by m.run_id desc, m.person_id limit :limit""")
                .param("segment", segment)
                .param("limit", limit)
                .query((row, i) -> new SegmentMove(
                        row.getObject("as_of", LocalDate.class),
                        row.getLong("person_id"),
                        name(row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                        row.getString("direction")))
                .list();
    }

    private static String name(String first, String last, String email) {
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return name.isEmpty() ? email : name;
    }
}
