package io.valuehub.analytics.model;

import java.util.function.Function;

/** Where searches begin. */
final class Starts {

    /** A thinned likelihood has about this many patterns. */
    private static final int ROUGH_PATTERNS = 4_000;

    private Starts() {}

    /** Repeat purchases a week over all customers, or a small rate when there were none. */
    static double rate(PurchasePatterns patterns) {
        double weeks = Math.max(patterns.totalAge(), 1);
        return Math.max(patterns.totalRepeatPurchases(), 0.5) / weeks;
    }

    /** The likelihood of a part of the patterns when there are many, to choose a start by. */
    static LogLikelihood rough(
            PurchasePatterns patterns, Function<PurchasePatterns, LogLikelihood> maker, LogLikelihood whole) {
        int step = patterns.size() / ROUGH_PATTERNS;
        return step < 2 ? whole : maker.apply(patterns.thinned(step));
    }
}
