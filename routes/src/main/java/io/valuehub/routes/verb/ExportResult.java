package io.valuehub.routes.verb;

import java.util.Optional;

/**
 * What became of exporting one audience or table.
 *
 * @param audience its name
 * @param connection through which it leaves
 * @param rows how many rows there are now
 * @param pending how many changes were not handed over: in preview all of them, else those after a stop
 * @param written how many rows were handed over: all of a file, else those that are new or changed
 * @param removed how many were taken out
 * @param refused how many the other side would not take
 * @param receipt what the other side said, if anything
 * @param stopped why not everything could be handed over, if so; the next run goes on
 */
public record ExportResult(
        String audience,
        String connection,
        long rows,
        long pending,
        long written,
        long removed,
        long refused,
        Optional<String> receipt,
        Optional<String> stopped) {}
