package io.valuehub.analytics.model;

/**
 * How exactly a customer's expected order value is known: the standard deviation of its logarithm under gamma-gamma, by
 * the delta method. With E = p (γ + x m) / D, D = p x + q − 1,
 *
 * <pre>
 * ∂ ln E/∂ ln p = (q − 1) / D,   ∂ ln E/∂ ln q = −q / D,   ∂ ln E/∂ ln γ = γ / (γ + x m)
 * </pre>
 *
 * <p>NaN under any other model of spend, which says nothing of its error.
 */
final class SpendError {

    private final QuadraticForm variance;
    private final double p;
    private final double q;
    private final double gamma;

    private SpendError(QuadraticForm variance, double p, double q, double gamma) {
        this.variance = variance;
        this.p = p;
        this.q = q;
        this.gamma = gamma;
    }

    static SpendError of(FittedModel fitted) {
        return fitted.name().equals(GammaGamma.NAME)
                ? new SpendError(
                        QuadraticForm.of(fitted),
                        fitted.parameters().get("p"),
                        fitted.parameters().get("q"),
                        fitted.parameters().get("gamma"))
                : new SpendError(QuadraticForm.UNKNOWN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Arguments as of {@link SpendModel#expectedOrderValue}. */
    double logError(int repeatPurchases, double meanRepeatValue) {
        return root(slopes(repeatPurchases, meanRepeatValue));
    }

    /** Of a sum whose slopes in the logarithms of the parameters are these. */
    double root(double[] slopes) {
        return variance.root(slopes);
    }

    /** ∂ ln E / ∂ ln of p, q and γ. */
    double[] slopes(int repeatPurchases, double meanRepeatValue) {
        boolean known = repeatPurchases > 0 && !Double.isNaN(meanRepeatValue);
        double x = known ? repeatPurchases : 0;
        double total = known ? x * meanRepeatValue : 0;
        double shape = p * x + q - 1;
        return new double[] {(q - 1) / shape, -q / shape, gamma / (gamma + total)};
    }
}
