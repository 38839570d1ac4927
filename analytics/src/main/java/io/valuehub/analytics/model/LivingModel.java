package io.valuehub.analytics.model;

/**
 * A model under which all that matters for the orders of a customer who is still alive is x and T: when they last bought
 * only tells whether they are. Forecasts are P(alive) times one of living customers, and the latter is reckoned once for
 * the many patterns that share x and T.
 *
 * <p>Gradients are by the logarithms of the parameters, in the order of {@link #parameters}.
 */
interface LivingModel extends PurchaseModel {

    /**
     * {@link #probabilityAlive(int, double, double)} with its derivatives.
     *
     * @param gradient filled with ∂ ln P(alive) / ∂ ln θ
     */
    double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age, double[] gradient);

    /** The same of all patterns of a shop, with what they share reckoned once. */
    default Survival survival(PurchasePatterns patterns) {
        return (pattern, gradient) -> probabilityAlive(
                patterns.repeatPurchases(pattern), patterns.lastPurchaseAge(pattern), patterns.age(pattern), gradient);
    }

    /** P(alive) of each pattern; may be asked by several threads, each with a gradient of its own. */
    @FunctionalInterface
    interface Survival {

        /** {@link LivingModel#probabilityAlive(int, double, double, double[])} of a pattern. */
        double probability(int pattern, double[] gradient);
    }

    /**
     * Σ_k weight_k · E[orders until end_k | alive now].
     *
     * @param ends weeks from now, ascending
     * @param weights of the expectations, not negative
     * @param gradient filled with ∂ ln of the sum / ∂ ln θ
     */
    double ordersIfAlive(double[] ends, double[] weights, int repeatPurchases, double age, double[] gradient);

    /** Probability that a customer who is alive now places no order within the next weeks. */
    double noOrderIfAlive(double weeks, int repeatPurchases, double age);
}
