package io.valuehub.config;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.database.LedgerDatabase;
import io.valuehub.config.hub.HubConfiguration;
import io.valuehub.config.ping.Pings;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.http.KnownSecrets;
import io.valuehub.connectors.http.SealedOptions;
import io.valuehub.routes.ledger.KnownSecretsTable;
import io.valuehub.routes.ledger.SealedOptionsTable;
import io.valuehub.routes.settings.HubSettings;
import java.time.Clock;
import java.util.List;

/**
 * Asks every connection of a hub whether it answers and takes the key. Reads as little as it can and writes nothing; each
 * connection has seconds, not minutes, to answer.
 */
public final class ConnectionCheck {

    private ConnectionCheck() {}

    /** What is wrong with the connections, in the order of {@code hub.yaml}; none while that itself has problems. */
    public static List<Problem> problems(HubCheck check) {
        return check.configuration().map(hub -> problems(check, hub)).orElse(List.of());
    }

    private static List<Problem> problems(HubCheck check, HubConfiguration hub) {
        boolean fetches = hub.settings().connections().values().stream()
                .flatMap(connection -> check.catalog().kind(connection.kind()).stream())
                .anyMatch(ConnectionKind::fetchesTokens);
        if (!fetches) {
            return problems(check, hub.settings(), SealedOptions.inMemory(), KnownSecrets.inMemory());
        }
        // A token that is fetched here must be known, and a refresh token kept, where the next run looks for them.
        try (LedgerDatabase database = LedgerDatabase.open(hub)) {
            Clock clock = Clock.systemUTC();
            return problems(
                    check,
                    hub.settings(),
                    new SealedOptionsTable(database.ledger(), clock),
                    new KnownSecretsTable(database.ledger(), clock));
        }
    }

    private static List<Problem> problems(
            HubCheck check, HubSettings settings, SealedOptions sealed, KnownSecrets known) {
        return Pings.problems(settings, check.catalog(), sealed, known).stream()
                .map(problem -> new Problem(
                        check.where(problem.where()), problem.found(), problem.expected(), problem.remedy()))
                .toList();
    }
}
