package io.valuehub.analytics.measure;

import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What acting made of an outcome, in every view there is of it: treated against held-out people, by intention to treat.
 *
 * @param plain means compared as they are (Welch)
 * @param adjusted after taking out what was known before (CUPED); empty where nothing was
 * @param winsorised outcomes cut to the 99 % quantile of both groups together
 * @param limit that quantile, a person
 * @param alwaysValid holds however often one looks; empty while too little is known
 */
public record Effect(
        Optional<Difference> plain,
        Optional<Cuped> adjusted,
        Optional<Difference> winsorised,
        double limit,
        Optional<AlwaysValid> alwaysValid) {

    private static final double QUANTILE = 0.99;

    /** Share of the variance that adjusting must save to be worth explaining. */
    private static final double WORTH = 0.01;

    /**
     * Compares two groups.
     *
     * @param expected size of effect expected beforehand, in the outcome's unit; when not positive there is no
     *     always-valid interval
     * @param confidence of the intervals, e.g. 0.95
     */
    public static Effect of(ClusteredSample treated, ClusteredSample heldOut, double expected, double confidence) {
        PairedSample first = treated.linearised(Double.POSITIVE_INFINITY);
        PairedSample second = heldOut.linearised(Double.POSITIVE_INFINITY);
        double limit = Winsorised.limit(
                DoubleStream.concat(DoubleStream.of(treated.outcomes()), DoubleStream.of(heldOut.outcomes()))
                        .toArray(),
                QUANTILE);
        return new Effect(
                Difference.of(first.outcome(), second.outcome(), confidence),
                Cuped.of(first, second, confidence),
                Difference.of(
                        treated.linearised(limit).outcome(),
                        heldOut.linearised(limit).outcome(),
                        confidence),
                limit,
                expected > 0
                        ? AlwaysValid.of(first.outcome(), second.outcome(), expected, confidence)
                        : Optional.empty());
    }

    /** Whether adjusting helps. Judged by the variance alone, never by the result. */
    public boolean isAdjusted() {
        return adjusted.filter(cuped -> cuped.varianceSaved() >= WORTH).isPresent();
    }

    /** The figure to quote: adjusted where that helps, plain otherwise. */
    public Optional<Difference> best() {
        return isAdjusted() ? adjusted.map(Cuped::difference) : plain;
    }
}
