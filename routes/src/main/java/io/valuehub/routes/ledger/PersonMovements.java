package io.valuehub.routes.ledger;

import io.valuehub.routes.report.GroupMove;
import io.valuehub.routes.report.Placement;
import java.time.LocalDate;
import java.util.List;

/**
 * The history of one person, that of their former selves joined to it: score runs are never changed, so what was written
 * of somebody who was found to be the same stays under the number they had then.
 */
final class PersonMovements {

    /** The numbers a person has or had. */
    static final String SELVES =
            "select cast(:person as bigint) union select person_id from person_merges where into_person_id = :person";

    private final Ledger ledger;

    PersonMovements(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Placement> placements(long person) {
        return ledger.jdbc()
                .sql("""
                        select r.as_of, p.*, m.name, s.recency_score, s.frequency_score, s.monetary_score
                        from placements p
                        join score_runs r on r.id = p.run_id
                        join scores s on s.run_id = p.run_id and s.person_id = p.person_id
                        left join micro_segments m on m.run_id = p.run_id and m.micro_segment = p.micro_segment
                        where p.person_id in (%s) and r.state = 'DONE'
                        order by r.as_of, r.id, case when p.person_id = :person then 1 else 0 end""".formatted(SELVES))
                .param("person", person)
                .query((row, i) -> new Placement(
                        row.getObject("as_of", LocalDate.class),
                        row.getString("stage"),
                        row.getObject("longer_gaps", Double.class),
                        row.getObject("expected_gap", Double.class),
                        row.getObject("micro_segment", Integer.class),
                        row.getString("name"),
                        "" + row.getInt("recency_score") + row.getInt("frequency_score")
                                + row.getInt("monetary_score")))
                .list();
    }

    List<GroupMove> moves(long person) {
        return ledger.jdbc()
                .sql("""
                        select r.as_of, m.* from moves m join score_runs r on r.id = m.run_id
                        where m.person_id in (%s) order by r.as_of, r.id, m.grouping_name""".formatted(SELVES))
                .param("person", person)
                .query((row, i) -> new GroupMove(
                        row.getObject("as_of", LocalDate.class),
                        row.getString("grouping_name"),
                        row.getString("from_group"),
                        row.getString("to_group"),
                        row.getString("reason")))
                .list();
    }
}
