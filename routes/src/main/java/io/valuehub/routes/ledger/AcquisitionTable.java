package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.Acquisition;
import java.util.Optional;

/** What customers are worth by the way they came, as each score run found it. */
public final class AcquisitionTable {

    private final Ledger ledger;

    /** @param ledger that holds it */
    public AcquisitionTable(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Writes that of a run and drops those of earlier runs of the same month. */
    public void write(ScoreRun run, boolean replay, Acquisition acquisition) {
        ledger.jdbc()
                .sql("insert into acquisition (run_id, content) values (:run, :content)")
                .param("run", run.id())
                .param("content", Json.write(acquisition))
                .update();
        if (!replay) {
            KpiTable.dropEarlier("acquisition", ledger, run);
        }
    }

    /** That of a run; empty when it could not tell, or a later run of the same month has taken its place. */
    public Optional<Acquisition> read(long run) {
        return ledger.jdbc()
                .sql("select content from acquisition where run_id = :run")
                .param("run", run)
                .query(String.class)
                .optional()
                .map(content -> Json.read(content, Acquisition.class));
    }
}
