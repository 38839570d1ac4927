package io.valuehub.analytics.effect;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * How much an outcome is where it is not zero, by person and action: a linear regression whose parts are shrunk to what all
 * have in common as far as the evidence says,
 *
 * <pre>
 * amount = b·(1, z) + e(a) + c(a)·z + noise,   b ~ N(0, σ₁²),   e(a) ~ N(0, σ₂²),   c(a) ~ N(0, σ₃²)
 * </pre>
 *
 * in units of the amounts' standard deviation, which stands for that of the noise; z are the standardised features. Where
 * amounts are all alike, or differ by chance only, everybody gets the mean. Immutable. Source: D. J. C. MacKay, "Bayesian
 * Interpolation", Neural Computation 4(3), 1992.
 */
final class PooledAmount {

    /** σ that are tried; the first is as good as none. */
    private static final double[] DEVIATIONS = {.001, .03, .1, .3, 1};

    private final int actions;
    private final SummaryStatistics amounts;
    private final double[] coefficients;

    private PooledAmount(int actions, SummaryStatistics amounts, double[] coefficients) {
        this.actions = actions;
        this.amounts = amounts;
        this.coefficients = coefficients;
    }

    /**
     * Learns from outcomes that are not zero.
     *
     * @param features standardised
     * @param actions by person, below their number
     */
    static PooledAmount fit(double[][] features, int[] action, int actions, double[] outcomes) {
        SummaryStatistics amounts = new SummaryStatistics();
        Arrays.stream(outcomes).forEach(amounts::addValue);
        if (!(amounts.getStandardDeviation() > 0)) {
            return new PooledAmount(actions, amounts, new double[0]);
        }
        int width = features[0].length;
        Moments moments = new Moments((1 + width) * actions);
        for (int i = 0; i < outcomes.length; i++) {
            double amount = (outcomes[i] - amounts.getMean()) / amounts.getStandardDeviation();
            moments.add(row(features[i], action[i], actions), amount);
        }
        double[] deviations = {DEVIATIONS[0], DEVIATIONS[0], DEVIATIONS[0]};
        for (int part = 0; part < deviations.length; part++) {
            double best = Double.NEGATIVE_INFINITY;
            double chosen = DEVIATIONS[0];
            for (double deviation : DEVIATIONS) {
                deviations[part] = deviation;
                double evidence = moments.logEvidence(precisions(width, actions, deviations));
                chosen = evidence > best ? deviation : chosen;
                best = Math.max(best, evidence);
            }
            deviations[part] = chosen;
        }
        return new PooledAmount(actions, amounts, moments.mode(precisions(width, actions, deviations)));
    }

    /** By action. */
    double[] expected(double[] features) {
        double[] expected = new double[actions];
        for (int a = 0; a < actions; a++) {
            double[] row = coefficients.length == 0 ? coefficients : row(features, a, actions);
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                sum += coefficients[j] * row[j];
            }
            double amount = amounts.getN() == 0 ? 0 : amounts.getMean() + amounts.getStandardDeviation() * sum;
            expected[a] = Math.max(Math.min(amount, amounts.getMax()), amounts.getMin());
        }
        return expected;
    }

    private static double[] row(double[] features, int action, int actions) {
        int block = 1 + features.length;
        double[] row = new double[block * actions];
        row[0] = 1;
        System.arraycopy(features, 0, row, 1, features.length);
        if (action > 0) {
            System.arraycopy(row, 0, row, action * block, block);
        }
        return row;
    }

    private static double[] precisions(int width, int actions, double[] deviations) {
        double[] precisions = new double[(1 + width) * actions];
        for (int j = 0; j < precisions.length; j++) {
            int part = j <= width ? 0 : j % (1 + width) == 0 ? 1 : 2;
            double deviation = j == 0 ? 1 : deviations[part];
            precisions[j] = 1 / (deviation * deviation);
        }
        return precisions;
    }

    /** Sums of squares and products, of which every fit is made; noise has a variance of 1. */
    private static final class Moments {

        private final double[][] gram;
        private final double[] products;

        Moments(int size) {
            this.gram = new double[size][size];
            this.products = new double[size];
        }

        void add(double[] row, double amount) {
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0) {
                    products[j] += row[j] * amount;
                    for (int k = 0; k < row.length; k++) {
                        gram[j][k] += row[j] * row[k];
                    }
                }
            }
        }

        private CholeskyDecomposition root(double[] precisions) {
            double[][] hessian = new double[gram.length][];
            for (int j = 0; j < gram.length; j++) {
                hessian[j] = gram[j].clone();
                hessian[j][j] += precisions[j];
            }
            return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-6, 1e-12);
        }

        double[] mode(double[] precisions) {
            return root(precisions)
                    .getSolver()
                    .solve(new ArrayRealVector(products, false))
                    .toArray();
        }

        /** Up to what all priors share. */
        double logEvidence(double[] precisions) {
            CholeskyDecomposition root = root(precisions);
            ArrayRealVector sums = new ArrayRealVector(products, false);
            double twice = root.getSolver().solve(sums).dotProduct(sums);
            for (int j = 0; j < precisions.length; j++) {
                twice += Math.log(precisions[j]) - 2 * Math.log(root.getL().getEntry(j, j));
            }
            return twice / 2;
        }
    }
}
