package io.valuehub.connectors.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where fingerprints of secrets outlive the process, so that the next one knows a token or key again that a server still
 * repeats. Found in the Camel registry by its type; without one they last until the hub stops.
 */
public interface KnownSecrets {

    /** The fingerprints kept for a connection. */
    List<String> of(String connection);

    /**
     * @param fingerprint one-way: no secret
     * @param until from when on it may be forgotten
     */
    void keep(String connection, String fingerprint, Instant until);

    /** Until the process ends. */
    static KnownSecrets inMemory() {
        Map<String, List<String>> all = new ConcurrentHashMap<>();
        return new KnownSecrets() {

            @Override
            public List<String> of(String connection) {
                return List.copyOf(all.getOrDefault(connection, List.of()));
            }

            @Override
            public void keep(String connection, String fingerprint, Instant until) {
                all.computeIfAbsent(connection, name -> new CopyOnWriteArrayList<>())
                        .add(fingerprint);
            }
        };
    }
}
