package io.valuehub.routes.ledger;

import io.valuehub.analytics.segment.CustomerField;
import io.valuehub.analytics.segment.CustomerView;
import io.valuehub.analytics.segment.MicroSegment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Those who entered or left a segment at a run, as conditions saw them at that run or the one before. Country and
 * language are those of today: only one is kept.
 */
final class StoredCustomers {

    private static final String SQL = """
            select s.*, p.stage, p.longer_gaps, p.expected_gap, p.micro_segment, w.id as now_id, w.country, w.language
            from (select distinct person_id from segment_moves where run_id = :run) m
            join people w on w.id = m.person_id
            %s
            left join placements p on p.run_id = s.run_id and p.person_id = s.person_id""";

    private static final String THEMSELVES = "join scores s on s.run_id = :of and s.person_id = m.person_id";

    private static final String FORMER_SELVES = "join person_merges k on k.into_person_id = m.person_id"
            + " join scores s on s.run_id = :of and s.person_id = k.person_id";

    private static final Map<CustomerField, String> COLUMNS = Map.ofEntries(
            Map.entry(CustomerField.RECENCY, "recency"),
            Map.entry(CustomerField.FREQUENCY, "frequency"),
            Map.entry(CustomerField.REVENUE, "revenue"),
            Map.entry(CustomerField.RECENCY_SCORE, "recency_score"),
            Map.entry(CustomerField.FREQUENCY_SCORE, "frequency_score"),
            Map.entry(CustomerField.MONETARY_SCORE, "monetary_score"),
            Map.entry(CustomerField.CHURN_PROBABILITY, "churn_probability"),
            Map.entry(CustomerField.PROBABILITY_ALIVE, "probability_alive"),
            Map.entry(CustomerField.EXPECTED_ORDERS, "expected_orders"),
            Map.entry(CustomerField.EXPECTED_ORDER_VALUE, "expected_order_value"),
            Map.entry(CustomerField.LIFETIME_VALUE, "lifetime_value"),
            Map.entry(CustomerField.REPEAT_PURCHASES, "repeat_purchases"),
            Map.entry(CustomerField.EXPECTED_GAP, "expected_gap"),
            Map.entry(CustomerField.LONGER_GAPS, "longer_gaps"));

    private final ScoreRun of;
    private final Map<Integer, MicroSegment> segments = new HashMap<>();
    private final Map<Long, CustomerView> customers = new HashMap<>();

    private StoredCustomers(ScoreRun of) {
        this.of = of;
    }

    /**
     * Reads them.
     *
     * @param moved the run at which they entered or left
     * @param of the run to see them at
     */
    static StoredCustomers read(Ledger ledger, ScoreRun moved, ScoreRun of) {
        StoredCustomers read = new StoredCustomers(of);
        new MicroSegmentTable(ledger).of(of.id()).forEach(segment -> read.segments.put(segment.id(), segment));
        for (String whose : List.of(THEMSELVES, FORMER_SELVES)) {
            ledger.jdbc()
                    .sql(SQL.formatted(whose))
                    .param("run", moved.id())
                    .param("of", of.id())
                    .query(row -> {
                        read.customers.putIfAbsent(row.getLong("now_id"), read.view(row));
                    });
        }
        return read;
    }

    Optional<CustomerView> of(long person) {
        return Optional.ofNullable(customers.get(person));
    }

    private CustomerView view(ResultSet row) throws SQLException {
        Map<CustomerField, Double> numbers = new EnumMap<>(CustomerField.class);
        for (Map.Entry<CustomerField, String> column : COLUMNS.entrySet()) {
            double value = row.getDouble(column.getValue());
            if (!row.wasNull()) {
                numbers.put(column.getKey(), value);
            }
        }
        numbers.computeIfPresent(CustomerField.MONETARY_SCORE, (field, score) -> score == 0 ? null : score);
        if (numbers.containsKey(CustomerField.REVENUE)) {
            numbers.put(
                    CustomerField.AVERAGE_ORDER_VALUE,
                    numbers.get(CustomerField.REVENUE) / numbers.get(CustomerField.FREQUENCY));
        }
        numbers.put(CustomerField.DAYS_SINCE_FIRST_ORDER, (double)
                ChronoUnit.DAYS.between(row.getObject("first_order_on", LocalDate.class), of.asOf()));
        Map<CustomerField, List<String>> words = new EnumMap<>(CustomerField.class);
        put(words, CustomerField.LIFECYCLE_STAGE, row.getString("stage"));
        put(words, CustomerField.COUNTRY, row.getString("country"));
        put(words, CustomerField.LANGUAGE, row.getString("language"));
        MicroSegment segment = segments.get(row.getInt("micro_segment"));
        if (segment != null) {
            words.put(CustomerField.MICRO_SEGMENT, segment.words());
        }
        return new Stored(numbers, words);
    }

    private static void put(Map<CustomerField, List<String>> words, CustomerField field, String word) {
        if (word != null) {
            words.put(field, List.of(word));
        }
    }

    private record Stored(Map<CustomerField, Double> numbers, Map<CustomerField, List<String>> words)
            implements CustomerView {

        @Override
        public OptionalDouble number(CustomerField field) {
            return numbers.containsKey(field) ? OptionalDouble.of(numbers.get(field)) : OptionalDouble.empty();
        }

        @Override
        public Optional<String> word(CustomerField field) {
            return words(field).stream().findFirst();
        }

        @Override
        public List<String> words(CustomerField field) {
            return words.getOrDefault(field, List.of());
        }
    }
}
