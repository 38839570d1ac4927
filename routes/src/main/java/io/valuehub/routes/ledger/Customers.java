package io.valuehub.routes.ledger;

import io.valuehub.routes.report.CustomerPage;
import io.valuehub.routes.report.CustomerQuery;
import io.valuehub.routes.report.CustomerRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Customers with their newest scores, to be listed. */
public final class Customers {

    private static final String FROM = """
            from current_scores s join people p on p.id = s.person_id
            where s.run_id = :run
              and (:search = '' or lower(p.email) like :pattern escape '!'
                or lower(concat(coalesce(p.first_name, ''), ' ', coalesce(p.last_name, ''))) like :pattern escape '!'
                or cast(p.id as varchar(20)) = :search)
              and (:segment = '' or exists (select 1 from segment_members m
                where m.run_id = s.run_id and m.segment = :segment and m.person_id = s.person_id))
            """;

    private final Ledger ledger;
    private final Clock clock;

    public Customers(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A page of them. */
    public CustomerPage page(CustomerQuery query) {
        Optional<ScoreRun> run = new Scores(ledger, clock).latest();
        if (run.isEmpty()) {
            return new CustomerPage(null, 0, List.of());
        }
        long total = bind("select count(*) " + FROM, run.get(), query)
                .query(Long.class)
                .single();
        // The column's name comes from an enum, never from outside.
        String order = " order by " + query.sort().name().toLowerCase(Locale.ROOT)
                + (query.descending() ? " desc" : " asc") + " nulls last, s.person_id limit :limit offset :offset";
        List<CustomerRow> rows = bind(
                        "select s.*, p.email, p.first_name, p.last_name " + FROM + order, run.get(), query)
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(Customers::row)
                .list();
        return new CustomerPage(run.get().asOf(), total, withSegments(run.get(), rows));
    }

    private StatementSpec bind(String sql, ScoreRun run, CustomerQuery query) {
        String escaped = query.search().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
        return ledger.jdbc()
                .sql(sql)
                .param("run", run.id())
                .param("search", query.search())
                .param("pattern", "%" + escaped + "%")
                .param("segment", query.segment().orElse(""));
    }

    private List<CustomerRow> withSegments(ScoreRun run, List<CustomerRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        Map<Long, List<String>> segments = new HashMap<>();
        ledger.jdbc()
                .sql("""
                        select person_id, segment from segment_members
                        where run_id = :run and person_id in (:people) order by segment""")
                .param("run", run.id())
                .param("people", rows.stream().map(CustomerRow::person).toList())
                .query(row -> {
                    segments.computeIfAbsent(row.getLong("person_id"), person -> new ArrayList<>())
                            .add(row.getString("segment"));
                });
        return rows.stream()
                .map(row -> row.in(segments.getOrDefault(row.person(), List.of())))
                .toList();
    }

    private static CustomerRow row(ResultSet row, int number) throws SQLException {
        String first = row.getString("first_name");
        String last = row.getString("last_name");
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return new CustomerRow(
                row.getLong("person_id"),
                row.getString("email"),
                name.isEmpty() ? null : name,
                row.getInt("frequency"),
                row.getObject("revenue", Double.class),
                row.getObject("last_order_on", LocalDate.class),
                row.getInt("recency"),
                row.getInt("recency_score"),
                row.getInt("frequency_score"),
                row.getInt("monetary_score"),
                row.getObject("churn_probability", Double.class),
                row.getObject("expected_orders", Double.class),
                Explanations.interval(row, "expected_orders"),
                row.getObject("lifetime_value", Double.class),
                Explanations.interval(row, "lifetime_value"),
                List.of());
    }
}
