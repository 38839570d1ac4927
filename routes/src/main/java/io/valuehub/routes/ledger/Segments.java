package io.valuehub.routes.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Who is in which segment at each score run, and who entered or left since the run before. */
final class Segments {

    private static final int BATCH = 1000;

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
        long before = before(run);
        move(run, before, ENTERED);
        move(run, before, LEFT);
    }

    /** The run before this one in time: a run of a past day is not compared with what came after it. */
    private long before(ScoreRun run) {
        return ledger.jdbc()
                .sql("""
                        select id from score_runs where state = 'DONE' and id < :run and as_of <= :asOf
                        order by as_of desc, id desc limit 1""")
                .param("run", run.id())
                .param("asOf", run.asOf())
                .query(Long.class)
                .optional()
                .orElse(NONE);
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
