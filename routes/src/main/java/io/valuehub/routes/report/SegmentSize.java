package io.valuehub.routes.report;

/**
 * A segment at a score run.
 *
 * @param name in {@code hub.yaml}
 * @param size members
 * @param entered since the run before
 * @param left since the run before
 */
public record SegmentSize(String name, long size, long entered, long left) {}
