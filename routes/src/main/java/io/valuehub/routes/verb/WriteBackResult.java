package io.valuehub.routes.verb;

import java.util.Locale;
import java.util.Optional;

/**
 * What became of writing back to one connection.
 *
 * @param connection its name
 * @param of what was written to
 * @param records how many of them were looked at
 * @param pending how many differ from what stands there and were not written: in preview all of them, else those after a
 *     stop
 * @param written how many were written
 * @param refused how many the connection refused, now or lately
 * @param stopped why not everything could be written, if so; the next run goes on
 */
public record WriteBackResult(
        String connection, Of of, int records, int pending, int written, int refused, Optional<String> stopped) {

    /** What is written to. */
    public enum Of {
        /** What stands of each in the records of customers: segments, scores, the best action. */
        CUSTOMERS,
        /** What goes with each. */
        PRODUCTS;

        /** The word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
