package io.valuehub.console;

/**
 * A figure with its name.
 *
 * @param note below it; empty for none
 * @param bar null for none
 */
record Stat(String label, String value, String note, Bar bar) {

    Stat(String label, String value, String note) {
        this(label, value, note, null);
    }
}
