package io.valuehub.console;

/**
 * A number drawn as a small bar beside its text.
 *
 * @param width 0 to 100
 * @param tone {@code good}, {@code warn}, {@code bad} or nothing
 */
record Bar(String text, int width, String tone) {

    /** A share of 1. */
    static Bar share(String text, Double share) {
        return new Bar(text, width(share, 1), "");
    }

    /** A probability of something unwanted: the longer the worse. */
    static Bar risk(String text, Double probability) {
        double risk = Show.isKnown(probability) ? probability : 0;
        return new Bar(text, width(probability, 1), risk < 0.4 ? "good" : risk < 0.75 ? "warn" : "bad");
    }

    /** An amount against the largest one shown with it. */
    static Bar of(String text, Double amount, double largest) {
        return new Bar(text, width(amount, largest), "");
    }

    private static int width(Double value, double largest) {
        return Show.isKnown(value) && largest > 0
                ? (int) Math.round(100 * Math.max(0, Math.min(1, value / largest)))
                : 0;
    }
}
