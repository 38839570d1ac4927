package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Decision;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was decided, for whom and why. Live decisions are kept; a preview lasts until somebody decides again. */
public final class DecisionTable {

    private static final int BATCH = 1000;
    private static final int REASON_LENGTH = 2000;

    private static final String INSERT = """
            insert into decisions (decision_run_id, person_id, campaign, enrolment, chosen, probability, held_out,
              held_out_by, expected_gain, expected_low, expected_high, expected_cost, exploring, open_to, reason, state,
              detail, expected_margin)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

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

    /** The same of one person. */
    public void clearPreview(long person) {
        for (String sql : List.of(
                "delete from action_history where action_id in"
                        + " (select id from actions where mode = 'PREVIEW' and person_id = :person)",
                "delete from actions where mode = 'PREVIEW' and person_id = :person",
                "delete from decisions where person_id = :person and decision_run_id in"
                        + " (select id from decision_runs where mode = 'PREVIEW')")) {
            ledger.jdbc().sql(sql).param("person", person).update();
        }
    }

    /** What a campaign's live actions since then cost or are expected to cost; what did not happen costs nothing. */
    public BigDecimal spent(String campaign, Instant since) {
        return spent("and a.campaign = :campaign", Map.of("campaign", campaign), since);
    }

    /** The same of all campaigns. */
    public BigDecimal spent(Instant since) {
        return spent("", Map.of(), since);
    }

    private BigDecimal spent(String which, Map<String, ?> parameters, Instant since) {
        return ledger.jdbc()
                .sql("""
                        select coalesce(sum(a.cost), 0) from actions a
                        join decisions d on d.id = a.decision_id join decision_runs r on r.id = d.decision_run_id
                        where a.mode = 'LIVE' and r.decided_at >= :since and a.state not in ('FAILED', 'SKIPPED')
                        """ + which)
                .params(parameters)
                .param("since", Times.parameter(since))
                .query(BigDecimal.class)
                .single();
    }

    /** How many live actions leave through a connection that were planned since then; coupons are not counted. */
    public long planned(String connection, Instant since) {
        return ledger.jdbc()
                .sql("""
                        select count(*) from actions a
                        join decisions d on d.id = a.decision_id join decision_runs r on r.id = d.decision_run_id
                        where a.connection = :connection and a.verb <> 'coupon' and a.mode = 'LIVE'
                          and r.decided_at >= :since and a.state not in ('FAILED', 'SKIPPED')""")
                .param("connection", connection)
                .param("since", Times.parameter(since))
                .query(Long.class)
                .single();
    }

    /** Prices of the newest night on these scores, by the name of the limit; empty when there is none. */
    public Map<String, Double> prices(ScoreRun scores) {
        Map<String, Double> prices = new HashMap<>();
        ledger.jdbc()
                .sql("""
                        select prices from decision_runs where score_run_id = :scores and night is not null
                        order by id desc fetch first 1 rows only""")
                .param("scores", scores.id())
                .query(String.class)
                .optional()
                .ifPresent(json -> Json.read(json)
                        .fields()
                        .forEachRemaining(price ->
                                prices.put(price.getKey(), price.getValue().asDouble())));
        return prices;
    }

    /**
     * Opens a campaign's part of a night; to be called while the turn is held.
     *
     * @return its number
     */
    public long open(RunStart run) {
        ledger.jdbc()
                .sql("""
                        insert into decision_runs
                          (score_run_id, campaign, mode, as_of, refused, shadow_price, decided_at, night, seed, policy,
                           effect_model_id, long_run_id, holdout_share, control_share, prices)
                        values (:scores, :campaign, :mode, :asOf, :refused, :shadowPrice, :now, :night, :seed, :policy,
                           cast(:model as bigint), cast(:longRun as bigint), :holdout, :control, :prices)""")
                .param("scores", run.scores().id())
                .param("campaign", run.campaign())
                .param("mode", run.mode().name())
                .param("asOf", run.scores().asOf())
                .param("refused", Json.write(run.refused()))
                .param("shadowPrice", run.shadowPrice())
                .param("now", Times.parameter(clock.instant()))
                .param("night", run.night())
                .param("seed", run.seed())
                .param("policy", run.policy())
                .param("model", run.effectModel())
                .param("longRun", run.longRun())
                .param("holdout", run.holdout())
                .param("control", run.control())
                .param("prices", Json.write(run.prices()))
                .update();
        return ledger.jdbc()
                .sql("select max(id) from decision_runs")
                .query(Long.class)
                .single();
    }

    /**
     * A campaign's part of a night.
     *
     * @param scores it stands on
     * @param night shared by the campaigns decided together
     * @param seed of the draw
     * @param policy where effects come from: {@code BELIEFS}, {@code POOLED} or {@code PERSONAL}
     * @param effectModel number of the effect model; null for none
     * @param longRun number of the long-run plan; null for none
     * @param holdout share meant to be held out of everything
     * @param control share of the others meant for the campaign's control group
     * @param shadowPrice gain that one more unit of money would bring to the campaign; 0 when its budget did not bind
     * @param prices of all limits that bound, by name
     * @param refused members no action was open to, by reason
     */
    public record RunStart(
            ScoreRun scores,
            Mode mode,
            String campaign,
            String night,
            long seed,
            String policy,
            Long effectModel,
            Long longRun,
            double holdout,
            double control,
            double shadowPrice,
            Map<String, Double> prices,
            Map<String, Integer> refused) {}

    /**
     * Writes decisions of one campaign.
     *
     * @param run from {@link #open}
     * @param enrolment which pass through the campaign each belongs to
     * @param openTo names of the campaigns whose actions each could have got, comma separated
     */
    public void write(long run, Function<Decision, String> enrolment, List<Decision> decisions, List<String> openTo) {
        Map<Decision, String> open = new java.util.IdentityHashMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            open.put(decisions.get(i), openTo.get(i));
        }
        ledger.template()
                .batchUpdate(
                        INSERT,
                        decisions,
                        BATCH,
                        (statement, decision) ->
                                set(statement, run, enrolment.apply(decision), decision, open.get(decision)));
    }

    private static void set(PreparedStatement to, long run, String enrolment, Decision of, String openTo)
            throws SQLException {
        to.setLong(1, run);
        to.setLong(2, of.person());
        to.setString(3, of.campaign());
        to.setString(4, enrolment);
        to.setString(5, of.chosen());
        to.setDouble(6, of.probability());
        to.setBoolean(7, of.heldOut());
        to.setString(8, of.heldOutBy() == null ? null : of.heldOutBy().name());
        to.setDouble(9, of.expectedGain());
        to.setDouble(10, of.low());
        to.setDouble(11, of.high());
        to.setDouble(12, of.expectedCost());
        to.setBoolean(13, of.exploring());
        to.setString(14, openTo);
        to.setString(15, shorten(of.sentence()));
        to.setString(16, Json.write(of.state()));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("expectedCost", of.expectedCost());
        detail.put("skipped", of.skipped());
        detail.put("wouldChange", of.wouldChange());
        detail.put("candidates", of.candidates());
        to.setString(17, Json.write(detail));
        to.setDouble(18, of.expectedMargin());
    }

    /** Numbers of people's decisions in a run. */
    public Map<Long, Long> numbers(long run, Collection<Long> people) {
        Map<Long, Long> numbers = new HashMap<>();
        for (List<Long> some : Chunks.of(people, BATCH)) {
            ledger.jdbc()
                    .sql("select id, person_id from decisions where person_id in (:people) and decision_run_id = :run")
                    .param("people", some)
                    .param("run", run)
                    .query(row -> {
                        numbers.put(row.getLong("person_id"), row.getLong("id"));
                    });
        }
        return numbers;
    }

    private static String shorten(String text) {
        return text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH);
    }
}
