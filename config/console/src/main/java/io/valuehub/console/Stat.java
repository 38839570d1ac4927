package io.valuehub.console;

/**
 * A figure with its name.
 *
 * @param note below it; empty for none
 * @param bar null for none
 * @param range of the figure; null for none
 */
record Stat(String label, String value, String note, Bar bar, Range range) {

    Stat(String label, String value, String note) {
        this(label, value, note, null, null);
    }

    Stat(String label, String value, String note, Bar bar) {
        this(label, value, note, bar, null);
    }

    Stat(String label, String value, String note, Range range) {
        this(label, value, note, null, range);
    }
}
