package io.valuehub.analytics.effect;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Doubly robust scores of an action regressed on (1, z) with normal beliefs: the mean effect near that of the action, the
 * slopes near 0, both by what the scores leave open. Source: E. H. Kennedy, "Towards optimal doubly robust estimation of
 * heterogeneous causal effects", Electronic Journal of Statistics 17(2), 2023.
 */
final class RobustEffect {

    private final double[] coefficients;
    private final CholeskyDecomposition root;

    private RobustEffect(double[] coefficients, CholeskyDecomposition root) {
        this.coefficients = coefficients;
        this.root = root;
    }

    /**
     * Regresses.
     *
     * @param z standardised features
     * @param scores ψ of the same decisions
     * @param mean of the effect as believed
     * @param deviation of that belief; positive
     * @param slope standard deviation of the slopes as believed; positive
     */
    static RobustEffect fit(double[][] z, double[] scores, double mean, double deviation, double slope) {
        int size = z[0].length + 1;
        double noise = variance(scores);
        double[][] precision = new double[size][size];
        double[] moments = new double[size];
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < size; j++) {
                double xj = j == 0 ? 1 : z[i][j - 1];
                moments[j] += xj * scores[i] / noise;
                for (int k = 0; k < size; k++) {
                    precision[j][k] += xj * (k == 0 ? 1 : z[i][k - 1]) / noise;
                }
            }
        }
        for (int j = 0; j < size; j++) {
            double wide = j == 0 ? deviation : slope;
            precision[j][j] += 1 / (wide * wide);
            moments[j] += j == 0 ? mean / (wide * wide) : 0;
        }
        CholeskyDecomposition root =
                new CholeskyDecomposition(new Array2DRowRealMatrix(precision, false), 1e-6, 1e-300);
        return new RobustEffect(
                root.getSolver().solve(new ArrayRealVector(moments, false)).toArray(), root);
    }

    private static double variance(double[] scores) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < scores.length; i++) {
            double off = scores[i] - mean;
            mean += off / (i + 1);
            squares += off * (scores[i] - mean);
        }
        return Math.max(1e-9, squares / Math.max(1, scores.length - 1));
    }

    double[] coefficients() {
        return coefficients.clone();
    }

    double effect(double[] z) {
        double sum = coefficients[0];
        for (int j = 0; j < z.length; j++) {
            sum += coefficients[j + 1] * z[j];
        }
        return sum;
    }

    /** A draw of the coefficients: precision = L Lᵀ, so Lᵀ d = e gives d with the posterior's covariance. */
    double[] draw(RandomGenerator random) {
        double[][] l = root.getL().getData();
        double[] e = new double[l.length];
        for (int j = 0; j < e.length; j++) {
            e[j] = random.nextGaussian();
        }
        double[] draw = coefficients.clone();
        for (int j = e.length - 1; j >= 0; j--) {
            for (int k = j + 1; k < e.length; k++) {
                e[j] -= l[k][j] * e[k];
            }
            e[j] /= l[j][j];
            draw[j] += e[j];
        }
        return draw;
    }
}
