package io.valuehub.routes.ledger;

import io.valuehub.analytics.predict.ProspectState;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** People who are known, but have never placed an order that was paid, as they were known at the end of a day. */
public final class ProspectReading {

    private static final int FETCH = 5_000;

    /** What is known of such people: records, events, orders that do not count, words about consent; oldest first. */
    private static final String TOUCHES = """
            select t.* from (
              select person_id, 'RECORD' as touch, attributes as detail, connection, external_id, country, language,
                created_at as at, changed_at from customers where (created_at is null or created_at < :end)
              union all
              select person_id, 'EVENT', kind, connection, external_id, cast(null as varchar), cast(null as varchar),
                happened_at, cast(null as timestamp with time zone) from events where happened_at < :end
              union all
              select person_id, 'ORDER', status, connection, external_id, cast(null as varchar), cast(null as varchar),
                placed_at, cast(null as timestamp with time zone) from orders
              where status in ('PLACED', 'CANCELLED') and placed_at < :end
              union all
              select person_id, 'CONSENT', state, connection, source, cast(null as varchar), cast(null as varchar),
                coalesce(said_at, recorded_at), cast(null as timestamp with time zone) from consents
              where channel = 'email' and coalesce(said_at, recorded_at) < :end) t
            where t.person_id is not null and not exists (select 1 from orders o where o.person_id = t.person_id
              and o.status in ('PAID', 'FULFILLED') and o.placed_at < :end)
            order by t.person_id, t.at nulls first, t.connection, t.external_id""";

    private static final String FIRST_ORDERS = """
            select person_id from orders where status in ('PAID', 'FULFILLED') and placed_at < :end and person_id is not null
            group by person_id having min(placed_at) >= :begin""";

    private final Ledger ledger;
    private final ZoneId zone;

    /** @param zone the shop's zone, which decides what a day is */
    public ProspectReading(Ledger ledger, ZoneId zone) {
        this.ledger = ledger;
        this.zone = zone;
    }

    /** Those whose first order falls within the window after a day. */
    public Set<Long> converted(LocalDate asOf, int window) {
        return new HashSet<>(ledger.jdbc()
                .sql(FIRST_ORDERS)
                .param("begin", Times.parameter(CountedOrders.endOf(asOf, zone)))
                .param("end", Times.parameter(CountedOrders.endOf(asOf.plusDays(window), zone)))
                .query(Long.class)
                .list());
    }

    /**
     * Prospects as known at the end of a day, one after the other in ascending order of person.
     *
     * @param window days that recent events go back
     */
    public void stream(LocalDate asOf, int window, Consumer<ProspectState> sink) {
        read(asOf, window, (name, state) -> sink.accept(state));
    }

    /**
     * Some of those of whom it is known since when they are known, always the same ones, whatever the order in which the hub
     * met them.
     *
     * @param most how many; all where there are fewer
     */
    public List<ProspectState> sample(LocalDate asOf, int window, int most) {
        record Drawn(double draw, ProspectState state) {}
        Queue<Drawn> drawn =
                new PriorityQueue<>(Comparator.comparingDouble(Drawn::draw).reversed());
        read(asOf, window, (name, state) -> {
            if (!Double.isNaN(state.daysKnown())) {
                drawn.add(new Drawn(CustomerSummaries.draw(name, 0), state));
                if (drawn.size() > most) {
                    drawn.remove();
                }
            }
        });
        return drawn.stream()
                .map(Drawn::state)
                .sorted(Comparator.comparingLong(ProspectState::person))
                .toList();
    }

    private void read(LocalDate asOf, int window, BiConsumer<String, ProspectState> sink) {
        Gathering gathering = new Gathering(CountedOrders.endOf(asOf, zone), window, sink);
        ledger.inTransaction(() -> {
            JdbcTemplate streaming = new JdbcTemplate(ledger.template().getDataSource());
            streaming.setFetchSize(FETCH);
            Set<Long> objecting = Objections.people(ledger);
            new NamedParameterJdbcTemplate(streaming)
                    .query(TOUCHES, Map.of("end", Times.parameter(gathering.end)), row -> {
                        if (!objecting.contains(row.getLong("person_id"))) {
                            gathering.accept(row);
                        }
                    });
        });
        gathering.finish();
    }

    /** Gathers the touches of one person after the other. */
    private static final class Gathering {

        private final Instant end;
        private final int window;
        private final BiConsumer<String, ProspectState> sink;
        private Long person;
        private String name;
        private Instant first;
        private Instant lastEvent;
        private final Map<String, Integer> events = new HashMap<>();
        private int recentEvents;
        private int allEvents;
        private int unfinished;
        private double consent;
        private final Map<String, String> attributes = new TreeMap<>();
        private boolean attributesKnown;

        Gathering(Instant end, int window, BiConsumer<String, ProspectState> sink) {
            this.end = end;
            this.window = window;
            this.sink = sink;
        }

        void accept(ResultSet row) throws SQLException {
            long of = row.getLong("person_id");
            if (person == null || person != of) {
                finish();
                begin(of, row.getString("connection") + "/" + row.getString("external_id"));
            }
            Instant at = Times.read(row, "at");
            first = first == null ? at : first;
            switch (row.getString("touch")) {
                case "RECORD" -> record(row);
                case "EVENT" -> event(row.getString("detail"), at);
                case "ORDER" -> unfinished++;
                default -> consent = consent(row.getString("detail"));
            }
        }

        private void begin(long of, String calledThere) {
            person = of;
            name = calledThere;
            first = null;
            lastEvent = null;
            events.clear();
            recentEvents = 0;
            allEvents = 0;
            unfinished = 0;
            consent = Double.NaN;
            attributes.clear();
            attributesKnown = true;
        }

        private void record(ResultSet row) throws SQLException {
            Json.read(row.getString("detail"))
                    .fields()
                    .forEachRemaining(attribute -> attributes.put(
                            attribute.getKey(), attribute.getValue().asText()));
            attributes.put("connection", row.getString("connection"));
            put("country", row.getString("country"));
            put("language", row.getString("language"));
            Instant changedAt = Times.read(row, "changed_at");
            attributesKnown &= changedAt == null || changedAt.isBefore(end);
        }

        private void put(String name, String value) {
            if (value != null) {
                attributes.put(name, value);
            }
        }

        private void event(String kind, Instant at) {
            allEvents++;
            lastEvent = at;
            long days = ChronoUnit.DAYS.between(at, end);
            if (days < window) {
                events.merge(kind, 1, Integer::sum);
            }
            recentEvents += days < window / 3 ? 1 : 0;
        }

        private static double consent(String state) {
            return switch (state) {
                case "OPTED_IN", "OPTED_IN_CONFIRMED" -> 1;
                case "OPTED_OUT" -> 0;
                default -> Double.NaN;
            };
        }

        void finish() {
            if (person != null) {
                sink.accept(
                        name,
                        new ProspectState(
                                person,
                                days(first),
                                days(lastEvent),
                                events,
                                recentEvents,
                                allEvents,
                                unfinished,
                                consent,
                                attributes,
                                attributesKnown));
            }
            person = null;
        }

        private double days(Instant since) {
            return since == null ? Double.NaN : ChronoUnit.DAYS.between(since, end);
        }
    }
}
