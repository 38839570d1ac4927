package io.valuehub.connectors.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The secrets one connection has had, by fingerprint: tokens of earlier processes and of those that run beside this one,
 * and keys the owner has replaced. Thread-safe.
 */
final class FormerSecrets {

    /** Longer than a server has reason to repeat a token that has ended. */
    private static final Duration AFTER_ITS_END = Duration.ofDays(30);

    /** For a token of which nobody says how long it lasts, and for a key: it is kept again at each start. */
    private static final Duration UNKNOWN_LIFE = Duration.ofDays(3650);

    /** An option as long is no password that people think up and others could guess at. */
    private static final int SHORTEST_OPTION = 20;

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final KnownSecrets store;
    private final String connection;
    private final Clock clock;
    private Instant readAt = Instant.MIN;
    private List<String> texts = List.of();
    private List<SecretFingerprint> fingerprints = List.of();

    FormerSecrets(KnownSecrets store, String connection, Clock clock) {
        this.store = store;
        this.connection = connection;
        this.clock = clock;
    }

    /** Keeps the fingerprints of options. */
    void options(Collection<String> secrets) {
        secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_OPTION)
                .forEach(secret -> keep(secret, clock.instant().plus(UNKNOWN_LIFE)));
    }

    /**
     * Keeps the fingerprint of a token, before it is used.
     *
     * @param end {@link Instant#MAX} when nobody knows
     */
    void token(String token, Instant end) {
        Instant known = end.equals(Instant.MAX) ? clock.instant().plus(UNKNOWN_LIFE) : end;
        keep(token, known.plus(AFTER_ITS_END));
    }

    private synchronized void keep(String secret, Instant until) {
        if (SecretFingerprint.fits(secret) && all().stream().noneMatch(one -> one.isOf(secret))) {
            store.keep(connection, SecretFingerprint.of(secret).text(), until);
            readAt = Instant.MIN;
        }
    }

    /** As other processes have left them too, a minute ago at most; the same list while nothing has changed. */
    synchronized List<SecretFingerprint> all() {
        Instant now = clock.instant();
        if (readAt.equals(Instant.MIN) || now.isAfter(readAt.plus(FRESH))) {
            List<String> read = store.of(connection);
            if (!read.equals(texts)) {
                texts = read;
                fingerprints = read.stream().map(SecretFingerprint::read).toList();
            }
            readAt = now;
        }
        return fingerprints;
    }
}
