package io.valuehub.routes.ledger;

import io.valuehub.analytics.segment.MicroSegment;
import io.valuehub.analytics.segment.MicroSegments;
import io.valuehub.analytics.segment.MicroSegments.Before;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The micro-segments of each score run. */
final class MicroSegmentTable {

    private final Ledger ledger;

    MicroSegmentTable(Ledger ledger) {
        this.ledger = ledger;
    }

    void write(ScoreRun run, MicroSegments found) {
        ledger.template()
                .batchUpdate(
                        "insert into micro_segments (run_id, micro_segment, name, nombre, size, overlap, profile)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        found.segments(),
                        found.segments().size() + 1,
                        (statement, segment) -> {
                            statement.setLong(1, run.id());
                            statement.setInt(2, segment.id());
                            statement.setString(3, segment.name());
                            statement.setString(4, segment.nombre());
                            statement.setLong(5, segment.size());
                            statement.setObject(6, segment.overlap());
                            statement.setString(7, Json.write(segment));
                        });
    }

    List<MicroSegment> of(long run) {
        return ledger.jdbc()
                .sql("select profile from micro_segments where run_id = :run order by micro_segment")
                .param("run", run)
                .query((row, i) -> Json.read(row.getString("profile"), MicroSegment.class))
                .list();
    }

    /** Names by number. */
    Map<Integer, String> names(long run) {
        Map<Integer, String> names = new HashMap<>();
        of(run).forEach(segment -> names.put(segment.id(), segment.name()));
        return names;
    }

    /**
     * The groups of the newest run that looked at this day or an earlier one; where there is none, of the earliest run
     * that looked at a later one.
     */
    Before before(LocalDate asOf, CustomerSummaries summaries) {
        Optional<ScoreRun> earlier = run("<= :asOf", "desc", asOf);
        return earlier.or(() -> run("> :asOf", "asc", asOf))
                .map(run -> before(run, earlier.isPresent(), summaries))
                .orElse(Before.NOTHING);
    }

    private Optional<ScoreRun> run(String condition, String order, LocalDate asOf) {
        return ledger.jdbc()
                .sql("""
                        select r.id, r.as_of from score_runs r where r.state = 'DONE' and r.as_of %s
                          and exists (select 1 from micro_segments m where m.run_id = r.id)
                        order by r.as_of %s, r.id %s limit 1""".formatted(condition, order, order))
                .param("asOf", asOf)
                .query((row, i) -> new ScoreRun(row.getLong("id"), row.getObject("as_of", LocalDate.class)))
                .optional();
    }

    private Before before(ScoreRun run, boolean earlier, CustomerSummaries summaries) {
        Selves selves = Selves.read(ledger);
        int[] segmentOf = new int[summaries.size()];
        ledger.jdbc()
                .sql(
                        "select person_id, micro_segment from placements where run_id = :run and micro_segment is not null")
                .param("run", run.id())
                .query(row -> {
                    int place = summaries.rowOf(selves.current(row.getLong("person_id")));
                    if (place >= 0) {
                        segmentOf[place] = row.getInt("micro_segment");
                    }
                });
        int lastId = ledger.jdbc()
                .sql("select coalesce(max(micro_segment), 0) from micro_segments")
                .query(Integer.class)
                .single();
        return new Before(of(run.id()), row -> segmentOf[row], lastId, apart(run), earlier);
    }

    private boolean apart(ScoreRun run) {
        return Json.read(ledger.jdbc()
                        .sql("select segmentation from score_runs where id = :run")
                        .param("run", run.id())
                        .query(String.class)
                        .single())
                .path("microSegments")
                .path("apart")
                .asBoolean();
    }
}
