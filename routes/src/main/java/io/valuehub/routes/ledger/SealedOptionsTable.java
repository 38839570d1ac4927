package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.http.SealedOptions;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;

/** Sealed options in the ledger, one row for each connection, which is locked while the connection logs in. */
public final class SealedOptionsTable implements SealedOptions {

    private final Ledger ledger;
    private final Clock clock;

    public SealedOptionsTable(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void replace(String connection, UnaryOperator<Map<String, String>> work) {
        begin(connection);
        ledger.inTransaction(() -> {
            Map<String, String> kept = locked(connection);
            Map<String, String> next = work.apply(kept);
            if (!next.equals(kept)) {
                ledger.jdbc()
                        .sql(
                                "update sealed_options set sealed = :sealed, changed_at = :now where connection = :connection")
                        .param("sealed", Json.write(next))
                        .param("now", Times.parameter(clock.instant()))
                        .param("connection", connection)
                        .update();
            }
        });
    }

    /** A row to lock. */
    private void begin(String connection) {
        try {
            ledger.jdbc()
                    .sql("""
                            insert into sealed_options (connection, sealed, changed_at)
                            select :connection, '{}', :now
                            where not exists (select 1 from sealed_options where connection = :connection)""")
                    .param("connection", connection)
                    .param("now", Times.parameter(clock.instant()))
                    .update();
        } catch (DuplicateKeyException begunElsewhere) {
            // there it is
        }
    }

    private Map<String, String> locked(String connection) {
        try {
            JsonNode row = ledger.jdbc()
                    .sql("select sealed from sealed_options where connection = :connection for update")
                    .param("connection", connection)
                    .query(String.class)
                    .optional()
                    .map(Json::read)
                    .orElseThrow();
            Map<String, String> kept = new TreeMap<>();
            row.properties()
                    .forEach(option ->
                            kept.put(option.getKey(), option.getValue().asText()));
            return kept;
        } catch (PessimisticLockingFailureException e) {
            throw new SourceUnavailable(
                    new Problem(
                            "connections." + connection,
                            "is being logged in by another process",
                            "must be free",
                            "the next run tries again"),
                    e);
        }
    }
}
