package io.valuehub.routes.ledger;

import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.journey.Progress;
import io.valuehub.analytics.journey.Progress.Passed;
import io.valuehub.analytics.journey.Progress.Tried;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in which journey, and how far. */
public final class Enrolments {

    private static final int PEOPLE = 500;

    private static final String SQL = """
            select e.*, e.person_id as whose, cast(null as timestamp with time zone) as until from enrolments e
            where e.person_id in (:people)
            union all
            select e.*, s.person_id as whose, s.until from enrolments e
            join (select person_id, other_id, max(until) as until from shared_pasts group by person_id, other_id) s
              on s.other_id = e.person_id and e.entered_at <= s.until
            where s.person_id in (:people)""";

    private final Ledger ledger;
    private final Clock clock;

    public Enrolments(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** All passes of these people, also those of people they were once one with; each person's oldest first. */
    public Map<Long, List<Enrolment>> of(Collection<Long> people) {
        Map<Long, List<Enrolment>> enrolments = new HashMap<>();
        for (List<Long> some : Chunks.of(people, PEOPLE)) {
            Map<Long, List<Passed>> passed = passed(some);
            ledger.jdbc()
                    .sql("select * from (" + SQL + ") x order by entered_at, id")
                    .param("people", some)
                    .query(row -> {
                        enrolments
                                .computeIfAbsent(row.getLong("whose"), person -> new ArrayList<>())
                                .add(enrolment(row, passed.getOrDefault(row.getLong("id"), List.of())));
                    });
        }
        return enrolments;
    }

    private Map<Long, List<Passed>> passed(List<Long> people) {
        Map<Long, List<Passed>> passed = new HashMap<>();
        ledger.jdbc()
                .sql("select enrolment_id, step, passed_on from enrolment_steps where person_id in (:people)"
                        + " order by passed_on, step")
                .param("people", people)
                .query(row -> {
                    passed.computeIfAbsent(row.getLong("enrolment_id"), id -> new ArrayList<>())
                            .add(new Passed(row.getString("step"), row.getObject("passed_on", LocalDate.class)));
                });
        return passed;
    }

    private static Enrolment enrolment(ResultSet row, List<Passed> passed) throws SQLException {
        String left = row.getString("left_for");
        Instant until = Times.read(row, "until");
        Instant leftAt = Times.read(row, "left_at");
        String tried = row.getString("tried_step");
        return new Enrolment(
                row.getLong("id"),
                row.getLong("whose"),
                row.getString("campaign"),
                row.getString("enrolment"),
                row.getString("arm"),
                row.getString("drawn_among"),
                Times.read(row, "entered_at"),
                Optional.ofNullable(Times.read(row, "order_known_at")),
                row.getString("held_out_by"),
                new Progress(
                        row.getObject("entered_on", LocalDate.class),
                        passed,
                        tried == null
                                ? Optional.empty()
                                : Optional.of(new Tried(tried, row.getObject("tried_since", LocalDate.class)))),
                left == null ? null : Leaving.valueOf(left),
                leftAt == null && until != null ? until : leftAt,
                until == null);
    }

    /**
     * Somebody who enters.
     *
     * @param enrolment as they enter
     * @param holdout share meant to be held out of everything
     * @param control share of the others meant for the campaign's control group
     */
    public record Entering(Enrolment enrolment, double holdout, double control) {}

    /**
     * Writes people who enter.
     *
     * @param scores on which it was seen that they are to enter
     * @return the number of each, by person and campaign
     */
    public Map<String, Long> enter(List<Entering> entering, ScoreRun scores) {
        ledger.template().batchUpdate("""
                insert into enrolments (person_id, campaign, enrolment, arm, drawn_among, entered_at, entered_on,
                  order_known_at, held_out_by, holdout_share, control_share, score_run_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entering, PEOPLE, (statement, one) -> {
            Enrolment enrolment = one.enrolment();
            statement.setLong(1, enrolment.person());
            statement.setString(2, enrolment.campaign());
            statement.setString(3, enrolment.name());
            statement.setString(4, enrolment.arm());
            statement.setString(5, enrolment.drawnAmong());
            statement.setObject(6, Times.parameter(enrolment.enteredAt()));
            statement.setObject(7, enrolment.progress().entered());
            statement.setObject(
                    8, Times.parameter(enrolment.orderKnown().orElse(null)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setString(9, enrolment.heldOutBy());
            statement.setDouble(10, one.holdout());
            statement.setDouble(11, one.control());
            statement.setLong(12, scores.id());
        });
        Map<String, Long> numbers = new HashMap<>();
        List<Long> people = entering.stream()
                .map(one -> one.enrolment().person())
                .distinct()
                .toList();
        for (List<Long> some : Chunks.of(people, PEOPLE)) {
            ledger.jdbc()
                    .sql(
                            "select id, person_id, campaign from enrolments where person_id in (:people) and left_for is null")
                    .param("people", some)
                    .query(row -> {
                        numbers.put(key(row.getLong("person_id"), row.getString("campaign")), row.getLong("id"));
                    });
        }
        return numbers;
    }

    /** Names a person's pass through a campaign among those of one night. */
    public static String key(long person, String campaign) {
        return person + "/" + campaign;
    }

    /**
     * A step that is behind somebody.
     *
     * @param enrolment number of the pass
     * @param decision null when it was passed by
     * @param reason why it was passed by; null when it was decided
     */
    public record Behind(long enrolment, long person, String step, LocalDate on, Long decision, String reason) {}

    /** Writes steps that are behind people. */
    public void pass(List<Behind> steps) {
        Object now = Times.parameter(clock.instant());
        ledger.template().batchUpdate("""
                insert into enrolment_steps (enrolment_id, person_id, step, passed_on, passed_at, outcome, decision_id, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", steps, PEOPLE, (statement, step) -> {
            statement.setLong(1, step.enrolment());
            statement.setLong(2, step.person());
            statement.setString(3, step.step());
            statement.setObject(4, step.on());
            statement.setObject(5, now);
            statement.setString(6, step.decision() == null ? "PASSED_BY" : "DECIDED");
            statement.setObject(7, step.decision(), java.sql.Types.BIGINT);
            statement.setString(8, step.reason());
        });
        ledger.template()
                .batchUpdate(
                        "update enrolments set tried_step = null, tried_since = null where id = ?",
                        steps,
                        PEOPLE,
                        (statement, step) -> statement.setLong(1, step.enrolment()));
    }

    /** Writes, by number of the pass, steps that were due and could not be taken. */
    public void tried(Map<Long, Tried> steps) {
        ledger.template()
                .batchUpdate(
                        "update enrolments set tried_step = ?, tried_since = ? where id = ?",
                        steps.entrySet(),
                        PEOPLE,
                        (statement, tried) -> {
                            statement.setString(1, tried.getValue().step());
                            statement.setObject(2, tried.getValue().since());
                            statement.setLong(3, tried.getKey());
                        });
    }

    /** Writes, by number of the pass, who is no longer inside. */
    public void leave(Map<Long, Leaving> leaving) {
        Object now = Times.parameter(clock.instant());
        ledger.template()
                .batchUpdate(
                        "update enrolments set left_for = ?, left_at = ?, tried_step = null, tried_since = null"
                                + " where id = ? and left_for is null",
                        leaving.entrySet(),
                        PEOPLE,
                        (statement, one) -> {
                            statement.setString(1, one.getValue().name());
                            statement.setObject(2, now);
                            statement.setLong(3, one.getKey());
                        });
    }

    /** Takes everybody out who objects to being decided about. */
    public void leaveObjecting() {
        ledger.jdbc()
                .sql("update enrolments set left_for = 'OBJECTED', left_at = :now where left_for is null"
                        + " and person_id in (" + Objections.PEOPLE + ")")
                .param("now", Times.parameter(clock.instant()))
                .update();
    }
}
