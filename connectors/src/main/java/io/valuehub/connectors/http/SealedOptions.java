package io.valuehub.connectors.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Where options that a service replaced by new ones (refresh tokens) outlive the process: sealed, never in clear. Found in
 * the Camel registry by its type; without one they last until the hub stops.
 */
@FunctionalInterface
public interface SealedOptions {

    /**
     * Replaces what is kept of a connection. No other process does the same for this connection meanwhile: a refresh token
     * that is used twice is worth nothing.
     *
     * @param connection its name
     * @param work gets the sealed values by option name and returns those to keep; what it throws leaves all as it was
     */
    void replace(String connection, UnaryOperator<Map<String, String>> work);

    /** Until the process ends. */
    static SealedOptions inMemory() {
        Map<String, Map<String, String>> all = new ConcurrentHashMap<>();
        return (connection, work) ->
                all.compute(connection, (name, kept) -> work.apply(kept == null ? Map.of() : kept));
    }
}
