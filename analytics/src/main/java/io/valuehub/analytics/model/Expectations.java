package io.valuehub.analytics.model;

import java.util.stream.IntStream;

/**
 * What a fitted model expects of each pattern of a shop, and how exactly that is known: the standard deviation of the
 * logarithm of each expectation by the delta method (see {@link ExpectationInterval}). Reckoned once for each pattern and,
 * under a {@link LivingModel}, all but P(alive) once for each (x, T).
 */
final class Expectations {

    private static final int BLOCK = 1024;

    final double[] alive;
    final double[] noOrder;
    final double[] orders;
    final double[] discountedOrders;
    /** Standard deviations of the logarithms; NaN when unknown. */
    final double[] ordersError;

    final double[] discountedOrdersError;
    /** Where what is likely lies beside the expectation; null where nothing is left open of the model. */
    private double[] ordersShift;

    private double[] discountedOrdersShift;

    private Expectations(int size) {
        alive = new double[size];
        noOrder = new double[size];
        orders = new double[size];
        discountedOrders = new double[size];
        ordersError = new double[size];
        discountedOrdersError = new double[size];
    }

    /**
     * Of these patterns.
     *
     * @param fitted model with its covariance
     * @param weeks horizon of churn and expected orders
     * @param value periods of the discounted orders
     */
    static Expectations of(FittedModel fitted, PurchasePatterns patterns, double weeks, LifetimeValue value) {
        Expectations made = new Expectations(patterns.size());
        PurchaseModel model = PurchaseModels.of(fitted);
        if (model instanceof CnbdK regular && regular.k() == 1) {
            model = regular.byChance();
        }
        if (model instanceof LivingModel living) {
            made.fill(living, patterns, weeks, value, QuadraticForm.of(fitted));
        } else if (model instanceof CnbdK regular) {
            made.fillStaged(regular.purchases(), QuadraticForm.of(fitted), patterns, weeks, value);
        } else {
            made.fill(Differences.of(fitted), patterns, weeks, value);
        }
        return made;
    }

    /** The same with what the choice of the model leaves open. */
    static Expectations of(
            FittedModel fitted, ModelDoubt doubt, PurchasePatterns patterns, double weeks, LifetimeValue value) {
        Expectations made = of(fitted, patterns, weeks, value);
        if (!doubt.isNone()) {
            made.widen(
                    doubt,
                    doubt.rivals().stream()
                            .map(rival -> of(rival.model(), patterns, weeks, value))
                            .toArray(Expectations[]::new));
        }
        return made;
    }

    private void widen(ModelDoubt doubt, Expectations[] rivals) {
        ordersShift = new double[orders.length];
        discountedOrdersShift = new double[orders.length];
        blocks(orders.length, (from, to) -> {
            LogEstimate[] others = new LogEstimate[rivals.length];
            for (int p = from; p < to; p++) {
                for (int m = 0; m < rivals.length; m++) {
                    others[m] = LogEstimate.of(rivals[m].orders[p], rivals[m].ordersError[p]);
                }
                LogEstimate wide = doubt.about(LogEstimate.of(orders[p], ordersError[p]), others);
                ordersShift[p] = wide.shift();
                ordersError[p] = wide.error();
                for (int m = 0; m < rivals.length; m++) {
                    others[m] = LogEstimate.of(rivals[m].discountedOrders[p], rivals[m].discountedOrdersError[p]);
                }
                wide = doubt.about(LogEstimate.of(discountedOrders[p], discountedOrdersError[p]), others);
                discountedOrdersShift[p] = wide.shift();
                discountedOrdersError[p] = wide.error();
            }
        });
    }

    /** Expected orders of a pattern and how exactly they are known. */
    LogEstimate orders(int pattern) {
        return new LogEstimate(orders[pattern], ordersShift == null ? 0 : ordersShift[pattern], ordersError[pattern]);
    }

    /** The same of the discounted orders. */
    LogEstimate discountedOrders(int pattern) {
        return new LogEstimate(
                discountedOrders[pattern],
                discountedOrdersShift == null ? 0 : discountedOrdersShift[pattern],
                discountedOrdersError[pattern]);
    }

