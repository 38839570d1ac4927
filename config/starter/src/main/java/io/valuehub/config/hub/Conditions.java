package io.valuehub.config.hub;

import io.valuehub.analytics.segment.Condition;
import io.valuehub.config.value.Unreadable;

/** Conditions of segments, as {@link Condition} reads them. */
final class Conditions {

    private Conditions() {}

    /** @throws Unreadable when it is none */
    static String read(String text) {
        try {
            return Condition.parse(text).toString();
        } catch (IllegalArgumentException e) {
            // The message repeats the text, which is told with its place: "was '…' but must …; did you mean …?"
            String[] parts =
                    e.getMessage().replaceFirst("(?s)^was '.*?' but ", "").split("; ", 2);
            throw new Unreadable(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }
}
