package io.valuehub.analytics.model;

import java.util.function.Function;

/** Where searches begin. */
final class Starts {

    /** A thinned likelihood has about this many patterns, or customers. */
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
        if (step < 2) {
            return whole;
        }
        PurchasePatterns part = patterns.thinned(step);
        return weighted(maker.apply(part), patterns.totalCount() / part.totalCount());
    }

    /** The same of order values. */
    static LogLikelihood rough(SpendHistory history, Function<SpendHistory, LogLikelihood> maker, LogLikelihood whole) {
        int step = history.size() / ROUGH_PATTERNS;
        if (step < 2) {
            return whole;
        }
        SpendHistory part = history.thinned(step);
        return weighted(maker.apply(part), (double) history.size() / part.size());
    }

    /** As if each customer were so many: value and curvature of a part are then about those of the whole. */
    private static LogLikelihood weighted(LogLikelihood part, double weight) {
        return (parameters, gradient) -> {
            double value = part.at(parameters, gradient);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= weight;
            }
            return weight * value;
        };
    }
}
