package io.valuehub.routes.ledger;

import io.valuehub.analytics.predict.CustomerState.Extras;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What was known of people beside their orders at the end of a day: distinct items bought, the last answer given. */
public final class KnownExtras {

    private static final int FETCH = 5_000;

    private static final String ITEMS = "select person_id, count(distinct coalesce(l.product, l.sku, l.title)) as items"
            + " from (" + CountedOrders.SQL + """
            ) c join order_lines l on l.order_id = c.external_id and l.connection = c.connection
            where %s group by person_id order by person_id""";

    private static final String ANSWERS = """
            select person_id, score / scale as share, given_at from feedback
            where %s and given_at < :end and score is not null and scale > 0
            order by person_id, given_at""";

    private final Column items = new Column();
    private final Map<Long, Answer> answers = new TreeMap<>();
    private final Instant end;

    private record Answer(double share, Instant at) {}

    /** People and a number of each, by ascending person. */
    private static final class Column {
        private int size;
        private long[] people = new long[1024];
        private float[] values = new float[1024];

        void add(long person, float value) {
            if (size == people.length) {
                people = Arrays.copyOf(people, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            people[size] = person;
            values[size++] = value;
        }

        double of(long person) {
            int found = Arrays.binarySearch(people, 0, size, person);
            return found < 0 ? Double.NaN : values[found];
        }
    }

    private KnownExtras(Instant end) {
        this.end = end;
    }

    static KnownExtras read(Ledger ledger, LocalDate asOf, ZoneId zone, PersonSample sample) {
        KnownExtras known = new KnownExtras(CountedOrders.endOf(asOf, zone));
        if (has(ledger, "order_lines")) {
            known.items(ledger, sample);
        }
        if (has(ledger, "feedback")) {
            known.answers(ledger, sample);
        }
        return known;
    }

    private void items(Ledger ledger, PersonSample sample) {
        RowCallbackHandler add = row -> {
            // A line may name nothing.
            if (row.getLong("items") > 0) {
                items.add(row.getLong("person_id"), row.getLong("items"));
            }
        };
        if (sample.isEverybody()) {
            stream(ledger, ITEMS.formatted("person_id is not null"), List.of(), add);
            return;
        }
        String ofSome = CountedOrders.ofPeople(ITEMS.formatted("1 = 1"));
        for (List<Long> some : Chunks.of(sample.people(), CountedOrders.KEYS)) {
            stream(ledger, ofSome, some, add);
        }
    }

    private void answers(Ledger ledger, PersonSample sample) {
        stream(ledger, ANSWERS.formatted("person_id is not null"), List.of(), row -> {
            long person = row.getLong("person_id");
            if (sample.isEverybody() || sample.people().contains(person)) {
                answers.put(person, new Answer(row.getDouble("share"), Times.read(row, "given_at")));
            }
        });
    }

    private static boolean has(Ledger ledger, String table) {
        return ledger.jdbc()
                .sql("select 1 from " + table + " limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void stream(Ledger ledger, String sql, List<Long> people, RowCallbackHandler rows) {
        JdbcTemplate streaming = new JdbcTemplate(ledger.template().getDataSource());
        streaming.setFetchSize(FETCH);
        new NamedParameterJdbcTemplate(streaming)
                .query(sql, Map.of("end", Times.parameter(end), "people", people), rows);
    }

    /** What is known of a person; NaN where nothing is. */
    public Extras of(long person) {
        Answer answer = answers.get(person);
        return new Extras(
                items.of(person),
                answer == null ? Double.NaN : answer.share(),
                answer == null ? Double.NaN : ChronoUnit.DAYS.between(answer.at(), end));
    }

    /** Everybody of whom something is known. */
    void forEach(BiConsumer<Long, Extras> sink) {
        Map<Long, Boolean> people = new TreeMap<>();
        for (int i = 0; i < items.size; i++) {
            people.put(items.people[i], true);
        }
        answers.keySet().forEach(person -> people.put(person, true));
        people.keySet().forEach(person -> sink.accept(person, of(person)));
    }
}
