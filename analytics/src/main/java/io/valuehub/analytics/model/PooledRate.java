package io.valuehub.analytics.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * All customers buy at one Poisson rate: what is left when a shop is too young to tell its customers apart.
 *
 * <pre>
 * rate = (Σx + ½) / max(ΣT, 26 weeks)
 * E[orders in t] = rate · t
 * P(n orders in t) = exp(−rate · t) (rate · t)^n / n!
 * DERT = rate / δ
 * </pre>
 *
 * <p>The ½ is Jeffreys' prior: a shop without a repeat purchase yet gets a small rate instead of none, and a shop of a few days
 * does not have half a purchase count for dozens a year. When nothing has
 * been observed at all (ΣT = 0: every customer came on the as-of date) the rate and all forecasts are NaN, unknown.
 */
public final class PooledRate implements CountingModel, LivingModel {

    /** Name in reports. */
    public static final String NAME = "pooled rate";

    private static final double SHORTEST = 26;

    private final double rate;

    private PooledRate(double rate) {
        this.rate = rate;
    }

    /**
     * A model with a known rate.
     *
     * @param rate repeat purchases a week; NaN when unknown
     */
    public static PooledRate of(double rate) {
        if (rate < 0 || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("Rate was " + rate + " but must be zero or more, and finite");
        }
        return new PooledRate(rate);
    }

    /** The rate of these customers; its standard error is √(Σx + ½) / max(ΣT, 26). */
    public static FitResult<PooledRate> fit(PurchasePatterns patterns) {
        double purchases = patterns.totalRepeatPurchases() + 0.5;
        double weeks = patterns.totalAge();
        if (weeks == 0) {
            return new FitResult<>(
                    of(Double.NaN),
                    Double.NaN,
                    Map.of(),
                    LogCovariance.unknown(),
                    false,
                    patterns.customers(),
                    patterns.customers() == 0
                            ? "there are no customers yet"
                            : "every customer came on the as-of date, so nothing has been observed yet");
        }
        double rate = purchases / Math.max(weeks, SHORTEST);
        double logLikelihood = patterns.totalRepeatPurchases() * Math.log(rate) - rate * weeks;
        return new Maximum(new double[] {rate}, logLikelihood, new double[][] {{1 / purchases}}, true, "")
                .of(of(rate), List.of("rate"), patterns.customers());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of("rate", rate);
    }

    /** 1: this model knows no leaving. */
    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age) {
        return 1;
    }

    @Override
    public double expectedOrders(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return expectedOrders(weeks);
    }

    @Override
    public double expectedOrders(double weeks) {
        return rate * Require.ahead(weeks);
    }

    @Override
    public double probabilityOfNoOrder(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return Math.exp(-rate * Require.ahead(weeks));
    }

    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age, double[] gradient) {
        Arrays.fill(gradient, 0);
        return 1;
    }

    @Override
    public double ordersIfAlive(double[] ends, double[] weights, int repeatPurchases, double age, double[] gradient) {
        gradient[0] = 1;
        double sum = 0;
        for (int k = 0; k < ends.length; k++) {
            sum += weights[k] * expectedOrders(ends[k]);
        }
        return sum;
    }

    @Override
    public double noOrderIfAlive(double weeks, int repeatPurchases, double age) {
        return probabilityOfNoOrder(weeks, repeatPurchases, 0, age);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks) {
        return PoissonCount.probabilities(upTo, expectedOrders(weeks));
    }

    @Override
    public double[] orderCounts(int upTo, double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return orderCounts(upTo, weeks);
    }

    @Override
    public double discountedOrders(Discount discount) {
        return rate / discount.perWeek();
    }

    @Override
    public double discountedOrders(Discount discount, int repeatPurchases, double lastPurchaseAge, double age) {
        return discountedOrders(discount);
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }
}
