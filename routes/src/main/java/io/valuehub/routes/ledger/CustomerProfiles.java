package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.routes.settings.ProfileField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What should stand in the records of a source's customers after a score run. Figures are rounded (probabilities to
 * hundredths, money to whole units), so that a customer is written when something changed that somebody would see. Who
 * is not scored, or objected to profiling, has nothing there.
 */
public final class CustomerProfiles {

    private static final int PAGE = 500;
    private static final int CHANCE_DECIMALS = 2;

    private final Ledger ledger;
    private final ScoreRun run;

    /** @param run whose scores are meant */
    public CustomerProfiles(Ledger ledger, ScoreRun run) {
        this.ledger = ledger;
        this.run = run;
    }

    /**
     * The next of the connection's customers with an account of their own, in the order of their ids.
     *
     * @param after the last id of the page before; empty for the first page
     * @return empty when there are no more
     */
    public List<CustomerProfile> page(String connection, String after, Collection<ProfileField> fields) {
        List<Stored> customers = ledger.jdbc()
                .sql("""
                        select c.external_id, c.person_id, w.fields, w.refused, w.refused_at from customers c
                        left join written_profiles w on w.connection = c.connection and w.customer = c.external_id
                        where c.connection = :connection and not c.guest and c.external_id > :after
                        order by c.external_id limit :page""")
                .param("connection", connection)
                .param("after", after)
                .param("page", PAGE)
                .query(Stored::of)
                .list();
        if (customers.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<ProfileField, JsonNode>> values =
                values(customers.stream().map(Stored::person).collect(Collectors.toSet()));
        List<CustomerProfile> page = new ArrayList<>();
        for (Stored customer : customers) {
            Map<ProfileField, JsonNode> known = values.getOrDefault(customer.person(), Map.of());
            ObjectNode wanted = JsonNodeFactory.instance.objectNode();
            fields.forEach(field -> wanted.set(field.word(), known.getOrDefault(field, NullNode.getInstance())));
            page.add(new CustomerProfile(
                    customer.id(),
                    customer.person(),
                    wanted,
                    customer.written(),
                    customer.refused(),
                    customer.refusedAt()));
        }
        return page;
    }

    private Map<Long, Map<ProfileField, JsonNode>> values(Set<Long> people) {
        Map<Long, Map<ProfileField, JsonNode>> values = new HashMap<>();
        scores(people, values);
        words(people, values);
        Set<Long> unscored = new HashSet<>(values.keySet());
        unscored.removeIf(person -> values.get(person).containsKey(ProfileField.CHURN_PROBABILITY));
        unscored.addAll(objectors(people));
        values.keySet().removeAll(unscored);
        return values;
    }

    private void scores(Set<Long> people, Map<Long, Map<ProfileField, JsonNode>> values) {
        ledger.jdbc().sql("""
                        select s.person_id, s.churn_probability, s.lifetime_value, l.stage, p.next_order_median
                        from current_scores s
                        left join placements l on l.run_id = s.run_id and l.person_id = s.person_id
                        left join predictions p on p.run_id = s.run_id and p.person_id = s.person_id
                        where s.run_id = :run and s.person_id in (:people)""").param("run", run.id()).param("people", people).query(row -> {
            Map<ProfileField, JsonNode> of = of(values, row.getLong("person_id"));
            number(of, ProfileField.CHURN_PROBABILITY, row, "churn_probability", CHANCE_DECIMALS);
            number(of, ProfileField.LIFETIME_VALUE, row, "lifetime_value", 0);
            text(of, ProfileField.LIFECYCLE_STAGE, row.getString("stage"));
            LocalDate day = row.getObject("next_order_median", LocalDate.class);
            text(of, ProfileField.NEXT_ORDER, day == null ? null : day.toString());
        });
    }

    /** Segments, and the decision on these scores that promises most; what is only a shadow is told to nobody. */
    private void words(Set<Long> people, Map<Long, Map<ProfileField, JsonNode>> values) {
        Map<Long, List<String>> segments = new HashMap<>();
        ledger.jdbc().sql("""
                        select person_id, segment from segment_members
                        where run_id = :run and person_id in (:people) order by person_id, segment""").param("run", run.id()).param("people", people).query(row -> {
            segments.computeIfAbsent(row.getLong("person_id"), person -> new ArrayList<>())
                    .add(row.getString("segment"));
        });
        segments.forEach((person, names) -> text(of(values, person), ProfileField.SEGMENT, String.join(", ", names)));
        ledger.jdbc().sql("""
                        select d.person_id, d.chosen from decisions d join decision_runs r on r.id = d.decision_run_id
                        where r.score_run_id = :run and d.person_id in (:people) and not d.held_out
                          and d.chosen <> 'none'
                        order by d.person_id, d.expected_gain, d.id""").param("run", run.id()).param("people", people).query(row -> {
            text(of(values, row.getLong("person_id")), ProfileField.BEST_ACTION, row.getString("chosen"));
        });
    }

    private List<Long> objectors(Set<Long> people) {
        return ledger.jdbc()
                .sql("select p.id from people p where p.id in (:people) and p.id in (" + Objections.PEOPLE + ")")
                .param("people", people)
                .query(Long.class)
                .list();
    }

    private static Map<ProfileField, JsonNode> of(Map<Long, Map<ProfileField, JsonNode>> values, long person) {
        return values.computeIfAbsent(person, one -> new EnumMap<>(ProfileField.class));
    }

    private static void text(Map<ProfileField, JsonNode> of, ProfileField field, String text) {
        if (text != null) {
            of.put(field, JsonNodeFactory.instance.textNode(text));
        }
    }

    private static void number(
            Map<ProfileField, JsonNode> of, ProfileField field, ResultSet row, String column, int decimals)
            throws SQLException {
        double value = row.getDouble(column);
        if (!row.wasNull()) {
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
            // As a number of JSON that reads back equal: 0.4, not 0.40.
            of.put(field, Json.read(rounded.stripTrailingZeros().toPlainString()));
        }
    }

    private record Stored(String id, long person, ObjectNode written, ObjectNode refused, Instant refusedAt) {

        static Stored of(ResultSet row, int number) throws SQLException {
            String written = row.getString("fields");
            String refused = row.getString("refused");
            return new Stored(
                    row.getString("external_id"),
                    row.getLong("person_id"),
                    written == null ? JsonNodeFactory.instance.objectNode() : Json.read(written, ObjectNode.class),
                    refused == null ? null : Json.read(refused, ObjectNode.class),
                    Times.read(row, "refused_at"));
        }
    }
}
