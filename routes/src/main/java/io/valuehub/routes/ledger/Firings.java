package io.valuehub.routes.ledger;

import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;

/** The firings of scheduled jobs that some hub has taken, so that of several hubs on one ledger one does the work. */
public final class Firings {

    private final Ledger ledger;

    public Firings(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Takes a firing. Of each job the newest stays known; a hub whose clock is behind takes none that is older.
     *
     * @param job the job's name
     * @param due when the job was to fire
     * @return whether it is this hub's; false when a hub has it
     */
    public boolean take(String job, Instant due) {
        try {
            return ledger.inTransaction(() -> {
                boolean isTaken = ledger.jdbc()
                                .sql("select count(*) from firings where job = :job and due >= :due")
                                .param("job", job)
                                .param("due", Times.parameter(due))
                                .query(Integer.class)
                                .single()
                        > 0;
                if (!isTaken) {
                    ledger.jdbc()
                            .sql("insert into firings (job, due) values (:job, :due)")
                            .param("job", job)
                            .param("due", Times.parameter(due))
                            .update();
                    ledger.jdbc()
                            .sql("delete from firings where job = :job and due < :due")
                            .param("job", job)
                            .param("due", Times.parameter(due))
                            .update();
                }
                return !isTaken;
            });
        } catch (DuplicateKeyException takenMeanwhile) {
            return false;
        }
    }
}
