package io.valuehub.routes.ledger;

import io.valuehub.routes.report.PersonPrediction;
import java.time.LocalDate;
import java.util.Optional;

/** What a score run predicted of one person. */
final class PersonPredictions {

    private PersonPredictions() {}

    /** Null when that run predicted nothing of them. */
    static PersonPrediction read(Ledger ledger, ScoreRun run, long person) {
        return customer(ledger, run, person)
                .or(() -> prospect(ledger, run, person))
                .orElse(null);
    }

    private static int window(Ledger ledger, ScoreRun run) {
        return ledger.jdbc()
                .sql("select predictions from score_runs where id = :run")
                .param("run", run.id())
                .query((row, i) ->
                        Json.read(row.getString("predictions")).path("window").asInt())
                .single();
    }

    private static Optional<PersonPrediction> customer(Ledger ledger, ScoreRun run, long person) {
        return ledger.jdbc()
                .sql("select * from predictions where run_id = :run and person_id = :person")
                .param("run", run.id())
                .param("person", person)
                .query((row, i) -> new PersonPrediction(
                        run.asOf(),
                        window(ledger, run),
                        false,
                        row.getObject("order_probability", Double.class),
                        row.getObject("second_order_probability", Double.class),
                        row.getObject("next_order_early", LocalDate.class),
                        row.getObject("next_order_median", LocalDate.class),
                        row.getObject("next_order_late", LocalDate.class),
                        row.getObject("expected_revenue", Double.class),
                        row.getObject("spend_up_probability", Double.class)))
                .optional();
    }

    private static Optional<PersonPrediction> prospect(Ledger ledger, ScoreRun run, long person) {
        return ledger.jdbc()
                .sql("select order_probability from prospects where run_id = :run and person_id = :person")
                .param("run", run.id())
                .param("person", person)
                .query((row, i) -> new PersonPrediction(
                        run.asOf(),
                        window(ledger, run),
                        true,
                        row.getObject("order_probability", Double.class),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .optional();
    }
}
