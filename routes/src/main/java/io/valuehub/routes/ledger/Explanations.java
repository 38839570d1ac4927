package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.unify.EmailAddress;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.Explanation.Change;
import io.valuehub.routes.report.Explanation.Decided;
import io.valuehub.routes.report.Explanation.Done;
import io.valuehub.routes.report.Explanation.Move;
import io.valuehub.routes.report.Explanation.OrderLine;
import io.valuehub.routes.report.Explanation.Said;
import io.valuehub.routes.report.Explanation.Scored;
import io.valuehub.routes.report.Interval;
import io.valuehub.routes.report.PredictiveDistribution;
import io.valuehub.routes.settings.IdentitySettings;
import io.valuehub.routes.settings.SyncSettings;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Everything the hub knows and did about one person, read from the ledger. */
public final class Explanations {

    /** Of each run, and after it those made anew under its models; as a former self before as who they are now. */
    private static final String SCORES = """
            select r.as_of, s.run_id, case when s.person_id = :person then 1 else 0 end as anew, s.recency,
              s.frequency, s.revenue, s.probability_alive, s.churn_probability, s.expected_orders,
              s.expected_order_value, s.lifetime_value, s.expected_orders_low, s.expected_orders_high,
              s.lifetime_value_low, s.lifetime_value_high
            from scores s join score_runs r on r.id = s.run_id
            where s.person_id in (%s) and r.state = 'DONE'
            union all
            select a.as_of, a.run_id, 2 as anew, a.recency, a.frequency, a.revenue, a.probability_alive,
              a.churn_probability, a.expected_orders, a.expected_order_value, a.lifetime_value, a.expected_orders_low,
              a.expected_orders_high, a.lifetime_value_low, a.lifetime_value_high
            from rescores a where a.person_id = :person and a.frequency > 0
            order by as_of, run_id, anew""".formatted(PersonMovements.SELVES);

    private final Ledger ledger;
    private final Clock clock;
    private final Contacts contacts;

    /** @param syncs say where consent comes from */
    public Explanations(Ledger ledger, Clock clock, Map<String, SyncSettings> syncs) {
        this.ledger = ledger;
        this.clock = clock;
        this.contacts = new Contacts(ledger, clock, syncs);
    }

    /**
     * Explains a person.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id where only one person has it, or
     *     the person's number
     * @return empty when there is no such person
     */
    public Optional<Explanation> explain(String customer) {
        return find(customer.strip()).map(this::everythingOf);
    }

    /**
     * The number of the person a customer is.
     *
     * @param customer as for {@link #explain(String)}
     * @return empty when there is no such person
     */
    public Optional<Long> person(String customer) {
        return find(customer.strip())
                .filter(person -> contacts.of(List.of(person)).containsKey(person));
    }

    /** Explains the person of that number, or who they have become since; empty when there is none. */
    public Optional<Explanation> explain(long person) {
        return Optional.ofNullable(everythingOf(Selves.read(ledger).current(person)));
    }

    private Optional<Long> find(String customer) {
        return identity(
                        "EMAIL",
                        "i.identity_key = :key",
                        EmailAddress.normalise(customer).orElse(customer))
                .or(() -> writtenTo(customer))
                .or(() -> identity("CUSTOMER", "i.identity_key = :key", customer))
                .or(() -> identity("CUSTOMER", "i.identity_key like :key escape '!'", endingIn(customer)))
                .or(() -> number(customer));
    }

    /** Found only when it leads to one person. */
    private Optional<Long> identity(String kind, String condition, String key) {
        List<Long> people = ledger.jdbc()
                .sql("select distinct i.person_id from identities i where i.kind = :kind and " + condition)
                .param("kind", kind)
                .param("key", key)
                .query(Long.class)
                .list();
        return people.size() == 1 ? Optional.of(people.get(0)) : Optional.empty();
    }

    /** Addresses that are compared without their tag or dots are still found as written. */
    private Optional<Long> writtenTo(String customer) {
        List<Long> people = ledger.jdbc()
                .sql("select id from people where email = :email")
                .param("email", EmailAddress.normalise(customer).orElse(customer))
                .query(Long.class)
                .list();
        return people.size() == 1 ? Optional.of(people.get(0)) : Optional.empty();
    }

    private Optional<Long> number(String customer) {
        return customer.matches("\\d{1,18}")
                ? Optional.of(Selves.read(ledger).current(Long.parseLong(customer)))
                : Optional.empty();
    }

    private static String endingIn(String id) {
        return "%/" + id.replaceAll("[!%_]", "!$0");
    }

    private Explanation everythingOf(long person) {
        Optional<Contact> contact =
                Optional.ofNullable(contacts.of(List.of(person)).get(person));
        if (contact.isEmpty()) {
            return null;
        }
        Recipient recipient = contact.get().recipient();
        return new Explanation(
                person,
                recipient.email(),
                recipient.firstName(),
                recipient.lastName(),
                of(person, "select country from people where id = :person")
                        .query((row, i) -> Optional.ofNullable(row.getString("country")))
                        .single()
                        .orElse(null),
                recipient.language(),
                of(person, "select kind, identity_key from identities where person_id = :person order by 1 desc, 2")
                        .query((row, i) -> row.getString("kind") + " " + row.getString("identity_key"))
                        .list(),
                new PersonEdits(ledger, clock, IdentitySettings.STANDARD).of(person),
                contact.get().consent(Channel.EMAIL).name(),
                contact.get().suppression(Channel.EMAIL).orElse(null),
                said(person),
                orders(person),
                scores(person),
                predictiveDistribution(person),
                new Scores(ledger, clock)
                        .latest()
                        .map(run -> PersonPredictions.read(ledger, run, person))
                        .orElse(null),
                segments(person),
                moves(person),
                new PersonMovements(ledger).placements(person),
                new PersonMovements(ledger).moves(person),
                decisions(person),
                actions(person),
                List.of(),
                new PointsStandings(ledger).of(person).orElse(null),
                List.of());
    }

