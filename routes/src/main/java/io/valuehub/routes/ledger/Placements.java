package io.valuehub.routes.ledger;

import io.valuehub.analytics.segment.Lifecycle;
import io.valuehub.analytics.segment.LifecycleStage;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;

/** Where each customer stands at a score run: lifecycle stage, own rhythm, micro-segment. */
final class Placements {

    private static final int BATCH = 1000;

    private static final String INSERT = """
            insert into placements (run_id, person_id, stage, longer_gaps, expected_gap, active_days,
              micro_segment)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private final Ledger ledger;

    Placements(Ledger ledger) {
        this.ledger = ledger;
    }

    void write(ScoreRun run, ScoreSheet sheet) {
        int size = sheet.orders().summaries().size();
        for (int from = 0; from < size; from += BATCH) {
            ledger.template().batchUpdate(INSERT, new Rows(run.id(), sheet, from, Math.min(BATCH, size - from)));
        }
        Map<String, Object> segmentation = new LinkedHashMap<>();
        segmentation.put("rhythm", sheet.lifecycle().rhythm().orElse(null));
        segmentation.put("rules", sheet.rules());
        segmentation.put("microSegments", sheet.microSegments().report());
        new MicroSegmentTable(ledger).write(run, sheet.microSegments());
        ledger.jdbc()
                .sql("update score_runs set segmentation = :segmentation where id = :run")
                .param("segmentation", Json.write(segmentation))
                .param("run", run.id())
                .update();
    }

    private record Rows(long run, ScoreSheet sheet, int from, int count) implements BatchPreparedStatementSetter {

        @Override
        public int getBatchSize() {
            return count;
        }

        @Override
        public void setValues(PreparedStatement to, int index) throws SQLException {
            int i = from + index;
            CustomerSummaries of = sheet.orders().summaries();
            Lifecycle lifecycle = sheet.lifecycle();
            to.setLong(1, run);
            to.setLong(2, of.customer(i));
            to.setString(3, lifecycle.stage(i).map(LifecycleStage::word).orElse(null));
            number(to, 4, lifecycle.longerGaps(i));
            number(to, 5, lifecycle.expectedGap(i));
            to.setDouble(6, lifecycle.activeDays(i));
            if (sheet.microSegments().of(i) == 0) {
                to.setNull(7, Types.INTEGER);
            } else {
                to.setInt(7, sheet.microSegments().of(i));
            }
        }

        private static void number(PreparedStatement to, int position, double value) throws SQLException {
            if (Double.isNaN(value)) {
                to.setNull(position, Types.DOUBLE);
            } else {
                to.setDouble(position, value);
            }
        }
    }
}
