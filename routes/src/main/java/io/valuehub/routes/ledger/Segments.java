package io.valuehub.routes.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Who is in which segment at each score run, and who entered or left since the run before. */
final class Segments {

    private static final int BATCH = 1000;

    /** The run before this one in time: a run of a past day is not compared with what came after it. */
    private static final String BEFORE = """
            (select b.id from score_runs b where b.state = 'DONE' and b.id < :run and b.as_of <= :asOf
             order by b.as_of desc, b.id desc limit 1)""";

    /** Members of the run before, as the people they are now. */
    private static final String MEMBERS_BEFORE = """
            (select distinct m.segment, coalesce(p.into_person_id, m.person_id) as person_id
             from segment_members m left join person_merges p on p.person_id = m.person_id
             where m.run_id =\s""" + BEFORE + ")";

    private final Ledger ledger;

    Segments(Ledger ledger) {
        this.ledger = ledger;
    }

    void write(ScoreRun run, ScoreSheet sheet) {
        sheet.segments().forEach((segment, members) -> write(run, sheet, segment, members));
        move(run, """
                select cast(:run as bigint), m.segment, m.person_id, 'ENTERED' from segment_members m
                where m.run_id = :run and not exists (select 1 from\s""" + MEMBERS_BEFORE + """
                 b where b.segment = m.segment and b.person_id = m.person_id)""");
        move(run, "select cast(:run as bigint), b.segment, b.person_id, 'LEFT' from " + MEMBERS_BEFORE + """
                 b where not exists (select 1 from segment_members m
                   where m.run_id = :run and m.segment = b.segment and m.person_id = b.person_id)""");
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

    private void move(ScoreRun run, String select) {
        ledger.jdbc()
                .sql("insert into segment_moves (run_id, segment, person_id, direction) " + select)
                .param("run", run.id())
                .param("asOf", run.asOf())
                .update();
    }
}
