package io.valuehub.analytics.model;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Forecasts of regular customers, k &gt; 1, for many patterns at once. What a customer who is alive and passed j stages does
 * depends on x and T only; when they last bought tells how likely they are alive and each j is. So the series are
 * summed once for each (x, T) and j, and the many patterns mix them.
 */
final class StagedForecasts {

    private final RegularPurchases model;
    private final PurchasePatterns pairs;
    private final double[][] byStage;

    private StagedForecasts(RegularPurchases model, PurchasePatterns pairs, double[][] byStage) {
        this.model = model;
        this.pairs = pairs;
        this.byStage = byStage;
    }

    /**
     * Σ_i weight_i · E[orders until end_i].
     *
     * @param pairs of the patterns, {@link PurchasePatterns#withoutRecency}
     */
    static StagedForecasts orders(RegularPurchases model, PurchasePatterns pairs, double[] ends, double[] weights) {
        return of(model, pairs, p -> model.ordersByStage(ends, weights, pairs.repeatPurchases(p), pairs.age(p)));
    }

    /** P(no order within the next weeks | alive); to be completed by the dead. */
    static StagedForecasts noOrder(RegularPurchases model, PurchasePatterns pairs, double weeks) {
        return of(model, pairs, p -> model.noOrderByStage(weeks, pairs.repeatPurchases(p), pairs.age(p)));
    }

    private static StagedForecasts of(RegularPurchases model, PurchasePatterns pairs, IntFunction<double[]> stages) {
        return new StagedForecasts(
                model,
                pairs,
                IntStream.range(0, pairs.size()).parallel().mapToObj(stages).toArray(double[][]::new));
    }

    /** Of one of the patterns, times P(alive). */
    double at(PurchasePatterns patterns, int pattern) {
        return model.mixed(
                byStage[pairs.patternOf(pattern)],
                patterns.repeatPurchases(pattern),
                patterns.lastPurchaseAge(pattern),
                patterns.age(pattern));
    }

    /** Expected orders of every pattern, whatever the model. */
    static double[] expectedOrders(PurchaseModel given, PurchasePatterns patterns, double weeks) {
        PurchaseModel model = given instanceof CnbdK chance && chance.k() == 1 ? chance.byChance() : given;
        if (model instanceof CnbdK regular) {
            StagedForecasts staged =
                    orders(regular.purchases(), patterns.withoutRecency(), new double[] {weeks}, new double[] {1});
            return IntStream.range(0, patterns.size())
                    .parallel()
                    .mapToDouble(p -> staged.at(patterns, p))
                    .toArray();
        }
        if (model instanceof LivingModel living) {
            return expectedIfAlive(living, patterns, weeks);
        }
        return IntStream.range(0, patterns.size())
                .parallel()
                .mapToDouble(p -> model.expectedOrders(
                        weeks, patterns.repeatPurchases(p), patterns.lastPurchaseAge(p), patterns.age(p)))
                .toArray();
    }

    private static double[] expectedIfAlive(LivingModel model, PurchasePatterns patterns, double weeks) {
        int parameters = model.parameters().size();
        PurchasePatterns pairs = patterns.withoutRecency();
        double[] ends = {Require.ahead(weeks)};
        double[] one = {1};
        double[] orders = IntStream.range(0, pairs.size())
                .parallel()
                .mapToDouble(p ->
                        model.ordersIfAlive(ends, one, pairs.repeatPurchases(p), pairs.age(p), new double[parameters]))
                .toArray();
        LivingModel.Survival survival = model.survival(patterns);
        return IntStream.range(0, patterns.size())
                .parallel()
                .mapToDouble(p -> survival.probability(p, new double[parameters]) * orders[pairs.patternOf(p)])
                .toArray();
    }
}