    private void fill(
            LivingModel model, PurchasePatterns patterns, double weeks, LifetimeValue value, QuadraticForm variance) {
        PurchasePatterns pairs = patterns.withoutRecency();
        Living ahead = Living.of(model, pairs, weeks, value);
        LivingModel.Survival survival = model.survival(patterns);
        int size = model.parameters().size();
        blocks(patterns.size(), (from, to) -> {
            double[] leaving = new double[size];
            double[] whole = new double[size];
            for (int p = from; p < to; p++) {
                int pair = pairs.patternOf(p);
                double living = survival.probability(p, leaving);
                alive[p] = living;
                noOrder[p] = 1 - living + living * ahead.noOrder[pair];
                orders[p] = living * ahead.orders[pair];
                discountedOrders[p] = living * ahead.discountedOrders[pair];
                ordersError[p] = variance.root(leaving, ahead.ordersSlopes[pair], whole);
                discountedOrdersError[p] = variance.root(leaving, ahead.discountedSlopes[pair], whole);
            }
        });
    }

    private void fillStaged(
            RegularPurchases model,
            QuadraticForm variance,
            PurchasePatterns patterns,
            double weeks,
            LifetimeValue value) {
        PurchasePatterns pairs = patterns.withoutRecency();
        StagedForecasts none = StagedForecasts.noOrder(model, pairs, weeks);
        StagedSlopes within = StagedSlopes.of(model, patterns, pairs, new double[] {weeks}, new double[] {1});
        StagedSlopes worth = StagedSlopes.of(model, patterns, pairs, value.ends(), value.weights());
        blocks(patterns.size(), (from, to) -> {
            double[] slopes = new double[4];
            for (int p = from; p < to; p++) {
                double living = model.probabilityAlive(
                        patterns.repeatPurchases(p), patterns.lastPurchaseAge(p), patterns.age(p));
                alive[p] = living;
                noOrder[p] = 1 - living + none.at(patterns, p);
                orders[p] = within.at(p, slopes);
                ordersError[p] = variance.root(slopes);
                discountedOrders[p] = worth.at(p, slopes);
                discountedOrdersError[p] = variance.root(slopes);
            }
        });
    }

    private void fill(Differences model, PurchasePatterns patterns, double weeks, LifetimeValue value) {
        blocks(patterns.size(), (from, to) -> {
            for (int p = from; p < to; p++) {
                int x = patterns.repeatPurchases(p);
                double last = patterns.lastPurchaseAge(p);
                double age = patterns.age(p);
                alive[p] = model.model().probabilityAlive(x, last, age);
                noOrder[p] = model.model().probabilityOfNoOrder(weeks, x, last, age);
                orders[p] = model.model().expectedOrders(weeks, x, last, age);
                discountedOrders[p] = value.discountedOrders(model.model(), x, last, age);
                ordersError[p] = model.logError(m -> m.expectedOrders(weeks, x, last, age));
                discountedOrdersError[p] = model.logError(m -> value.discountedOrders(m, x, last, age));
            }
        });
    }

    /** What customers who are alive do, for each (x, T), with the slopes in the logarithms of the parameters. */
    private record Living(
            double[] noOrder,
            double[] orders,
            double[] discountedOrders,
            double[][] ordersSlopes,
            double[][] discountedSlopes) {

        static Living of(LivingModel model, PurchasePatterns pairs, double weeks, LifetimeValue value) {
            int size = pairs.size();
            int parameters = model.parameters().size();
            double[] ends = value.ends();
            double[] weights = value.weights();
            double[] end = {weeks};
            double[] weight = {1};
            Living made = new Living(
                    new double[size],
                    new double[size],
                    new double[size],
                    new double[size][parameters],
                    new double[size][parameters]);
            blocks(size, (from, to) -> {
                for (int p = from; p < to; p++) {
                    int x = pairs.repeatPurchases(p);
                    double age = pairs.age(p);
                    made.noOrder[p] = model.noOrderIfAlive(weeks, x, age);
                    made.orders[p] = model.ordersIfAlive(end, weight, x, age, made.ordersSlopes[p]);
                    made.discountedOrders[p] = model.ordersIfAlive(ends, weights, x, age, made.discountedSlopes[p]);
                }
            });
            return made;
        }
    }

    @FunctionalInterface
    private interface Rows {
        void fill(int from, int to);
    }

    private static void blocks(int size, Rows rows) {
        int blocks = (size + BLOCK - 1) / BLOCK;
        IntStream all = IntStream.range(0, blocks);
        (blocks > 1 ? all.parallel() : all)
                .forEach(block -> rows.fill(block * BLOCK, Math.min(size, (block + 1) * BLOCK)));
    }
}
