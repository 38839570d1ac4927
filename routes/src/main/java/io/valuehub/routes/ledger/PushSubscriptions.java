package io.valuehub.routes.ledger;

import io.valuehub.connectors.push.EndedSubscriptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Browsers of customers that take notifications. */
public final class PushSubscriptions implements EndedSubscriptions {

    private static final int PEOPLE = 500;

    private final Ledger ledger;
    private final Clock clock;

    public PushSubscriptions(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A browser.
     *
     * @param endpoint its address at its push service
     * @param p256dh its public key, base64url
     * @param auth the secret it shares with its senders, base64url
     */
    public record Browser(String endpoint, String p256dh, String auth) {

        /** Leaves out everything: whoever has it can write to it. */
        @Override
        public String toString() {
            return "Browser";
        }
    }

    /**
     * Keeps a browser; one that is known is from now on this person's.
     *
     * @param connection with whose key its page subscribed
     */
    public void add(long person, String connection, Browser browser) {
        ledger.inTransaction(() -> {
            remove(browser.endpoint());
            ledger.jdbc()
                    .sql("""
                            insert into push_subscriptions
                              (endpoint_hash, person_id, connection, endpoint, p256dh, auth, subscribed_at)
                            values (:hash, :person, :connection, :endpoint, :p256dh, :auth, :now)""")
                    .param("hash", hash(browser.endpoint()))
                    .param("person", person)
                    .param("connection", connection)
                    .param("endpoint", browser.endpoint())
                    .param("p256dh", browser.p256dh())
                    .param("auth", browser.auth())
                    .param("now", Times.parameter(clock.instant()))
                    .update();
        });
    }

    /** Forgets a browser; one that is not known is no matter. */
    public void remove(String endpoint) {
        ledger.jdbc()
                .sql("delete from push_subscriptions where endpoint_hash = :hash")
                .param("hash", hash(endpoint))
                .update();
    }

    @Override
    public void ended(String endpoint) {
        remove(endpoint);
    }

    /** The browser of each person that subscribed last with that connection's key; who has none is left out. */
    public Map<Long, Browser> of(Collection<Long> people, String connection) {
        Map<Long, Browser> browsers = new HashMap<>();
        for (List<Long> some : Chunks.of(people, PEOPLE)) {
            ledger.jdbc()
                    .sql("""
                            select person_id, endpoint, p256dh, auth from push_subscriptions
                            where person_id in (:people) and connection = :connection
                            order by subscribed_at desc, endpoint_hash""")
                    .param("people", some)
                    .param("connection", connection)
                    .query(row -> {
                        browsers.putIfAbsent(
                                row.getLong("person_id"),
                                new Browser(row.getString("endpoint"), row.getString("p256dh"), row.getString("auth")));
                    });
        }
        return browsers;
    }

    private static String hash(String endpoint) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(endpoint.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
