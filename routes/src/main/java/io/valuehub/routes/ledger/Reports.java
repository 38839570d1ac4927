package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.Grain;
import io.valuehub.analytics.segment.Quartiles;
import io.valuehub.routes.report.Excluded;
import io.valuehub.routes.report.KpiReport;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.RfmQuartiles;
import io.valuehub.routes.report.RfmQuartiles.Cuts;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.report.SegmentSize;
import io.valuehub.routes.report.SourceReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hub at a glance, read from the ledger. */
public final class Reports {

    private final Ledger ledger;
    private final Clock clock;

    public Reports(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The report of a score run, without what campaigns earned.
     *
     * @param asOf the newest run that looked at this day; otherwise the newest of all
     * @return empty when there is no such run
     */
    public Optional<Report> report(Optional<LocalDate> asOf) {
        Scores scores = new Scores(ledger, clock);
        return asOf.map(scores::of).orElseGet(scores::latest).map(this::report);
    }

    /** Members by segment at a score run. */
    public Map<String, Long> segmentSizes(long run) {
        Map<String, Long> sizes = new TreeMap<>();
        ledger.jdbc()
                .sql("select segment, count(*) as size from segment_members where run_id = :run group by segment")
                .param("run", run)
                .query(row -> {
                    sizes.put(row.getString("segment"), row.getLong("size"));
                });
        return sizes;
    }

    private Report report(ScoreRun run) {
        return ledger.jdbc()
                .sql("select * from score_runs where id = :run")
                .param("run", run.id())
                .query((row, i) -> report(run, row))
                .single();
    }

    private Report report(ScoreRun run, ResultSet row) throws SQLException {
        return new Report(
                        run.asOf(),
                        run.id(),
                        Times.read(row, "ended_at"),
                        row.getLong("customers"),
                        row.getLong("orders"),
                        OrderReading.decimal(row.getBigDecimal("revenue")),
                        Json.read(row.getString("settings")).path("currency").asText(),
                        Map.of())
                .with(Section.RFM, rfm(run, Math.toIntExact(row.getLong("customers"))))
                .with(Section.EXCLUDED, Json.read(row.getString("excluded"), Excluded.class))
                .with(Section.SEGMENTS, segments(run))
                .with(Section.SOURCES, sources())
                .with(Section.MODEL, Json.read(row.getString("model")))
                .with(
                        Section.PREDICTIONS,
                        Json.read(Optional.ofNullable(row.getString("predictions"))
                                .orElse("null")))
                .with(Section.ALL_CAMPAIGNS, null)
                .with(Section.CAMPAIGNS, List.of())
                .with(Section.ACTIONS, actions())
                .with(Section.IN_DOUBT, new Actions(ledger).inDoubt())
                .with(
                        Section.KPIS,
                        new KpiTable(ledger)
                                .read(run.id()).stream().map(KpiReport::of).toList())
                .with(Section.COHORTS, new CohortTable(ledger).read(run, CohortTable.EVERYBODY, Grain.MONTH))
                .with(
                        Section.ACQUISITION,
                        new AcquisitionTable(ledger).read(run.id()).orElse(null))
                .with(Section.GROUPS, new Movements(ledger, clock).groups(run.id()))
                .with(Section.MOVEMENT, Map.of());
    }

    private RfmQuartiles rfm(ScoreRun run, int customers) {
        double[] recency = new double[customers];
        double[] frequency = new double[customers];
        double[] monetary = new double[customers];
        int[] next = new int[1];
        ledger.jdbc()
                .sql("select recency, frequency, revenue from scores where run_id = :run")
                .param("run", run.id())
                .query(row -> {
                    int i = next[0]++;
                    recency[i] = row.getInt("recency");
                    frequency[i] = row.getInt("frequency");
                    double revenue = row.getDouble("revenue");
                    monetary[i] = row.wasNull() ? Double.NaN : revenue;
                });
        return new RfmQuartiles(cuts(recency), cuts(frequency), cuts(monetary));
    }

    private static Cuts cuts(double[] values) {
        Quartiles quartiles = Quartiles.of(values);
        return new Cuts(known(quartiles.q1()), known(quartiles.median()), known(quartiles.q3()));
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private List<SegmentSize> segments(ScoreRun run) {
        Map<String, long[]> moves = new TreeMap<>();
        segmentSizes(run.id()).forEach((segment, size) -> moves.put(segment, new long[] {size, 0, 0}));
        ledger.jdbc().sql("""
                        select segment, direction, count(*) as number from segment_moves
                        where run_id = :run group by segment, direction""").param("run", run.id()).query(row -> {
            moves.computeIfAbsent(row.getString("segment"), segment -> new long[3])[
                            row.getString("direction").equals("ENTERED") ? 1 : 2] =
                    row.getLong("number");
        });
        List<SegmentSize> segments = new ArrayList<>();
        moves.forEach((name, numbers) -> segments.add(new SegmentSize(name, numbers[0], numbers[1], numbers[2])));
        return segments;
    }

    private List<SourceReport> sources() {
        Map<String, Map<String, Long>> quarantined = quarantined();
        return ledger.jdbc()
                .sql("""
                        select r.* from sync_runs r
                        where r.id = (select max(l.id) from sync_runs l
                          where l.connection = r.connection and l.stream = r.stream)
                        order by r.connection, r.stream""")
                .query((row, i) -> new SourceReport(
                        row.getString("connection"),
                        row.getString("stream"),
                        row.getString("state"),
                        Times.read(row, "ended_at"),
                        row.getLong("records"),
                        Json.counts(row.getString("left_out")),
                        quarantined.getOrDefault(
                                row.getString("connection") + "/" + row.getString("stream"), Map.of())))
                .list();
    }

    private Map<String, Map<String, Long>> quarantined() {
        Map<String, Map<String, Long>> quarantined = new LinkedHashMap<>();
        ledger.jdbc().sql("""
                        select connection, stream, reason, count(*) as number from quarantine
                        group by connection, stream, reason order by number desc, reason""").query(row -> {
            quarantined
                    .computeIfAbsent(
                            row.getString("connection") + "/" + row.getString("stream"),
                            stream -> new LinkedHashMap<>())
                    .put(row.getString("reason"), row.getLong("number"));
        });
        return quarantined;
    }

    private Map<String, Long> actions() {
        Map<String, Long> actions = new TreeMap<>();
        ledger.jdbc().sql("""
                        select case when mode = 'PREVIEW' then mode else state end as shown, count(*) as number
                        from actions group by case when mode = 'PREVIEW' then mode else state end""").query(row -> {
            actions.put(row.getString("shown"), row.getLong("number"));
        });
        return actions;
    }
}
