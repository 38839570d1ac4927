package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Decision;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was decided, for whom and why. Live decisions are kept; a preview lasts until somebody decides again. */
public final class DecisionTable {

    private static final int BATCH = 1000;
    private static final int REASON_LENGTH = 2000;

    private final Ledger ledger;
    private final Clock clock;

    public DecisionTable(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Makes everybody else who decides wait until this transaction ends. */
    public void takeTurn() {
        ledger.jdbc()
                .sql("select name from turns where name = 'decide' for update")
                .query(String.class)
                .single();
    }

    /** Forgets what the preview before planned. */
    public void clearPreview() {
        for (String sql : List.of(
                "delete from action_history where action_id in (select id from actions where mode = 'PREVIEW')",
                "delete from actions where mode = 'PREVIEW'",
                "delete from decisions where decision_run_id in (select id from decision_runs where mode = 'PREVIEW')",
                "delete from decision_runs where mode = 'PREVIEW'")) {
            ledger.jdbc().sql(sql).update();
        }
    }

    /** Members of a segment at a score run, as the people they are now. */
    public List<Member> members(ScoreRun run, String segment) {
        return ledger.jdbc()
                .sql("""
                        select p.id as person_id, s.order_probability, s.expected_order_value, s.lifetime_value
                        from segment_members m
                        join people p on p.id = m.person_id
                        join current_scores s on s.run_id = m.run_id and s.person_id = m.person_id
                        where m.run_id = :run and m.segment = :segment order by p.id""")
                .param("run", run.id())
                .param("segment", segment)
                .query((row, i) -> new Member(
                        row.getLong("person_id"),
                        number(row, "order_probability"),
                        number(row, "expected_order_value"),
                        number(row, "lifetime_value")))
                .list();
    }

    /** What a campaign's live actions since then cost or are expected to cost; what did not happen costs nothing. */
    public BigDecimal spent(String campaign, Instant since) {
        return ledger.jdbc()
                .sql("""
                        select coalesce(sum(a.cost), 0) from actions a
                        join decisions d on d.id = a.decision_id join decision_runs r on r.id = d.decision_run_id
                        where a.campaign = :campaign and a.mode = 'LIVE' and r.decided_at >= :since
                          and a.state not in ('FAILED', 'SKIPPED')""")
                .param("campaign", campaign)
                .param("since", Times.parameter(since))
                .query(BigDecimal.class)
                .single();
    }

    /**
     * Writes the decisions of one campaign; to be called while the turn is held.
     *
     * @param refused members of the segment no action was open to, by reason
     * @return the number of each person's decision
     */
    public Map<Long, Long> write(
            ScoreRun scores,
            Mode mode,
            String campaign,
            String enrolment,
            double shadowPrice,
            Map<String, Integer> refused,
            List<Decision> decisions) {
        ledger.jdbc()
                .sql("""
                        insert into decision_runs
                          (score_run_id, campaign, mode, as_of, refused, shadow_price, decided_at)
                        values (:scores, :campaign, :mode, :asOf, :refused, :shadowPrice, :now)""")
                .param("scores", scores.id())
                .param("campaign", campaign)
                .param("mode", mode.name())
                .param("asOf", scores.asOf())
                .param("refused", Json.write(refused))
                .param("shadowPrice", shadowPrice)
                .param("now", Times.parameter(clock.instant()))
                .update();
        long run = ledger.jdbc()
                .sql("select max(id) from decision_runs")
                .query(Long.class)
                .single();
        insert(run, campaign, enrolment, decisions);
        Map<Long, Long> numbers = new HashMap<>();
        ledger.jdbc()
                .sql("select id, person_id from decisions where decision_run_id = :run")
                .param("run", run)
                .query(row -> {
                    numbers.put(row.getLong("person_id"), row.getLong("id"));
                });
        return numbers;
    }

    private void insert(long run, String campaign, String enrolment, List<Decision> decisions) {
        String sql = """
                insert into decisions (decision_run_id, person_id, campaign, enrolment, chosen, probability, held_out,
                  expected_gain, reason, detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        ledger.template().batchUpdate(sql, decisions, BATCH, (statement, decision) -> {
            statement.setLong(1, run);
            statement.setLong(2, decision.person());
            statement.setString(3, campaign);
            statement.setString(4, enrolment);
            statement.setString(5, decision.chosen());
            statement.setDouble(6, decision.probability());
            statement.setBoolean(7, decision.heldOut());
            statement.setDouble(8, decision.expectedGain());
            statement.setString(9, shorten(decision.sentence()));
            statement.setString(10, detail(decision));
        });
    }

    private static String detail(Decision decision) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("expectedCost", decision.expectedCost());
        detail.put("candidates", decision.candidates());
        return Json.write(detail);
    }

    private static String shorten(String text) {
        return text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH);
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
