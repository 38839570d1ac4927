package io.valuehub.routes.ledger;

import io.valuehub.connectors.http.KnownSecrets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Fingerprints of secrets in the ledger, for as long as a server may still repeat what they are of. */
public final class KnownSecretsTable implements KnownSecrets {

    private final Ledger ledger;
    private final Clock clock;

    public KnownSecretsTable(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public List<String> of(String connection) {
        return ledger.jdbc()
                .sql("select fingerprint from known_secrets where connection = :connection order by fingerprint")
                .param("connection", connection)
                .query(String.class)
                .list();
    }

    @Override
    public void keep(String connection, String fingerprint, Instant until) {
        ledger.jdbc()
                .sql("delete from known_secrets where connection = :connection and kept_until < :now")
                .param("connection", connection)
                .param("now", Times.parameter(clock.instant()))
                .update();
        ledger.jdbc()
                .sql(
                        "insert into known_secrets (connection, fingerprint, kept_until) values (:connection, :fingerprint, :until)")
                .param("connection", connection)
                .param("fingerprint", fingerprint)
                .param("until", Times.parameter(until))
                .update();
    }
}
