package io.valuehub.routes.kit;

import io.valuehub.connectors.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One action handed to a sink or a look-up, looked at from all sides.
 *
 * @param receipt what it left; empty for nothing
 * @param outcome what its failure means; empty when it did not fail
 * @param waits what the client waited before it tried again
 * @param requests what the API was asked
 * @param body what it left in its body
 * @param shown everything that reached logs and messages
 */
record Handing(
        Optional<String> receipt,
        Optional<Outcome> outcome,
        List<Duration> waits,
        List<Request> requests,
        String body,
        String shown) {

    /** @throws KitFailure when it did not fail, and so */
    void endedAs(Outcome.State state) {
        String was = outcome.map(found -> found.state() + " (" + found.reason() + ")")
                .orElse("SENT");
        KitFailure.when(
                outcome.map(Outcome::state).filter(state::equals).isEmpty(),
                "ended as " + was + " but must end as " + state);
    }

    /** @throws KitFailure when it failed or left another receipt */
    void sent(String wanted) {
        outcome.ifPresent(found -> {
            throw new KitFailure("failed: " + found.state() + " (" + found.reason() + ")");
        });
        KitFailure.when(
                !receipt.equals(Optional.of(wanted)),
                "left the receipt '" + receipt.orElse("none") + "' but must leave '" + wanted + "'");
    }
}
