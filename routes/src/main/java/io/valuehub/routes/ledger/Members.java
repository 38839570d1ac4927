package io.valuehub.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Members of segments at a score run, as the people they are now, each once; read as a stream. */
public final class Members {

    /** Share of orders with a coupon, where their source says whether there was one. */
    private static final String COUPONS = """
            with coupon_use as (
              select o.person_id, avg(case when o.coupons = '' then 0.0 else 1.0 end) as share
              from (%s) o where o.coupons is not null group by o.person_id)
            """;

    private static final String SQL = """
            select m.person_id, m.segment, s.recency, s.frequency, s.order_probability, s.expected_order_value,
              s.lifetime_value, s.probability_alive, c.share as coupon_share
            from segment_members m
            join people p on p.id = m.person_id
            join current_scores s on s.run_id = m.run_id and s.person_id = m.person_id
            left join coupon_use c on c.person_id = m.person_id
            where m.run_id = :run and m.segment in (:segments) %1$s
            order by m.person_id""";

    /** The same with those who are inside a journey, whatever segments they are in: a row without a segment each. */
    private static final String WITH_TRAVELLERS = SQL.replace("order by m.person_id", """
            union all
            select s.person_id, cast(null as varchar), s.recency, s.frequency, s.order_probability, s.expected_order_value,
              s.lifetime_value, s.probability_alive, c.share
            from current_scores s
            join people p on p.id = s.person_id
            left join coupon_use c on c.person_id = s.person_id
            where s.run_id = :run and %2$s s.person_id in (
              select e.person_id from enrolments e where e.left_for is null and e.campaign in (:journeys))
            order by person_id""");

    private static final int FETCH = 2_000;

    private final Ledger ledger;
    private final Instant now;

    /** @param now orders after it are not looked at */
    public Members(Ledger ledger, Instant now) {
        this.ledger = ledger;
        this.now = now;
    }

    /**
     * Reads those of some segments, and those inside some journeys; to be called within a transaction.
     *
     * @param journeys names of the campaigns that are journeys
     * @param size how many are handed over at once, at most
     */
    public void read(
            ScoreRun run,
            Collection<String> segments,
            Collection<String> journeys,
            int size,
            Consumer<List<Member>> sink) {
        if (!segments.isEmpty()) {
            read(
                    COUPONS.formatted(CountedOrders.SQL)
                            + (journeys.isEmpty() ? SQL : WITH_TRAVELLERS).formatted("", ""),
                    Map.of("run", run.id(), "segments", segments, "journeys", journeys, "end", Times.parameter(now)),
                    size,
                    sink);
        }
    }

    /** The same of one person: nobody when they are in none of the segments and journeys. */
    public List<Member> of(long person, ScoreRun run, Collection<String> segments, Collection<String> journeys) {
        List<Member> members = new ArrayList<>();
        if (!segments.isEmpty()) {
            read(
                    COUPONS.formatted(CountedOrders.ofPeople(CountedOrders.SQL))
                            + (journeys.isEmpty() ? SQL : WITH_TRAVELLERS)
                                    .formatted("and m.person_id in (:people)", "s.person_id in (:people) and"),
                    Map.of(
                            "run",
                            run.id(),
                            "segments",
                            segments,
                            "journeys",
                            journeys,
                            "people",
                            List.of(person),
                            "end",
                            Times.parameter(now)),
                    1,
                    members::addAll);
        }
        return members;
    }

    /** How many rows there are to read, at most one for each person and segment. */
    public long count(ScoreRun run, Collection<String> segments) {
        return segments.isEmpty()
                ? 0
                : ledger.jdbc()
                        .sql("select count(*) from segment_members where run_id = :run and segment in (:segments)")
                        .param("run", run.id())
                        .param("segments", segments)
                        .query(Long.class)
                        .single();
    }

    private void read(String sql, Map<String, Object> parameters, int size, Consumer<List<Member>> sink) {
        JdbcTemplate streaming = new JdbcTemplate(ledger.template().getDataSource());
        streaming.setFetchSize(FETCH);
        Gathering gathering = new Gathering(size, sink);
        new NamedParameterJdbcTemplate(streaming).query(sql, parameters, row -> {
            gathering.add(row);
        });
        gathering.close();
    }

    /** Puts the rows of a person together, and people into lists. */
    private static final class Gathering {

        private final int size;
        private final Consumer<List<Member>> sink;
        private List<Member> members = new ArrayList<>();
        private Member last;

        Gathering(int size, Consumer<List<Member>> sink) {
            this.size = size;
            this.sink = sink;
        }

        void add(ResultSet row) throws SQLException {
            long person = row.getLong("person_id");
            String segment = row.getString("segment");
            if (last != null && last.person() == person) {
                if (segment != null) {
                    last.segments().add(segment);
                }
                return;
            }
            hand(size);
            Set<String> segments = new TreeSet<>();
            if (segment != null) {
                segments.add(segment);
            }
            last = new Member(
                    person,
                    segments,
                    row.getDouble("recency"),
                    row.getDouble("frequency"),
                    number(row, "order_probability"),
                    number(row, "expected_order_value"),
                    number(row, "lifetime_value"),
                    number(row, "probability_alive"),
                    number(row, "coupon_share"));
            members.add(last);
        }

        private void hand(int least) {
            if (!members.isEmpty() && members.size() >= least) {
                sink.accept(members);
                members = new ArrayList<>();
            }
        }

        void close() {
            hand(1);
        }

        private static double number(ResultSet row, String column) throws SQLException {
            double value = row.getDouble(column);
            return row.wasNull() ? Double.NaN : value;
        }
    }
}
