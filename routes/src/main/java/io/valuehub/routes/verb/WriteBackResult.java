package io.valuehub.routes.verb;

import java.util.Optional;

/**
 * What became of writing back to one connection.
 *
 * @param connection its name
 * @param customers how many of its customers were looked at
 * @param pending how many differ from what stands there and were not written: in preview all of them, else those after a
 *     stop
 * @param written how many were written
 * @param refused how many the connection refused, now or lately
 * @param stopped why not everything could be written, if so; the next run goes on
 */
public record WriteBackResult(
        String connection, int customers, int pending, int written, int refused, Optional<String> stopped) {}
