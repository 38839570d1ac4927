package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.function.IntToDoubleFunction;

/**
 * What all customers a shop has now will order within a horizon, together; customers yet to come are not in it. Holds no
 * NaN: what is unknown is null.
 *
 * @param orders repeat orders of all
 * @param revenue what these are worth, not discounted; null where order values do not follow gamma-gamma
 */
public record ShopTotals(Total orders, Total revenue) {

    /** Customers looked at for the spread of chance. */
    private static final int SAMPLE = 1_000;

    /**
     * A total with two intervals that are not to be mixed up.
     *
     * @param expected sum of the expectations
     * @param confidence where the sum of the expectations lies, given what the data tell of parameters and model; chance is not
     *     in it
     * @param prediction between which two values what will really come falls with the same probability, as long as customers
     *     live by the model: chance is in it, a change of the shop or its market is not
     * @param level probability of both, 0.9
     */
    public record Total(double expected, ExpectationInterval confidence, PredictionInterval prediction, double level) {

        private static Total of(LogEstimate estimate, double chance) {
            ExpectationInterval confidence = estimate.interval();
            ExpectationInterval prediction =
                    estimate.with(Math.sqrt(chance / estimate.value())).interval();
            return new Total(
                    estimate.value(),
                    confidence.known() ? confidence : null,
                    prediction.known() ? new PredictionInterval(prediction.low(), prediction.high()) : null,
                    ExpectationInterval.LEVEL);
        }
    }

    /**
     * Under fitted models.
     *
     * @param purchases model of when customers buy
     * @param doubt what is left open of it
     * @param spend model of what an order is worth
     * @param customers as of the day the horizon begins on
     * @param patterns of these customers, by the models' clock
     * @param weeks of the horizon by that clock
     * @param expected orders of each customer under the model
     * @return null when nothing is expected, or nothing known
     */
    static ShopTotals of(
            FittedModel purchases,
            ModelDoubt doubt,
            FittedModel spend,
            CustomerSummaries customers,
            PurchasePatterns patterns,
            double weeks,
            IntToDoubleFunction expected) {
        SpendModel values = SpendModels.of(spend);
        boolean valued = values instanceof GammaGamma;
        double[] count = new double[patterns.size()];
        double[] worth = new double[patterns.size()];
        SpendError error = SpendError.of(spend);
        double[] slopes = new double[3];
        for (int i = 0; i < customers.size(); i++) {
            int p = patterns.patternOf(i);
            count[p]++;
            if (valued) {
                double value = values.expectedOrderValue(customers.repeatPurchases(i), customers.meanRepeatValue(i));
                worth[p] += value;
                double[] own = error.slopes(customers.repeatPurchases(i), customers.meanRepeatValue(i));
                for (int k = 0; k < slopes.length; k++) {
                    slopes[k] += expected.applyAsDouble(i) * value * own[k];
                }
            }
        }
        LogEstimate[] own = WeightedTotal.of(purchases, patterns, weeks, count, worth);
        if (!(own[0].value() > 0)) {
            return null;
        }
        LogEstimate[][] rivals = doubt.rivals().stream()
                .map(rival -> WeightedTotal.of(rival.model(), patterns, weeks, count, worth))
                .toArray(LogEstimate[][]::new);
        double[] chance = chance(PurchaseModels.of(purchases), values, customers, patterns, weeks);
        Total orders = Total.of(doubt.about(own[0], column(rivals, 0)), chance[0]);
        if (!valued || !Double.isFinite(own[1].value())) {
            return new ShopTotals(orders, null);
        }
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] /= own[1].value();
        }
        LogEstimate money = doubt.about(own[1], column(rivals, 1)).with(error.root(slopes));
        return new ShopTotals(orders, Total.of(money, chance[1]));
    }

    private static LogEstimate[] column(LogEstimate[][] rows, int column) {
        LogEstimate[] values = new LogEstimate[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = rows[i][column];
        }
        return values;
    }

    /**
     * Σ variance over Σ expectation of orders and of their values, of the customers or of every so-manieth. With N orders
     * ahead and a rate ν ~ Gamma(q', γ') of which p is known, values sum to a variance of p E[N] E[ν⁻²] + p² (E[N²] E[ν⁻²] − (E[N]
     * E[ν⁻¹])²).
     */
    private static double[] chance(
            CountingModel model,
            SpendModel values,
            CustomerSummaries customers,
            PurchasePatterns patterns,
            double weeks) {
        int step = Math.max(1, customers.size() / SAMPLE);
        double[] sums = new double[4];
        for (int i = 0; i < customers.size(); i += step) {
            int pattern = patterns.patternOf(i);
            int x = patterns.repeatPurchases(pattern);
            OrderDistribution orders =
                    OrderDistribution.of(model, weeks, x, patterns.lastPurchaseAge(pattern), patterns.age(pattern));
            double mean = orders.mean();
            double square = orders.meanSquare();
            sums[0] += square - mean * mean;
            sums[1] += mean;
            if (values instanceof GammaGamma gammaGamma) {
                ValueDistribution.Rates rates = gammaGamma.rates(x, customers.meanRepeatValue(i));
                double inverse = rates.rate() / (rates.shape() - 1);
                double squared =
                        rates.shape() > 2 ? inverse * rates.rate() / (rates.shape() - 2) : Double.POSITIVE_INFINITY;
                double p = rates.perOrder();
                sums[2] += p * mean * squared + p * p * (square * squared - mean * mean * inverse * inverse);
                sums[3] += p * mean * inverse;
            }
        }
        return new double[] {sums[0] / sums[1], sums[2] / sums[3]};
    }
}