    private List<Said> said(long person) {
        return of(person, "select * from consents where person_id = :person order by id")
                .query((row, i) -> new Said(
                        row.getString("connection"),
                        row.getString("source"),
                        row.getString("state"),
                        Times.read(row, "recorded_at")))
                .list();
    }

    private List<OrderLine> orders(long person) {
        Map<String, BigDecimal> counted = new HashMap<>();
        ledger.jdbc()
                .sql(CountedOrders.OF_PEOPLE)
                .param("people", List.of(person))
                .param("end", Times.parameter(clock.instant()))
                .query(row -> {
                    counted.put(key(row), row.getBigDecimal("own_net"));
                });
        return of(person, "select * from orders where person_id = :person order by placed_at, connection, external_id")
                .query((row, i) -> new OrderLine(
                        row.getString("connection"),
                        row.getString("external_id"),
                        row.getString("order_number"),
                        Times.read(row, "placed_at"),
                        row.getString("status"),
                        counted.containsKey(key(row)),
                        OrderReading.decimal(row.getBigDecimal("revenue")),
                        OrderReading.decimal(counted.get(key(row))),
                        row.getString("currency")))
                .list();
    }

    private static String key(ResultSet order) throws SQLException {
        return order.getString("connection") + "/" + order.getString("external_id");
    }

    private List<Scored> scores(long person) {
        return of(person, SCORES)
                .query((row, i) -> new Scored(
                        row.getObject("as_of", LocalDate.class),
                        row.getInt("recency"),
                        row.getInt("frequency"),
                        row.getObject("revenue", Double.class),
                        row.getObject("probability_alive", Double.class),
                        row.getObject("churn_probability", Double.class),
                        row.getObject("expected_orders", Double.class),
                        interval(row, "expected_orders"),
                        row.getObject("expected_order_value", Double.class),
                        row.getObject("lifetime_value", Double.class),
                        interval(row, "lifetime_value")))
                .list();
    }

    static Interval interval(ResultSet row, String column) throws SQLException {
        return Interval.confidence(
                row.getObject(column + "_low", Double.class), row.getObject(column + "_high", Double.class));
    }

    private PredictiveDistribution predictiveDistribution(long person) {
        return new Scores(ledger, clock)
                .latest()
                .flatMap(run -> new PredictiveDistributions(ledger).of(person, run))
                .orElse(null);
    }

    private List<String> segments(long person) {
        Optional<ScoreRun> run = new Scores(ledger, clock).latest();
        return run.isEmpty()
                ? List.of()
                : of(
                                person,
                                "select segment from segment_members where person_id = :person and run_id = :run"
                                        + " order by segment")
                        .param("run", run.get().id())
                        .query(String.class)
                        .list();
    }

    private List<Move> moves(long person) {
        return of(person, """
                        select r.as_of, m.segment, m.direction, m.reason
                        from segment_moves m join score_runs r on r.id = m.run_id
                        where m.person_id in (%s) order by r.as_of, r.id, m.segment""".formatted(PersonMovements.SELVES))
                .query((row, i) -> new Move(
                        row.getObject("as_of", LocalDate.class),
                        row.getString("segment"),
                        row.getString("direction"),
                        row.getString("reason")))
                .list();
    }

    private List<Decided> decisions(long person) {
        return of(person, """
                        select r.decided_at, r.mode, r.policy, r.shadow_price, d.* from decisions d
                        join decision_runs r on r.id = d.decision_run_id
                        where d.person_id = :person order by r.decided_at, d.id""").query((row, i) -> decided(row)).list();
    }

    private static Decided decided(ResultSet row) throws SQLException {
        JsonNode detail = Json.read(row.getString("detail"));
        return new Decided(
                Times.read(row, "decided_at"),
                row.getString("mode"),
                row.getString("campaign"),
                row.getString("policy"),
                row.getString("chosen"),
                row.getDouble("probability"),
                row.getBoolean("exploring"),
                row.getBoolean("held_out"),
                row.getString("held_out_by"),
                row.getDouble("expected_gain"),
                interval(row, "expected"),
                row.getObject("expected_cost", Double.class),
                row.getDouble("shadow_price"),
                row.getString("reason"),
                detail.path("wouldChange").asText(null),
                Json.read(row.getString("state")),
                detail.path("candidates"));
    }

    private List<Done> actions(long person) {
        List<ActionRow> actions = new Actions(ledger).of(person);
        return actions.stream()
                .map(action -> new Done(action, history(action.id())))
                .toList();
    }

    private List<Change> history(String action) {
        return ledger.jdbc()
                .sql("select * from action_history where action_id = :action order by id")
                .param("action", action)
                .query((row, i) ->
                        new Change(row.getString("state"), row.getString("reason"), Times.read(row, "changed_at")))
                .list();
    }

    private StatementSpec of(long person, String sql) {
        return ledger.jdbc().sql(sql).param("person", person);
    }
}
