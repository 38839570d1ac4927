package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.ledger.Pull;
import io.valuehub.routes.ledger.Pulling;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code value:commit}: closes the run; only now does the cursor move, to {@code until} or to what the source left in
 * the variable {@code cursor}.
 */
final class Commit implements Step {

    /** As the column that keeps it. */
    private static final int CURSOR_LENGTH = 200;

    private final Pull pull;

    Commit(Hub hub) {
        this.pull = new Pull(hub.ledger(), hub.clock());
    }

    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        StreamName name = StreamName.of(options);
        Pulling pulling = Save.pulling(exchange, name)
                .orElseThrow(() -> new ConfigProblem(Problem.of(
                        name.toString(),
                        "is committed but was not begun on this exchange",
                        "must go through value:begin first")));
        if (!pull.now(pulling).readToTheEnd()) {
            throw new ConfigProblem(Problem.of(
                    name.toString(),
                    "is committed before its last page was saved",
                    "must loop over kamelet and value:save while the variable more is true"));
        }
        pull.commit(pulling, cursor(exchange, pulling, name)).orElseThrow(() -> Save.lost(name));
        exchange.removeProperty(Begin.PULLING);
    }

    private static String cursor(Exchange exchange, Pulling pulling, StreamName name) {
        String cursor = exchange.getVariable("cursor", String.class);
        if (cursor == null || cursor.isBlank()) {
            return pulling.run().until();
        }
        if (cursor.length() > CURSOR_LENGTH) {
            throw new ConfigProblem(Problem.of(
                    name.toString(),
                    "leaves a cursor with " + cursor.length() + " characters",
                    "must have at most " + CURSOR_LENGTH));
        }
        return cursor;
    }
}
