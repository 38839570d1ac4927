package io.valuehub.analytics.segment;

import io.valuehub.analytics.model.CnbdK;
import io.valuehub.analytics.model.FitResult;
import io.valuehub.analytics.model.Nbd;
import io.valuehub.analytics.model.PurchaseModel;
import io.valuehub.analytics.model.PurchasePatterns;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.special.Beta;

/**
 * How long customers who stay wait from one purchase to the next: each at a pace of their own, shrunk towards the shop's.
 *
 * <p>The gap between two purchases of one customer is Erlang(k, λ), λ ~ Gamma(shape r, rate alpha) a week over the
 * customers, as in {@link CnbdK}. After x repeat purchases in t_x weeks λ ~ Gamma(A, alpha + t_x) with A = r + k x;
 * the silence since then does not count, for it may mean that they left. Gaps are counted one by one, as they stand in
 * the order book, so that customers weigh by how often they buy (Palm's distribution: λ ~ Gamma(A + 1, alpha + t_x)):
 *
 * <pre>
 * P(gap &gt; s) = I_z(A + 1, k),  z = (alpha + t_x) / (alpha + t_x + s),  I the regularised beta function; k = 1: z^(A+1)
 * E[gap] = k (alpha + t_x) / A
 * </pre>
 *
 * <p>r and alpha are those of MBG/CNBD-k, which sets apart the customers who left; where it cannot be fitted those of
 * NBD; where that cannot either, r = 1 and alpha the mean gap. k is found from pairs of neighbouring gaps by {@link
 * #regularity}. Immutable. Units: r and k without unit, alpha in weeks. Sources: T. Reutterer, M. Platzer, N. Schröder,
 * IJRM 38(1), 2021; R. D. Wheat, D. G. Morrison, "Estimating Purchase Regularity with Two Interpurchase Times", Journal
 * of Marketing Research 27(1), 1990; for counting by gap, D. R. Cox, "Renewal Theory", 1962, chapter 5.
 *
 * @param k regularity: 1 is buying by chance, more is more regular
 * @param r shape of the rates
 * @param alpha rate parameter of the rates, in weeks
 * @param from where r and alpha come from: {@code MBG/CNBD-k}, {@code NBD} or {@code mean gap}
 */
public record Rhythm(int k, double r, double alpha, String from) {

    private static final double DAYS_PER_WEEK = 7;
    private static final int MOST_REGULAR = 12;

    /** More customers tell nothing new about four parameters. */
    private static final int SAMPLE = 20_000;

    private static final int ENOUGH_PAIRS = 50;
    private static final int ENOUGH_REPEAT_BUYERS = 30;
    private static final RandomGenerator NO_SAMPLING = null;

