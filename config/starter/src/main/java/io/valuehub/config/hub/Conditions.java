package io.valuehub.config.hub;

/** Conditions of segments. */
final class Conditions {

    private Conditions() {}

    static String read(String text) {
        return text;
    }
}
