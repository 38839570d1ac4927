package io.valuehub.routes.report;

import io.valuehub.analytics.segment.Transitions;
import io.valuehub.analytics.segment.ValueChange;
import java.time.LocalDate;
import java.util.List;

/**
 * What happened to the customers between two score runs.
 *
 * @param from day of the earlier run
 * @param to day of the later run
 * @param transitions who went from where to where: by lifecycle stage, micro-segment (by number; 0 where there is none),
 *     RFM cell, and for each segment by rule in or out of it
 * @param value what their revenue by both days differs by, and what that is made of
 */
public record Movement(LocalDate from, LocalDate to, List<Transitions> transitions, ValueChange value) {

    private static final String CELLS = "rfm";

    /** The same without the 125 × 125 cells of RFM. */
    public Movement withoutCells() {
        return new Movement(
                from,
                to,
                transitions.stream().filter(of -> !of.grouping().equals(CELLS)).toList(),
                value);
    }
}