    public Rhythm {
        if (k < 1 || !isPositive(r) || !isPositive(alpha)) {
            throw new IllegalArgumentException(
                    "k, r, alpha were %d, %s, %s but must be at least 1 and positive".formatted(k, r, alpha));
        }
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /**
     * The rhythm of a shop.
     *
     * @return empty when nobody has ever come back, so that nothing is known of gaps
     */
    public static Optional<Rhythm> fit(CustomerSummaries summaries) {
        int step = Math.max(1, summaries.size() / SAMPLE);
        int[] rows =
                IntStream.iterate(0, i -> i < summaries.size(), i -> i + step).toArray();
        int[] x = new int[rows.length];
        double[] last = new double[rows.length];
        double[] age = new double[rows.length];
        double gaps = 0;
        double weeks = 0;
        double logIntervals = 0;
        for (int i = 0; i < rows.length; i++) {
            x[i] = summaries.repeatPurchases(rows[i]);
            last[i] = summaries.lastPurchaseAge(rows[i]);
            age[i] = summaries.age(rows[i]);
            gaps += x[i];
            weeks += last[i];
            logIntervals += summaries.logIntervals(rows[i]);
        }
        if (gaps == 0) {
            return Optional.empty();
        }
        int k = regularity(summaries);
        Rhythm plain = new Rhythm(1, 1, weeks / gaps, "mean gap");
        PurchasePatterns patterns = PurchasePatterns.of(x, last, age, logIntervals);
        if (patterns.repeatBuyers() < ENOUGH_REPEAT_BUYERS) {
            return Optional.of(plain);
        }
        return Optional.of(of(CnbdK.fitModified(patterns, k), k)
                .or(() -> of(Nbd.fit(patterns), 1))
                .orElse(plain));
    }

    private static Optional<Rhythm> of(FitResult<? extends PurchaseModel> fit, int k) {
        return fit.converged()
                ? Optional.of(new Rhythm(
                        k,
                        fit.model().parameters().get("r"),
                        fit.model().parameters().get("alpha"),
                        fit.model().name()))
                : Optional.empty();
    }

    /** {@link #wheatMorrison} rounded, from 1 to 12; 1 where too few customers have two gaps. */
    static int regularity(CustomerSummaries summaries) {
        double k = wheatMorrison(summaries).orElse(1);
        return (int) Math.min(MOST_REGULAR, Math.max(1, Math.round(k)));
    }

    /**
     * k by Wheat and Morrison: of two neighbouring gaps g, h of a customer, M = g / (g + h) ~ Beta(k, k) whatever the
     * customer's rate, so E M = 1 / 2, Var M = 1 / (4 (2 k + 1)) and k = (1 − 4 Var M) / (8 Var M). Read from the last two
     * gaps of each customer; empty where fewer than 50 customers have two.
     */
    static OptionalDouble wheatMorrison(CustomerSummaries summaries) {
        double squares = 0;
        int pairs = 0;
        for (int i = 0; i < summaries.size(); i++) {
            double g = summaries.lastGap(i);
            double h = summaries.gapBefore(i);
            if (h > 0) {
                double share = g / (g + h) - 0.5;
                squares += share * share;
                pairs++;
            }
        }
        double variance = squares / pairs;
        return pairs < ENOUGH_PAIRS ? OptionalDouble.empty() : OptionalDouble.of((1 - 4 * variance) / (8 * variance));
    }

    /**
     * Of the gaps of customers with this history, the share that last longer than a silence.
     *
     * @param x repeat purchases
     * @param lastPurchaseAge t_x in weeks
     * @param silence days since the last purchase
     */
    public double longerGaps(int x, double lastPurchaseAge, double silence) {
        double known = alpha + lastPurchaseAge;
        double z = known / (known + silence / DAYS_PER_WEEK);
        double shape = r + (double) k * x + 1;
        return k == 1 ? Math.pow(z, shape) : Beta.regularizedBeta(z, shape, k);
    }

    /** Expected days from one purchase to the next, of customers with this history while they stay. */
    public double expectedGap(int x, double lastPurchaseAge) {
        return DAYS_PER_WEEK * k * (alpha + lastPurchaseAge) / (r + (double) k * x);
    }

    /** How uncertain a customer's own pace still is: the coefficient of variation of λ, 1 / √(r + k x). */
    public double uncertainty(int x) {
        return 1 / Math.sqrt(r + (double) k * x);
    }

    /**
     * The silence, as a multiple of alpha + t_x, that only this share of gaps outlasts. It depends on x alone, so that
     * a million customers need it reckoned a few times.
     */
    double factor(double share, int x) {
        double shape = r + (double) k * x + 1;
        double z = k == 1
                ? Math.pow(share, 1 / shape)
                : new BetaDistribution(NO_SAMPLING, shape, k).inverseCumulativeProbability(share);
        return 1 / z - 1;
    }

    /** Days of silence for a {@link #factor}. */
    double days(double factor, double lastPurchaseAge) {
        return DAYS_PER_WEEK * factor * (alpha + lastPurchaseAge);
    }
}
