package io.valuehub.routes.ledger;

import io.valuehub.analytics.segment.CustomerField;
import io.valuehub.analytics.segment.CustomerView;
import io.valuehub.analytics.segment.ValueChange.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where every customer stood at a score run, as the people they are now: somebody who was two persons then and was found
 * to be one since has one history, that of the person who stayed or, where only the other was a customer, the other's.
 * About 80 bytes a customer.
 */
final class Standings {

    private static final int FETCH = 5_000;

    private static final String SQL = """
            select s.person_id, s.recency, s.frequency, s.repeat_purchases, s.revenue, s.recency_score,
              s.frequency_score, s.monetary_score, p.stage, p.longer_gaps, p.expected_gap, p.active_days,
              p.micro_segment
            from scores s left join placements p on p.run_id = s.run_id and p.person_id = s.person_id
            where s.run_id = ? order by s.person_id""";

    private final Map<Integer, String> names;
    private final List<Row> rows = new ArrayList<>();
    private long[] people;

    private Standings(Map<Integer, String> names) {
        this.names = names;
    }

    /** One customer; nulls and NaN are unknown. */
    record Row(
            long person,
            int recency,
            int frequency,
            int repeatPurchases,
            double revenue,
            String rfm,
            String stage,
            double longerGaps,
            double expectedGap,
            double activeDays,
            int microSegment) {

        /** Empty before the hub kept it, and where the revenue is unknown. */
        Optional<Standing> standing() {
            return Double.isNaN(activeDays) || Double.isNaN(revenue)
                    ? Optional.empty()
                    : Optional.of(new Standing(activeDays, frequency, revenue));
        }

        private Row as(long now) {
            return new Row(
                    now,
                    recency,
                    frequency,
                    repeatPurchases,
                    revenue,
                    rfm,
                    stage,
                    longerGaps,
                    expectedGap,
                    activeDays,
                    microSegment);
        }
    }

    static Standings read(Ledger ledger, ScoreRun run) {
        Standings standings = new Standings(new MicroSegmentTable(ledger).names(run.id()));
        Selves selves = Selves.read(ledger);
        List<Row> former = new ArrayList<>();
        ledger.inTransaction(() -> {
            JdbcTemplate streaming = new JdbcTemplate(ledger.template().getDataSource());
            streaming.setFetchSize(FETCH);
            streaming.query(
                    SQL,
                    (ResultSet row) -> {
                        Row read = row(row);
                        (selves.current(read.person()) == read.person() ? standings.rows : former).add(read);
                    },
                    run.id());
        });
        standings.join(former, selves);
        return standings;
    }

    private void join(List<Row> former, Selves selves) {
        index();
        List<Row> alone = new ArrayList<>();
        long last = Long.MIN_VALUE;
        List<Row> asNow = former.stream()
                .map(row -> row.as(selves.current(row.person())))
                .sorted(Comparator.comparingLong(Row::person))
                .toList();
        for (Row row : asNow) {
            if (row.person() != last && of(row.person()).isEmpty()) {
                alone.add(row);
            }
            last = row.person();
        }
        if (!alone.isEmpty()) {
            rows.addAll(alone);
            rows.sort(Comparator.comparingLong(Row::person));
            index();
        }
    }

    private void index() {
        people = rows.stream().mapToLong(Row::person).toArray();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("person_id"),
                row.getInt("recency"),
                row.getInt("frequency"),
                row.getInt("repeat_purchases"),
                number(row, "revenue"),
                ("" + row.getInt("recency_score") + row.getInt("frequency_score") + row.getInt("monetary_score"))
                        .intern(),
                row.getString("stage") == null ? null : row.getString("stage").intern(),
                number(row, "longer_gaps"),
                number(row, "expected_gap"),
                number(row, "active_days"),
                row.getInt("micro_segment"));
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    List<Row> rows() {
        return rows;
    }

    Optional<Row> of(long person) {
        int place = Arrays.binarySearch(people, person);
        return place < 0 ? Optional.empty() : Optional.of(rows.get(place));
    }

    /** A row as reasons ask about it: what moves people between groups found by the hub. */
    CustomerView view(Row row) {
        return new CustomerView() {
            @Override
            public OptionalDouble number(CustomerField field) {
                double value =
                        switch (field) {
                            case RECENCY -> row.recency();
                            case FREQUENCY -> row.frequency();
                            case REPEAT_PURCHASES -> row.repeatPurchases();
                            case REVENUE -> row.revenue();
                            case AVERAGE_ORDER_VALUE -> row.revenue() / row.frequency();
                            case LONGER_GAPS -> row.longerGaps();
                            case EXPECTED_GAP -> row.expectedGap();
                            default -> Double.NaN;
                        };
                return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
            }

            @Override
            public Optional<String> word(CustomerField field) {
                return switch (field) {
                    case LIFECYCLE_STAGE -> Optional.ofNullable(row.stage());
                    case MICRO_SEGMENT -> Optional.ofNullable(names.get(row.microSegment()));
                    default -> Optional.empty();
                };
            }
        };
    }
}
