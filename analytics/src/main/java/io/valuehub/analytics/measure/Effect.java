package io.valuehub.analytics.measure;

import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What acting made of an outcome, in every view there is of it: treated against held-out people, by intention to treat.
 *
 * <p>Who is decided for again depends on what the first decision did: people who bought leave the segment, and those who
 * are left among the treated are others than those left among the held-out. So decisions after the first are never
 * compared with each other; all that people did since their first decision is, which is before anything was done to them.
 * With Y what followed and N the decisions of the treated,
 *
 * <pre>
 * d = (Ȳ₁ − Ȳ₀) / N̄₁,   Var = (var(Y₁ − d N₁) / n₁ + var(Y₀) / n₀) / N̄₁²
 * </pre>
 *
 * (delta method, as in {@link ClusteredSample}), each variance as far as it is known by itself: {@link Variances}. The
 * held-out people's own number of decisions is of no account.
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
     * @param confidence of the intervals, e.g. 0.95
     */
    public static Effect of(ClusteredSample treated, ClusteredSample heldOut, double confidence) {
        Groups raw = Groups.of(treated, heldOut, Double.POSITIVE_INFINITY);
        double limit = Winsorised.limit(
                DoubleStream.concat(DoubleStream.of(treated.outcomes()), DoubleStream.of(heldOut.outcomes()))
                        .toArray(),
                QUANTILE);
        Groups cut = Groups.of(treated, heldOut, limit);
        return new Effect(
                raw.difference(confidence),
                Cuped.of(raw.treated(), raw.heldOut(), confidence, true),
                cut.difference(confidence),
                limit,
                raw.alwaysValid(confidence));
    }

    /**
     * Both groups' outcomes for each decision of the treated: the difference of their means is d above, their variances
     * give its standard error.
     */
    public record Groups(PairedSample treated, PairedSample heldOut) {

        /** @param limit outcomes above it are cut to it */
        public static Groups of(ClusteredSample treated, ClusteredSample heldOut, double limit) {
            double size = treated.decisionsEach();
            double difference =
                    (treated.sumCut(limit) / treated.people() - heldOut.sumCut(limit) / heldOut.people()) / size;
            return new Groups(treated.sample(size, difference, limit), heldOut.sample(size, 0, limit));
        }

        private Variances variances() {
            return Variances.own(treated.outcome(), heldOut.outcome()).steady(treated.outcome(), heldOut.outcome());
        }

        /** Of one treated person's outcome. */
        public double treatedVariance() {
            return variances().first();
        }

        /** Of one held-out person's outcome. */
        public double heldOutVariance() {
            return variances().second();
        }

        private Optional<Difference> difference(double confidence) {
            return Difference.of(treated.outcome(), heldOut.outcome(), variances(), confidence);
        }

        private Optional<AlwaysValid> alwaysValid(double confidence) {
            return AlwaysValid.of(treated.outcome(), heldOut.outcome(), variances(), confidence);
        }
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
