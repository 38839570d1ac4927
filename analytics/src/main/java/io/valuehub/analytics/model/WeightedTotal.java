package io.valuehub.analytics.model;

import java.util.stream.IntStream;

/**
 * Σ weight · E[orders] over all patterns, for several sets of weights at once, and how exactly each sum is known by the delta
 * method, with the slopes Σ weight · E[orders] · ∂ ln E[orders] / ∂ ln θ: errors of customers under one fit add up, they
 * do not cancel.
 */
final class WeightedTotal {

    private static final int BLOCK = 1024;

    private WeightedTotal() {}

    /**
     * Of a fitted model.
     *
     * @param weeks how far ahead
     * @param weights sets of one weight for each pattern
     * @return one for each set; errors are NaN where the covariance is unknown
     */
    static LogEstimate[] of(FittedModel fitted, PurchasePatterns patterns, double weeks, double[]... weights) {
        PurchaseModel model = PurchaseModels.of(fitted);
        if (model instanceof CnbdK regular && regular.k() == 1) {
            model = regular.byChance();
        }
        double[] ends = {weeks};
        double[] one = {1};
        PurchasePatterns pairs = patterns.withoutRecency();
        if (model instanceof LivingModel living) {
            int parameters = living.parameters().size();
            Slopes slopes = living(living, parameters, patterns, pairs, ends, one);
            return sloped(slopes, parameters, QuadraticForm.of(fitted), patterns.size(), weights);
        }
        if (model instanceof CnbdK staged) {
            StagedSlopes slopes = StagedSlopes.of(staged.purchases(), patterns, pairs, ends, one);
            int parameters = RegularPurchases.PARAMETERS.size();
            return sloped(slopes::at, parameters, QuadraticForm.of(fitted), patterns.size(), weights);
        }
        return plain(Differences.of(fitted), patterns, weeks, weights);
    }

    /** E[orders] of a pattern, with ∂ ln of it / ∂ ln θ; asked by several threads. */
    @FunctionalInterface
    private interface Slopes {
        double at(int pattern, double[] gradient);
    }

    private static Slopes living(
            LivingModel model,
            int parameters,
            PurchasePatterns patterns,
            PurchasePatterns pairs,
            double[] ends,
            double[] one) {
        double[] orders = new double[pairs.size()];
        double[][] slopes = new double[pairs.size()][parameters];
        IntStream.range(0, pairs.size())
                .parallel()
                .forEach(p ->
                        orders[p] = model.ordersIfAlive(ends, one, pairs.repeatPurchases(p), pairs.age(p), slopes[p]));
        LivingModel.Survival survival = model.survival(patterns);
        return (pattern, gradient) -> {
            int pair = pairs.patternOf(pattern);
            double expected = orders[pair] * survival.probability(pattern, gradient);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += slopes[pair][i];
            }
            return expected;
        };
    }

    private static LogEstimate[] sloped(
            Slopes slopes, int parameters, QuadraticForm variance, int size, double[]... weights) {
        int blocks = (size + BLOCK - 1) / BLOCK;
        double[][][] sums = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> {
                    double[][] sum = new double[weights.length][parameters + 1];
                    double[] gradient = new double[parameters];
                    int to = Math.min(size, (block + 1) * BLOCK);
                    for (int p = block * BLOCK; p < to; p++) {
                        double expected = slopes.at(p, gradient);
                        for (int set = 0; set < weights.length; set++) {
                            double part = weights[set][p] * expected;
                            sum[set][parameters] += part;
                            for (int i = 0; i < parameters; i++) {
                                sum[set][i] += part * gradient[i];
                            }
                        }
                    }
                    return sum;
                })
                .toArray(double[][][]::new);
        LogEstimate[] totals = new LogEstimate[weights.length];
        for (int set = 0; set < weights.length; set++) {
            double[] whole = new double[parameters + 1];
            for (double[][] sum : sums) {
                for (int i = 0; i <= parameters; i++) {
                    whole[i] += sum[set][i];
                }
            }
            double total = whole[parameters];
            for (int i = 0; i < parameters; i++) {
                whole[i] /= total;
            }
            totals[set] = LogEstimate.of(total, variance.root(whole));
        }
        return totals;
    }

    private static LogEstimate[] plain(
            Differences models, PurchasePatterns patterns, double weeks, double[]... weights) {
        double[] own = totals(models.model(), patterns, weeks, weights);
        double[][] above = models.above().stream()
                .map(model -> totals(model, patterns, weeks, weights))
                .toArray(double[][]::new);
        double[][] below = models.below().stream()
                .map(model -> totals(model, patterns, weeks, weights))
                .toArray(double[][]::new);
        LogEstimate[] totals = new LogEstimate[weights.length];
        for (int set = 0; set < weights.length; set++) {
            totals[set] = LogEstimate.of(own[set], models.logError(column(above, set), column(below, set)));
        }
        return totals;
    }

    private static double[] column(double[][] rows, int column) {
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = rows[i][column];
        }
        return values;
    }

    private static double[] totals(PurchaseModel model, PurchasePatterns patterns, double weeks, double[]... weights) {
        double[] expected = StagedForecasts.expectedOrders(model, patterns, weeks);
        double[] totals = new double[weights.length];
        for (int set = 0; set < weights.length; set++) {
            for (int p = 0; p < expected.length; p++) {
                totals[set] += weights[set][p] * expected[p];
            }
        }
        return totals;
    }
}
