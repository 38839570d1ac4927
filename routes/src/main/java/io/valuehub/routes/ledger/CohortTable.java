package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.Cohort;
import io.valuehub.analytics.kpi.CohortAge;
import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.kpi.Grain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cohorts of everybody and of each segment, as each score run found them. */
public final class CohortTable {

    /** Not the name of any segment. */
    public static final String EVERYBODY = "";

    private static final int BATCH = 1000;

    private final Ledger ledger;

    /** @param ledger that holds them */
    public CohortTable(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Writes the cohorts of a run and drops those of earlier runs of the same month.
     *
     * @param segments the cohorts of each segment, and of {@link #EVERYBODY}
     */
    public void write(ScoreRun run, boolean replay, Map<String, List<Cohorts>> segments) {
        segments.forEach((segment, grains) -> grains.forEach(cohorts -> write(run, segment, cohorts)));
        if (!replay) {
            KpiTable.dropEarlier("cohorts", ledger, run);
        }
    }

    private record Cell(Cohort cohort, CohortAge age) {}

    private void write(ScoreRun run, String segment, Cohorts cohorts) {
        List<Cell> cells = new ArrayList<>();
        cohorts.cohorts().forEach(cohort -> cohort.ages().forEach(age -> cells.add(new Cell(cohort, age))));
        ledger.template()
                .batchUpdate(
                        "insert into cohorts (run_id, segment, grain, cohort_from, age, customers, active, repeaters,"
                                + " orders, revenue, complete) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        cells,
                        BATCH,
                        (to, cell) -> {
                            to.setLong(1, run.id());
                            to.setString(2, segment);
                            to.setString(3, cohorts.grain().name());
                            to.setObject(4, cell.cohort.from());
                            to.setInt(5, cell.age.age());
                            to.setLong(6, cell.cohort.customers());
                            to.setLong(7, cell.age.active());
                            to.setLong(8, cell.age.repeaters());
                            to.setLong(9, cell.age.orders());
                            Column.set(to, 10, Types.DOUBLE, cell.age.revenue());
                            to.setBoolean(11, cell.age.complete());
                        });
    }

    /** The cohorts of a run; none when a later run of the same month has taken their place. */
    public Cohorts read(ScoreRun run, String segment, Grain grain) {
        double margin = margin(run);
        Map<LocalDate, Reading> cohorts = new LinkedHashMap<>();
        ledger.jdbc()
                .sql("""
                        select * from cohorts where run_id = :run and segment = :segment and grain = :grain
                        order by cohort_from, age""")
                .param("run", run.id())
                .param("segment", segment)
                .param("grain", grain.name())
                .query(row -> {
                    cohorts.computeIfAbsent(row.getObject("cohort_from", LocalDate.class), from -> new Reading())
                            .add(row);
                });
        return new Cohorts(
                grain,
                run.asOf(),
                margin,
                cohorts.entrySet().stream()
                        .map(one -> one.getValue().cohort(one.getKey(), margin))
                        .toList());
    }

    private double margin(ScoreRun run) {
        String settings = ledger.jdbc()
                .sql("select settings from score_runs where id = :run")
                .param("run", run.id())
                .query(String.class)
                .single();
        return Json.read(settings).path("margin").asDouble();
    }

    /** The rows of one cohort. */
    private static final class Reading {
        private final List<Cohort.Count> counts = new ArrayList<>();
        private long customers;
        private int completed;
        private boolean hasAmounts;

        void add(ResultSet row) throws SQLException {
            customers = row.getLong("customers");
            completed += row.getBoolean("complete") ? 1 : 0;
            double revenue = row.getDouble("revenue");
            hasAmounts = !row.wasNull();
            counts.add(
                    new Cohort.Count(row.getLong("active"), row.getLong("repeaters"), row.getLong("orders"), revenue));
        }

        Cohort cohort(LocalDate from, double margin) {
            return Cohort.of(from, customers, counts, completed, margin, hasAmounts);
        }
    }
}
