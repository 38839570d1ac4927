package io.valuehub.routes.ledger;

import io.valuehub.analytics.segment.Condition;
import io.valuehub.analytics.segment.CustomerView;
import io.valuehub.analytics.segment.MoveReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Who is in which segment at each score run, and who entered or left since the run before. */
final class Segments {

    private static final int BATCH = 1000;
    private static final int REASON_LENGTH = 1000;

    /** Members now who were not members before, themselves or as a former self. */
    private static final String ENTERED = """
            insert into segment_moves (run_id, segment, person_id, direction)
            select m.run_id, m.segment, m.person_id, 'ENTERED' from segment_members m
            where m.run_id = :run
              and not exists (select 1 from segment_members b
                where b.run_id = :before and b.segment = m.segment and b.person_id = m.person_id)
              and not exists (select 1 from person_merges p join segment_members b on b.person_id = p.person_id
                where p.into_person_id = m.person_id and b.run_id = :before and b.segment = m.segment)""";

    /** Members before, as the people they are now, who are not members now. */
    private static final String LEFT = """
            insert into segment_moves (run_id, segment, person_id, direction)
            select distinct cast(:run as bigint), b.segment, coalesce(p.into_person_id, b.person_id), 'LEFT'
            from segment_members b left join person_merges p on p.person_id = b.person_id
            where b.run_id = :before
              and not exists (select 1 from segment_members m where m.run_id = :run and m.segment = b.segment
                and m.person_id = coalesce(p.into_person_id, b.person_id))""";

    /** No run has this number. */
    private static final long NONE = -1;

    private final Ledger ledger;

    Segments(Ledger ledger) {
        this.ledger = ledger;
    }

    void write(ScoreRun run, ScoreSheet sheet) {
        sheet.segments().forEach((segment, members) -> write(run, sheet, segment, members));
        Optional<ScoreRun> before = before(run);
        long number = before.map(ScoreRun::id).orElse(NONE);
        move(run, number, ENTERED);
        move(run, number, LEFT);
        before.ifPresent(earlier -> explain(run, earlier, sheet.rules()));
    }

    /** Which condition changed for each who moved. */
    private void explain(ScoreRun run, ScoreRun before, Map<String, List<String>> rules) {
        StoredCustomers was = StoredCustomers.read(ledger, run, before);
        StoredCustomers is = StoredCustomers.read(ledger, run, run);
        List<Object[]> reasons = new ArrayList<>();
        Map<String, List<Condition>> conditions = new HashMap<>();
        rules.forEach((segment, lines) ->
                conditions.put(segment, lines.stream().map(Condition::parse).toList()));
        ledger.jdbc()
                .sql("select segment, person_id from segment_moves where run_id = :run")
                .param("run", run.id())
                .query(row -> {
                    long person = row.getLong("person_id");
                    String segment = row.getString("segment");
                    String reason = reason(conditions.get(segment), was.of(person), is.of(person));
                    reasons.add(new Object[] {Fit.text(reason, REASON_LENGTH), run.id(), segment, person});
                });
        for (List<Object[]> some : Chunks.of(reasons, BATCH)) {
            ledger.template()
                    .batchUpdate(
                            "update segment_moves set reason = ? where run_id = ? and segment = ? and person_id = ?",
                            some);
        }
    }

    private static String reason(List<Condition> rule, Optional<CustomerView> was, Optional<CustomerView> is) {
        if (was.isEmpty()) {
            return MoveReason.BECAME_CUSTOMER;
        }
        if (is.isEmpty()) {
            return MoveReason.CEASED;
        }
        return rule == null ? MoveReason.RULE_CHANGED : MoveReason.ofRule(rule, was.get(), is.get());
    }

    /** The run before this one in time: a run of a past day is not compared with what came after it. */
    Optional<ScoreRun> before(ScoreRun run) {
        return ledger.jdbc()
                .sql("""
                        select id, as_of from score_runs where state = 'DONE' and id < :run and as_of <= :asOf
                        order by as_of desc, id desc limit 1""")
                .param("run", run.id())
                .param("asOf", run.asOf())
                .query((row, i) -> new ScoreRun(row.getLong("id"), row.getObject("as_of", LocalDate.class)))
                .optional();
    }

    private void write(ScoreRun run, ScoreSheet sheet, String segment, IntPredicate members) {
        List<Long> people = new ArrayList<>();
        for (int row = 0; row < sheet.orders().summaries().size(); row++) {
            if (members.test(row)) {
                people.add(sheet.orders().summaries().customer(row));
            }
        }
        ledger.template()
                .batchUpdate(
                        "insert into segment_members (run_id, segment, person_id) values (?, ?, ?)",
                        people,
                        BATCH,
                        (statement, person) -> {
                            statement.setLong(1, run.id());
                            statement.setString(2, segment);
                            statement.setLong(3, person);
                        });
    }

    private void move(ScoreRun run, long before, String sql) {
        ledger.jdbc().sql(sql).param("run", run.id()).param("before", before).update();
    }
}
