package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.Estimate;
import io.valuehub.analytics.kpi.Kpi;
import io.valuehub.analytics.kpi.KpiPoint;
import io.valuehub.analytics.kpi.KpiSeries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Key figures by month, as each score run found them. */
public final class KpiTable {

    private static final int BATCH = 1000;

    private final Ledger ledger;

    /** @param ledger that holds them */
    public KpiTable(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Writes the series of a run, with the lifetime value the runs up to it found month by month, and drops those of
     * earlier runs of the same month.
     *
     * @param lifetimeValue mean of this run; null when no order value is known
     */
    public void write(ScoreRun run, boolean replay, Collection<KpiSeries> series, Estimate lifetimeValue) {
        List<Row> rows = new ArrayList<>();
        series.forEach(one -> one.points().forEach(point -> rows.add(new Row(one.kpi(), point))));
        lifetimeValues(run, lifetimeValue).forEach(point -> rows.add(new Row(Kpi.LIFETIME_VALUE, point)));
        ledger.template()
                .batchUpdate(
                        "insert into kpis (run_id, kpi, month_start, figure, low, high, sample_size, complete)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        rows,
                        BATCH,
                        (to, row) -> {
                            to.setLong(1, run.id());
                            to.setString(2, row.kpi.word());
                            to.setObject(3, row.point.month());
                            to.setDouble(4, row.point.value());
                            Column.set(to, 5, Types.DOUBLE, row.point.low());
                            Column.set(to, 6, Types.DOUBLE, row.point.high());
                            to.setLong(7, row.point.size());
                            to.setBoolean(8, row.point.complete());
                        });
        if (!replay) {
            dropEarlier("kpis", ledger, run);
        }
    }

    /** Nightly runs would pile up what differs in one month only. */
    static void dropEarlier(String table, Ledger ledger, ScoreRun run) {
        ledger.jdbc()
                .sql("delete from " + table + " where run_id in (select id from score_runs where not replay"
                        + " and id < :run and as_of >= :from and as_of < :until)")
                .param("run", run.id())
                .param("from", run.asOf().withDayOfMonth(1))
                .param("until", run.asOf().withDayOfMonth(1).plusMonths(1))
                .update();
    }

    private record Row(Kpi kpi, KpiPoint point) {}

    /** Of each month the newest run counts. A mean of expectations is whole whatever the day. */
    private Collection<KpiPoint> lifetimeValues(ScoreRun run, Estimate current) {
        Map<LocalDate, KpiPoint> months = new TreeMap<>();
        ledger.jdbc()
                .sql("""
                        select k.*, r.as_of from kpis k join score_runs r on r.id = k.run_id
                        where k.kpi = :kpi and r.as_of <= :asOf and r.id <> :run order by r.as_of, r.id""")
                .param("kpi", Kpi.LIFETIME_VALUE.word())
                .param("asOf", run.asOf())
                .param("run", run.id())
                .query(row -> {
                    KpiPoint point = point(row);
                    if (row.getObject("as_of", LocalDate.class)
                            .withDayOfMonth(1)
                            .equals(point.month())) {
                        months.put(point.month(), point);
                    }
                });
        LocalDate month = run.asOf().withDayOfMonth(1);
        if (current != null) {
            months.put(
                    month, new KpiPoint(month, current.value(), current.low(), current.high(), current.size(), true));
        }
        return months.values();
    }

    /** The series of a run, in the order of {@link Kpi}; none when a later run of the same month has taken their place. */
    public List<KpiSeries> read(long run) {
        Map<Kpi, List<KpiPoint>> series = new EnumMap<>(Kpi.class);
        ledger.jdbc()
                .sql("select * from kpis where run_id = :run order by month_start")
                .param("run", run)
                .query(row -> {
                    KpiPoint point = point(row);
                    Kpi.of(row.getString("kpi")).ifPresent(kpi -> series.computeIfAbsent(kpi, k -> new ArrayList<>())
                            .add(point));
                });
        return series.entrySet().stream()
                .map(one -> new KpiSeries(one.getKey(), one.getValue()))
                .toList();
    }

    private static KpiPoint point(ResultSet row) throws SQLException {
        return new KpiPoint(
                row.getObject("month_start", LocalDate.class),
                row.getDouble("figure"),
                row.getObject("low", Double.class),
                row.getObject("high", Double.class),
                row.getLong("sample_size"),
                row.getBoolean("complete"));
    }
}
