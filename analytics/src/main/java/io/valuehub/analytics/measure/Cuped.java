package io.valuehub.analytics.measure;

import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Difference of two groups after taking out what was known of the people before (CUPED): with θ the pooled slope of the
 * outcome on it within the groups,
 *
 * <pre>
 * d = (ȳ₁ − ȳ₂) − θ (x̄₁ − x̄₂),   Var = Σ over groups of (s²(y) − 2 θ cov(x, y) + θ² s²(x)) / n
 * </pre>
 *
 * <p>Source: A. Deng, Y. Xu, R. Kohavi, T. Walker, "Improving the Sensitivity of Online Controlled Experiments by
 * Utilizing Pre-Experiment Data", WSDM 2013, section 3.
 *
 * @param difference with its interval
 * @param theta slope of the outcome on what was known before
 * @param varianceSaved share of the difference's variance that is gone, against the plain one; can be slightly negative
 */
public record Cuped(Difference difference, double theta, double varianceSaved) {

    /**
     * The difference of two groups.
     *
     * @param confidence of the interval, e.g. 0.95
     * @return empty when a group has fewer than two people, no outcomes differ, or nothing differed before
     */
    public static Optional<Cuped> of(PairedSample first, PairedSample second, double confidence) {
        return of(first, second, confidence, false);
    }

    /** @param steady whether variances are taken together as far as they are not known: {@link Variances} */
    static Optional<Cuped> of(PairedSample first, PairedSample second, double confidence, boolean steady) {
        Variances own = Variances.own(first.outcome(), second.outcome());
        Optional<Difference> plain = Difference.of(
                first.outcome(),
                second.outcome(),
                steady ? own.steady(first.outcome(), second.outcome()) : own,
                confidence);
        double squares = first.squares() + second.squares();
        if (plain.isEmpty() || !(squares > 0)) {
            return Optional.empty();
        }
        double theta = (first.products() + second.products()) / squares;
        Variances rest = new Variances(variance(first, theta), variance(second, theta));
        Variances left = steady ? rest.steady(first.outcome(), second.outcome()) : rest;
        double a = left.first() / first.outcome().size();
        double b = left.second() / second.outcome().size();
        double plainVariance = plain.get().standardError() * plain.get().standardError();
        if (!(a + b > 0)) {
            return Optional.empty();
        }
        double freedom = (a + b)
                * (a + b)
                / (a * a / (first.outcome().size() - 1)
                        + b * b / (second.outcome().size() - 1));
        double error = Math.sqrt(a + b);
        double reach = new TDistribution(null, freedom).inverseCumulativeProbability((1 + confidence) / 2) * error;
        double value = plain.get().value()
                - theta * (first.before().mean() - second.before().mean());
        return Optional.of(new Cuped(
                new Difference(value, value - reach, value + reach, error, freedom),
                theta,
                1 - (a + b) / plainVariance));
    }

    private static double variance(PairedSample sample, double theta) {
        double covariance = sample.products() / (sample.outcome().size() - 1);
        return Math.max(
                0,
                sample.outcome().variance()
                        - 2 * theta * covariance
                        + theta * theta * sample.before().variance());
    }
}
