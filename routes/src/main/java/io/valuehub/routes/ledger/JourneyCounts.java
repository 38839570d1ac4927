package io.valuehub.routes.ledger;

import io.valuehub.routes.report.JourneyOutcome.StepCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many people are where in a journey. */
public final class JourneyCounts {

    /** Under this name those are counted who are on their way. */
    public static final String INSIDE = "INSIDE";

    private final Ledger ledger;

    public JourneyCounts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** People by why they left; those who did not under {@value #INSIDE}. */
    public Map<String, Long> people(String campaign) {
        Map<String, Long> counts = new TreeMap<>();
        ledger.jdbc()
                .sql("select coalesce(left_for, 'INSIDE') as why, count(*) as people from enrolments"
                        + " where campaign = :campaign group by coalesce(left_for, 'INSIDE')")
                .param("campaign", campaign)
                .query(row -> {
                    counts.put(row.getString("why"), row.getLong("people"));
                });
        return counts;
    }

    /**
     * Until when people were drawn among these arms: the first time after it that somebody entered who was not drawn, since one
     * arm is given to everybody.
     *
     * @param among arms and shares in words
     * @return empty while they are drawn
     */
    public Optional<Instant> drawnUntil(String campaign, String among) {
        return ledger.jdbc()
                .sql("""
                        select min(entered_at) as given_at from enrolments
                        where campaign = :campaign and drawn_among = '' and entered_at >
                          (select max(entered_at) from enrolments where campaign = :campaign and drawn_among = :among)""")
                .param("campaign", campaign)
                .param("among", among)
                .query((row, i) -> Optional.ofNullable(Times.read(row, "given_at")))
                .single();
    }

    /** What became of each step that somebody came to. */
    public List<StepCount> steps(String campaign) {
        return ledger.jdbc()
                .sql("""
                        select e.arm, s.step, sum(case when s.outcome = 'PASSED_BY' then 1 else 0 end) as passed_by,
                          sum(case when d.chosen = 'none' then 1 else 0 end) as nothing,
                          sum(case when d.chosen <> 'none' and d.held_out then 1 else 0 end) as held_out,
                          sum(case when d.chosen <> 'none' and not d.held_out then 1 else 0 end) as acted
                        from enrolment_steps s join enrolments e on e.id = s.enrolment_id
                        left join decisions d on d.id = s.decision_id
                        where e.campaign = :campaign group by e.arm, s.step order by e.arm, min(s.passed_at), s.step""")
                .param("campaign", campaign)
                .query((row, i) -> new StepCount(
                        row.getString("arm"),
                        row.getString("step"),
                        row.getLong("acted"),
                        row.getLong("nothing"),
                        row.getLong("held_out"),
                        row.getLong("passed_by")))
                .list();
    }
}
