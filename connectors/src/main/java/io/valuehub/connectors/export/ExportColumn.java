package io.valuehub.connectors.export;

/**
 * A column of rows that leave the hub.
 *
 * @param name in files as it is, e.g. {@code lifetime-value}
 * @param type of its values; each may be null
 */
public record ExportColumn(String name, Type type) {

    /** What values are, as Java has them. */
    public enum Type {
        /** {@link String}. */
        TEXT,
        /** {@link Long}. */
        WHOLE,
        /** {@link Double}. */
        NUMBER,
        /** {@link Boolean}. */
        TRUTH,
        /** {@link java.time.LocalDate}. */
        DAY,
        /** {@link java.time.Instant}. */
        INSTANT
    }
}
