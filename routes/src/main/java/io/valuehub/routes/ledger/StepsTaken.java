package io.valuehub.routes.ledger;

import io.valuehub.routes.report.InJourney.Taken;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of journeys behind one person, with what was chosen. */
public final class StepsTaken {

    private final Ledger ledger;

    public StepsTaken(Ledger ledger) {
        this.ledger = ledger;
    }

    /** By number of the pass, oldest first. */
    public Map<Long, List<Taken>> of(long person) {
        Map<Long, List<Taken>> taken = new HashMap<>();
        ledger.jdbc().sql("""
                        select s.enrolment_id, s.step, s.passed_on, coalesce(d.reason, s.reason) as why,
                          case when d.campaign = e.campaign then d.chosen when d.id is not null then 'none' end as chosen
                        from enrolment_steps s join enrolments e on e.id = s.enrolment_id
                        left join decisions d on d.id = s.decision_id
                        where s.person_id = :person order by s.passed_at, s.step""").param("person", person).query(row -> {
            taken.computeIfAbsent(row.getLong("enrolment_id"), id -> new ArrayList<>())
                    .add(new Taken(
                            row.getString("step"),
                            row.getObject("passed_on", LocalDate.class),
                            row.getString("chosen"),
                            row.getString("why")));
        });
        return taken;
    }
}
