package io.valuehub.analytics.model;

/** √(g' C g) for the many gradients g of one covariance C; NaN when C is unknown. */
final class QuadraticForm {

    static final QuadraticForm UNKNOWN = new QuadraticForm(new double[0][]);

    private final double[][] matrix;

    private QuadraticForm(double[][] matrix) {
        this.matrix = matrix;
    }

    /**
     * Unknown of a fallback, which stands where a truer model could not, and of one rate for all, which tells no customer
     * from another: their error as models is not in C.
     */
    static QuadraticForm of(FittedModel fitted) {
        boolean isTooPlain = fitted.fallback() || fitted.name().equals(PooledRate.NAME);
        return isTooPlain ? UNKNOWN : new QuadraticForm(fitted.covariance().matrix());
    }

    /** Of g. */
    double root(double[] g) {
        if (matrix.length == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            double row = matrix[i][i] * g[i];
            for (int j = 0; j < i; j++) {
                row += 2 * matrix[i][j] * g[j];
            }
            sum += row * g[i];
        }
        return Math.sqrt(Math.max(0, sum));
    }

    /** Of the sum of two gradients, written into the third. */
    double root(double[] one, double[] other, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one[i] + other[i];
        }
        return root(sum);
    }
}
