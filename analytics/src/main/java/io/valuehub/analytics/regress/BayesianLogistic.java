package io.valuehub.analytics.regress;

import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Logistic regression with normal priors and the normal approximation of its posterior at the mode (Laplace):
 *
 * <pre>
 * P(y = 1 | x) = 1 / (1 + exp(−w·x)),   w ~ N(ŵ, H⁻¹),   H = Σ p (1 − p) x xᵀ + diag(prior precisions)
 * </pre>
 *
 * Fitted by Newton steps with halving, so that every step climbs; with a positive precision on each coefficient the
 * posterior has one mode, also where the data are separable. Immutable.
 *
 * <p>Sources: D. J. C. MacKay, "The Evidence Framework Applied to Classification Networks", Neural Computation 4(5),
 * 1992; O. Chapelle, L. Li, "An Empirical Evaluation of Thompson Sampling", NIPS 2011, algorithm 3.
 */
public final class BayesianLogistic {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;
    private static final double TOLERANCE = 1e-10;

    private final double[] coefficients;
    private final RealMatrix hessian;
    private final CholeskyDecomposition root;
    private final double height;
    private final double logPriorPrecision;
    private final boolean converged;

    private BayesianLogistic(double[] coefficients, Posterior posterior, boolean converged) {
        this.coefficients = coefficients;
        this.hessian = posterior.hessian(coefficients);
        this.root = new CholeskyDecomposition(hessian, 1e-9, 1e-300);
        this.height = posterior.height(coefficients);
        this.logPriorPrecision = posterior.logPriorPrecision();
        this.converged = converged;
    }

    /**
     * Fits.
     *
     * @param design one row of features for each group of trials, the intercept's 1 included
     * @param trials by row; positive weights are allowed
     * @param successes by row; between 0 and the trials
     * @param prior of the coefficients; precision must be positive for any that the data leave open
     */
    public static BayesianLogistic fit(double[][] design, double[] trials, double[] successes, Prior prior) {
        if (design.length != trials.length || design.length != successes.length) {
            throw new IllegalArgumentException("There were " + design.length + " rows, " + trials.length
                    + " trials and " + successes.length + " successes but they must be as many");
        }
        Posterior posterior = new Posterior(design, trials, successes, prior);
        double[] w = prior.means();
        double height = posterior.height(w);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = posterior.newton(w);
            double length = 1;
            double[] next = plus(w, move, length);
            double reached = posterior.height(next);
            for (int halving = 0; !(reached >= height) && halving < MOST_HALVINGS; halving++) {
                length /= 2;
                next = plus(w, move, length);
                reached = posterior.height(next);
            }
            boolean done = !(reached > height) || reached - height <= TOLERANCE * (1 + Math.abs(height));
            if (reached >= height) {
                w = next;
                height = reached;
            }
            if (done) {
                return new BayesianLogistic(w, posterior, true);
            }
        }
        return new BayesianLogistic(w, posterior, false);
    }

    private static double[] plus(double[] w, double[] move, double length) {
        double[] sum = w.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += length * move[j];
        }
        return sum;
    }

    /** The mode of the posterior. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** Posterior covariance of the coefficients, H⁻¹. */
    public double[][] covariance() {
        return root.getSolver().getInverse().getData();
    }

    /** Whether the mode was reached. */
    public boolean converged() {
        return converged;
    }

    /**
     * Logarithm of the evidence: how probable the data are under this prior, coefficients integrated out by Laplace's
     * method; up to a constant of the data. Compares priors with each other (MacKay 1992, eq. 7); coefficients without
     * a prior are left out of the comparison.
     */
    public double logEvidence() {
        double logDeterminant = 0;
        double[][] l = root.getL().getData();
        for (int j = 0; j < l.length; j++) {
            logDeterminant += 2 * Math.log(l[j][j]);
        }
        return height + (logPriorPrecision - logDeterminant) / 2;
    }

    /** P(y = 1 | x) at the mode. */
    public double probability(double[] features) {
        return Logistic.of(Logistic.dot(coefficients, features));
    }

    /** Standard deviation of w·x under the posterior. */
    public double standardDeviation(double[] features) {
        double[] solved =
                root.getSolver().solve(new ArrayRealVector(features, false)).toArray();
        return Math.sqrt(Math.max(0, Logistic.dot(solved, features)));
    }

    /** A draw of the coefficients from the posterior. */
    public double[] draw(RandomGenerator random) {
        int n = coefficients.length;
        double[] z = new double[n];
        for (int j = 0; j < n; j++) {
            z[j] = random.nextGaussian();
        }
        // H = L Lᵀ, so Lᵀ d = z gives d with covariance H⁻¹.
        double[][] l = root.getL().getData();
        double[] draw = coefficients.clone();
        for (int j = n - 1; j >= 0; j--) {
            for (int k = j + 1; k < n; k++) {
                z[j] -= l[k][j] * z[k];
            }
            z[j] /= l[j][j];
            draw[j] += z[j];
        }
        return draw;
    }

    @Override
    public String toString() {
        return "BayesianLogistic" + Arrays.toString(coefficients) + " of " + hessian.getRowDimension()
                + " coefficients";
    }
}
