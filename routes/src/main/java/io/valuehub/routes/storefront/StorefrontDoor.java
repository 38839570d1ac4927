package io.valuehub.routes.storefront;

import io.valuehub.connectors.Connection;
import io.valuehub.routes.verb.Hub;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets in who shows the key of a connection of kind {@value #KIND}, as often as that connection may ask. */
final class StorefrontDoor {

    /** The kind of connections that may ask. */
    static final String KIND = "storefront";

    private static final int USUAL_RATE = 600;

    private final Hub hub;
    private final Map<String, RequestRate> rates = new ConcurrentHashMap<>();

    StorefrontDoor(Hub hub) {
        this.hub = hub;
    }

    /**
     * Who asks.
     *
     * @param asker null when they are not let in
     * @param refusal null when they are
     */
    record Entry(Connection asker, StorefrontAnswer refusal) {}

    /** @param key as it was shown, if any */
    Entry enter(Optional<String> key) {
        Optional<Connection> asker = asker(key.orElse(""));
        if (asker.isEmpty()) {
            return new Entry(
                    null,
                    StorefrontAnswer.wrong(401, Map.of("WWW-Authenticate", "Bearer"), "the key is missing or wrong"));
        }
        int perMinute = asker.get().node("per-minute").asInt(USUAL_RATE);
        Duration wait = rates.computeIfAbsent(asker.get().name(), name -> new RequestRate(hub.clock(), perMinute))
                .take(perMinute);
        return wait.isZero()
                ? new Entry(asker.get(), null)
                : new Entry(
                        null,
                        StorefrontAnswer.wrong(
                                429, Map.of("Retry-After", Long.toString(wait.toSeconds())), "too many requests"));
    }

    List<Connection> storefronts() {
        return hub.connections().all().stream()
                .filter(connection -> connection.kind().equals(KIND))
                .toList();
    }

    /** Every key is compared in full, in constant time, whichever fits. */
    private Optional<Connection> asker(String shown) {
        byte[] given = shown.getBytes(StandardCharsets.UTF_8);
        Connection asker = null;
        for (Connection connection : storefronts()) {
            for (String option : List.of("key", "key-before")) {
                byte[] key = connection.text(option).orElse("").getBytes(StandardCharsets.UTF_8);
                if (MessageDigest.isEqual(key, given) & key.length > 0) {
                    asker = connection;
                }
            }
        }
        return Optional.ofNullable(asker);
    }
}
