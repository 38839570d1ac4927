package io.valuehub.routes.ledger;

import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.report.Outlook;
import io.valuehub.routes.report.Reason;
import io.valuehub.routes.report.SegmentMove;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the console shows beside the report, read from the ledger. */
public final class Insights {

    /** When each campaign last decided. */
    private static final String LAST = "r.id = (select max(l.id) from decision_runs l where l.campaign = r.campaign)";

    private final Ledger ledger;
    private final Words words;

    /** @param words of the owner's language */
    public Insights(Ledger ledger, Words words) {
        this.ledger = ledger;
        this.words = words;
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
     * Why customers in the segment of a campaign got nothing, the most frequent reason first: those no action was open to,
     * held out or passed over when each campaign last decided, and all actions that were skipped since.
     */
    public List<Reason> reasons() {
        Map<String, Long> reasons = new TreeMap<>();
        ledger.jdbc().sql("select refused from decision_runs r where " + LAST).query(row -> {
            Json.counts(row.getString("refused")).forEach((why, number) -> reasons.merge(why, number, Long::sum));
        });
        ledger.jdbc().sql("""
                select d.held_out, count(*) as number
                from decisions d join decision_runs r on r.id = d.decision_run_id
                where (d.held_out or d.chosen = 'none') and\s""" + LAST + " group by d.held_out").query(row -> {
            Sentence why = row.getBoolean("held_out") ? Sentence.IS_HELD_OUT : Sentence.LEFT_ALONE_FOR_NOW;
            reasons.merge(words.say(why), row.getLong("number"), Long::sum);
        });
        ledger.jdbc().sql("""
                select reason, count(*) as number from actions
                where state = 'SKIPPED' and reason is not null group by reason""").query(row -> {
            reasons.merge(row.getString("reason"), row.getLong("number"), Long::sum);
        });
        return reasons.entrySet().stream()
                .map(reason -> new Reason(reason.getKey(), reason.getValue()))
                .sorted(Comparator.comparingLong(Reason::number).reversed())
                .toList();
    }

    /** Who came into a segment and went out of it, the newest first. */
    public List<SegmentMove> moves(String segment, int limit) {
        return ledger.jdbc()
                .sql("""
                        select r.as_of, m.person_id, m.direction, m.reason, p.email, p.first_name, p.last_name
                        from segment_moves m join score_runs r on r.id = m.run_id
                        left join people p on p.id = m.person_id
                        where m.segment = :segment order by m.run_id desc, m.person_id limit :limit""")
                .param("segment", segment)
                .param("limit", limit)
                .query((row, i) -> new SegmentMove(
                        row.getObject("as_of", LocalDate.class),
                        row.getLong("person_id"),
                        name(row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                        row.getString("direction"),
                        row.getString("reason")))
                .list();
    }

    static String name(String first, String last, String email) {
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return name.isEmpty() ? email : name;
    }
}
