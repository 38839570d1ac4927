package io.valuehub.analytics.segment;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lifecycle stage of each customer, relative to their own rhythm. With q the share of gaps of customers like them
 * that last longer than the silence since their last purchase ({@link Rhythm#longerGaps}):
 *
 * <ol>
 *   <li>lapsed: q &lt; 5 %;
 *   <li>at risk: q &lt; 20 %;
 *   <li>new: one purchase;
 *   <li>won back: the gap before the last purchase had lasted beyond the 5 %, by what was known before that purchase;
 *   <li>regular: two or more repeat purchases, and the own pace is known to within 50 % ({@link Rhythm#uncertainty});
 *   <li>developing: all others.
 * </ol>
 *
 * <p>The first that holds is the stage. Purchases are days with an order. Nothing after the summaries' as-of date is
 * looked at, the shop's rhythm included. Rows are those of the summaries. Immutable.
 */
public final class Lifecycle {

    /** Below this share of longer gaps a customer is at risk. */
    public static final double AT_RISK = 0.20;

    /** Below this share of longer gaps a customer has lapsed. */
    public static final double LAPSED = 0.05;

    private static final double PACE_IS_KNOWN = 0.5;
    private static final int FEWEST_GAPS = 2;
    private static final double DAYS_PER_WEEK = 7;

    private final CustomerSummaries summaries;
    private final Optional<Rhythm> rhythm;
    private final double[] atRisk;
    private final double[] lapsed;

    private Lifecycle(CustomerSummaries summaries, Optional<Rhythm> rhythm) {
        this.summaries = summaries;
        this.rhythm = rhythm;
        int most = 0;
        for (int i = 0; i < summaries.size(); i++) {
            most = Math.max(most, summaries.repeatPurchases(i));
        }
        this.atRisk = factors(most, AT_RISK);
        this.lapsed = factors(most, LAPSED);
    }

    /** Of these customers, by the rhythm of the shop as these customers show it. */
    public static Lifecycle of(CustomerSummaries summaries) {
        return new Lifecycle(summaries, Rhythm.fit(summaries));
    }

    /** Of these customers, maybe only one, by a rhythm found before. */
    public static Lifecycle under(Rhythm rhythm, CustomerSummaries summaries) {
        return new Lifecycle(summaries, Optional.of(rhythm));
    }

    /** Multiples by number of repeat purchases; only those that occur are reckoned. */
    private double[] factors(int most, double share) {
        double[] factors = new double[most + 1];
        Arrays.fill(factors, Double.NaN);
        rhythm.ifPresent(shop -> {
            factors[0] = shop.factor(share, 0);
            for (int i = 0; i < summaries.size(); i++) {
                int x = summaries.repeatPurchases(i);
                for (int one = Math.max(0, x - 1); one <= x; one++) {
                    if (Double.isNaN(factors[one])) {
                        factors[one] = shop.factor(share, one);
                    }
                }
            }
        });
        return factors;
    }

    /** The stage of a customer; empty while nobody has ever come back to the shop. */
    public Optional<LifecycleStage> stage(int row) {
        return rhythm.map(shop -> stage(shop, row));
    }

    private LifecycleStage stage(Rhythm shop, int row) {
        int x = summaries.repeatPurchases(row);
        int silence = summaries.daysSinceLastOrder(row);
        double known = summaries.lastPurchaseAge(row);
        if (silence > shop.days(lapsed[x], known)) {
            return LifecycleStage.LAPSED;
        }
        if (silence > shop.days(atRisk[x], known)) {
            return LifecycleStage.AT_RISK;
        }
        if (x == 0) {
            return LifecycleStage.NEW;
        }
        if (hadLapsed(shop, row)) {
            return LifecycleStage.WON_BACK;
        }
        return x >= FEWEST_GAPS && shop.uncertainty(x) <= PACE_IS_KNOWN
                ? LifecycleStage.REGULAR
                : LifecycleStage.DEVELOPING;
    }

    private boolean hadLapsed(Rhythm shop, int row) {
        int before = summaries.repeatPurchases(row) - 1;
        int gap = summaries.lastGap(row);
        return gap > shop.days(lapsed[before], summaries.lastPurchaseAge(row) - gap / DAYS_PER_WEEK);
    }

    /** Of the gaps of customers like this one, the share that last longer than their silence; NaN without a rhythm. */
    public double longerGaps(int row) {
        return rhythm.map(shop -> shop.longerGaps(
                        summaries.repeatPurchases(row),
                        summaries.lastPurchaseAge(row),
                        summaries.daysSinceLastOrder(row)))
                .orElse(Double.NaN);
    }

    /** Expected days from one purchase to the next while this customer stays; NaN without a rhythm. */
    public double expectedGap(int row) {
        return rhythm.map(shop -> shop.expectedGap(summaries.repeatPurchases(row), summaries.lastPurchaseAge(row)))
                .orElse(Double.NaN);
    }

    /**
     * Days as a customer: from the first order, that day included, until the as-of date or, for who has lapsed, until
     * the day they had.
     */
    public double activeDays(int row) {
        int silence = summaries.daysSinceLastOrder(row);
        double counted = rhythm.map(shop -> Math.min(
                        silence, shop.days(lapsed[summaries.repeatPurchases(row)], summaries.lastPurchaseAge(row))))
                .orElse((double) silence);
        return summaries.daysSinceFirstOrder(row) - silence + counted + 1;
    }

    /** The shop's rhythm; empty while nobody has ever come back. */
    public Optional<Rhythm> rhythm() {
        return rhythm;
    }
}
