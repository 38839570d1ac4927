package io.valuehub.console;

import io.valuehub.analytics.segment.Transitions;
import io.valuehub.routes.report.Movement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Which moves are looked at.
 *
 * @param by grouping: {@code lifecycle}, {@code micro-segment}, {@code rfm} or {@code segment …}
 * @param from the earlier day; empty for a month before
 * @param to the later day; empty for the newest run
 */
record MovesQuery(String by, Optional<LocalDate> from, Optional<LocalDate> to) {

    private static final String USUAL = "lifecycle";
    private static final String SEGMENT = "segment ";

    /** What cannot be understood is taken for the usual. */
    static MovesQuery of(String by, String from, String to) {
        return new MovesQuery(by.isBlank() ? USUAL : by, day(from), day(to));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    MovesQuery by(String other) {
        return new MovesQuery(other, from, to);
    }

    /** The transitions asked for, or the usual ones. */
    Transitions of(Movement movement) {
        return movement.transitions().stream()
                .filter(transitions -> transitions.grouping().equals(by))
                .findFirst()
                .orElse(movement.transitions().get(0));
    }

    String title() {
        return switch (by) {
            case "lifecycle" -> "Stage";
            case "micro-segment" -> "Group";
            case "rfm" -> "RFM";
            default -> by.startsWith(SEGMENT) ? by.substring(SEGMENT.length()) : by;
        };
    }

    /** What customers have changed. */
    String thing() {
        return switch (by) {
            case "lifecycle" -> "their stage in life";
            case "micro-segment" -> "their group";
            case "rfm" -> "their RFM scores";
            default -> "into or out of " + title();
        };
    }

    String href(Movement movement) {
        return "/moves?by=" + URLEncoder.encode(by, StandardCharsets.UTF_8)
                + from.map(day -> "&from=" + movement.from()).orElse("")
                + to.map(day -> "&to=" + movement.to()).orElse("");
    }
}
