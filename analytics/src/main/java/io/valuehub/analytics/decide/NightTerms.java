package io.valuehub.analytics.decide;

import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/**
 * What a night's decisions reckon with.
 *
 * @param margin share of revenue left after the cost of goods, 0 to 1
 * @param floor smallest probability of an action that could be the best, so that the shop goes on learning
 * @param seed of the draw: the same seed and inputs draw the same
 * @param basis where the effects come from
 * @param currency of all amounts
 * @param language of the words: English, or Spanish
 */
public record NightTerms(double margin, double floor, long seed, Basis basis, Currency currency, Locale language) {

    /** Least probability of an action that could be the best. */
    public static final double FLOOR = 0.03;

    /** The same while nothing was learned yet: the first live run is a randomised ramp. */
    public static final double RAMP_FLOOR = 0.2;

    /** Where effects come from. */
    public enum Basis {
        /** Beliefs that ship with the hub. */
        BELIEFS,
        /** This shop's own decisions: everybody's odds change alike. */
        POOLED,
        /** This shop's own decisions: customers told apart. */
        PERSONAL
    }

    public NightTerms {
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("Margin was " + margin + " but must be between 0 and 1");
        }
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(language, "language");
    }
}
