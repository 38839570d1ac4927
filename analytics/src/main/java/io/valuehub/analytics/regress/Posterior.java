package io.valuehub.analytics.regress;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Log posterior of a logistic regression, its gradient and its Hessian. */
final class Posterior {

    private final double[][] design;
    private final double[] trials;
    private final double[] successes;
    private final double[] means;
    private final double[] precisions;

    Posterior(double[][] design, double[] trials, double[] successes, Prior prior) {
        this.design = design;
        this.trials = trials;
        this.successes = successes;
        this.means = prior.means();
        this.precisions = prior.precisions();
        for (double[] row : design) {
            if (row.length != means.length) {
                throw new IllegalArgumentException(
                        "A row had " + row.length + " features but must have one for each of " + means.length);
            }
        }
    }

    /** Log likelihood plus log prior, without constants. */
    double height(double[] w) {
        double sum = 0;
        for (int i = 0; i < design.length; i++) {
            double z = Logistic.dot(w, design[i]);
            sum += successes[i] * z - trials[i] * Logistic.softplus(z);
        }
        for (int j = 0; j < w.length; j++) {
            double off = w[j] - means[j];
            sum -= precisions[j] * off * off / 2;
        }
        return sum;
    }

    /** Logarithm of the product of the prior's positive precisions. */
    double logPriorPrecision() {
        double sum = 0;
        for (double precision : precisions) {
            sum += precision > 0 ? Math.log(precision) : 0;
        }
        return sum;
    }

    /** Minus the second derivatives. */
    RealMatrix hessian(double[] w) {
        double[][] h = new double[w.length][w.length];
        for (int i = 0; i < design.length; i++) {
            double p = Logistic.of(Logistic.dot(w, design[i]));
            addOuter(h, design[i], trials[i] * p * (1 - p));
        }
        for (int j = 0; j < w.length; j++) {
            h[j][j] += precisions[j];
            for (int k = 0; k < j; k++) {
                h[k][j] = h[j][k];
            }
        }
        return new Array2DRowRealMatrix(h, false);
    }

    private static void addOuter(double[][] h, double[] x, double weight) {
        for (int j = 0; j < x.length; j++) {
            double weighted = weight * x[j];
            if (weighted != 0) {
                double[] row = h[j];
                for (int k = 0; k <= j; k++) {
                    row[k] += weighted * x[k];
                }
            }
        }
    }

    /** The Newton step from here: H⁻¹ times the gradient. */
    double[] newton(double[] w) {
        double[] gradient = new double[w.length];
        for (int i = 0; i < design.length; i++) {
            double rest = successes[i] - trials[i] * Logistic.of(Logistic.dot(w, design[i]));
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += rest * design[i][j];
            }
        }
        for (int j = 0; j < w.length; j++) {
            gradient[j] -= precisions[j] * (w[j] - means[j]);
        }
        return new CholeskyDecomposition(hessian(w), 1e-9, 1e-300)
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }
}
