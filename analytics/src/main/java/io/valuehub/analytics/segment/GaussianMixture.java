package io.valuehub.analytics.segment;

import java.util.Arrays;

/**
 * A mixture of K Gaussians with full covariances, fitted by expectation maximisation from given clusters.
 *
 * <p>With n points in d dimensions and p = K (1 + d + d (d + 1) / 2) − 1 parameters, log-likelihood ℓ and
 * responsibilities z,
 *
 * <pre>
 * BIC = −2 ℓ + p ln n        ICL = BIC − 2 Σ_i Σ_k z_ik ln z_ik
 * </pre>
 *
 * <p>both smaller is better. BIC counts the components that describe the density; ICL adds the entropy of the
 * assignment and counts the clusters that stand apart, so that one skewed cloud is one cluster. No component gets a
 * standard deviation below {@value #FLOOR} in any direction: a ridge FLOOR² is added to each covariance, so that a pile of
 * equal points is not infinitely likely. Immutable.
 *
 * <p>Sources: C. Fraley, A. E. Raftery, "Model-Based Clustering, Discriminant Analysis, and Density Estimation", JASA 97,
 * 2002; C. Biernacki, G. Celeux, G. Govaert, "Assessing a Mixture Model for Clustering with the Integrated Completed
 * Likelihood", IEEE PAMI 22(7), 2000.
 */
final class GaussianMixture {

    /** Least standard deviation of a component, in the units of the points. */
    static final double FLOOR = 0.1;

    private static final int ROUNDS = 100;
    private static final double STANDSTILL = 1e-5;
    private static final double NO_SHARE = 1e-12;
    private static final double LEAST_WEIGHT = 1e-300;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final double[] logWeights;
    private final double[][] means;
    private final double[][][] factors; // lower Cholesky factors
    private double logLikelihood;
    private double entropy;
    private int points;

    private GaussianMixture(int components) {
        logWeights = new double[components];
        means = new double[components][];
        factors = new double[components][][];
    }

    /**
     * Fits.
     *
     * @param points rows of one length
     * @param clusters of each point, from 0 to components − 1, where to begin
     */
    static GaussianMixture fit(double[][] points, int[] clusters, int components) {
        double[][] shares = new double[points.length][components];
        for (int i = 0; i < points.length; i++) {
            shares[i][clusters[i]] = 1;
        }
        GaussianMixture mixture = new GaussianMixture(components);
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            mixture.maximise(points, shares);
            mixture.expect(points, shares);
            if (mixture.logLikelihood - before <= STANDSTILL * points.length) {
                break;
            }
            before = mixture.logLikelihood;
        }
        return mixture;
    }

    private void maximise(double[][] points, double[][] shares) {
        for (int c = 0; c < means.length; c++) {
            maximise(points, shares, c);
        }
    }

    private void maximise(double[][] points, double[][] shares, int c) {
        int d = points[0].length;
        double weight = LEAST_WEIGHT;
        double[] mean = new double[d];
        for (int i = 0; i < points.length; i++) {
            weight += shares[i][c];
            for (int j = 0; j < d; j++) {
                mean[j] += shares[i][c] * points[i][j];
            }
        }
        for (int j = 0; j < d; j++) {
            mean[j] /= weight;
        }
        logWeights[c] = Math.log(weight / points.length);
        means[c] = mean;
        factors[c] = cholesky(covariance(points, shares, c, weight));
    }

    private double[][] covariance(double[][] points, double[][] shares, int c, double weight) {
        int d = points[0].length;
        double[][] covariance = new double[d][d];
        double[] off = new double[d];
        for (int i = 0; i < points.length; i++) {
            double share = shares[i][c];
            if (share < NO_SHARE) {
                continue;
            }
            for (int j = 0; j < d; j++) {
                off[j] = points[i][j] - means[c][j];
                for (int l = 0; l <= j; l++) {
                    covariance[j][l] += share * off[j] * off[l];
                }
            }
        }
        for (int j = 0; j < d; j++) {
            for (int l = 0; l <= j; l++) {
                covariance[j][l] /= weight;
            }
            covariance[j][j] += FLOOR * FLOOR;
        }
        return covariance;
    }

    private static double[][] cholesky(double[][] lower) {
        int d = lower.length;
        double[][] factor = new double[d][d];
        for (int j = 0; j < d; j++) {
            for (int l = 0; l <= j; l++) {
                double sum = lower[j][l];
                for (int m = 0; m < l; m++) {
                    sum -= factor[j][m] * factor[l][m];
                }
                factor[j][l] = j == l ? Math.sqrt(Math.max(sum, FLOOR * FLOOR * 1e-6)) : sum / factor[l][l];
            }
        }
        return factor;
    }

    private void expect(double[][] points, double[][] shares) {
        double sum = 0;
        double disorder = 0;
        double[] scratch = new double[points[0].length];
        for (int i = 0; i < points.length; i++) {
            sum += responsibilities(points[i], shares[i], scratch);
            for (double share : shares[i]) {
                disorder -= share > 0 ? share * Math.log(share) : 0;
            }
        }
        logLikelihood = sum;
        entropy = disorder;
        this.points = points.length;
    }

    /** Fills in the responsibilities of a point and gives the logarithm of its density. */
    private double responsibilities(double[] point, double[] into, double[] scratch) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            into[c] = logWeights[c] + logDensity(c, point, scratch);
            most = Math.max(most, into[c]);
        }
        double sum = 0;
        for (int c = 0; c < means.length; c++) {
            into[c] = Math.exp(into[c] - most);
            sum += into[c];
        }
        for (int c = 0; c < means.length; c++) {
            into[c] /= sum;
        }
        return most + Math.log(sum);
    }

    private double logDensity(int c, double[] point, double[] scratch) {
        double[][] factor = factors[c];
        double sum = 0;
        double logRoot = 0;
        for (int j = 0; j < point.length; j++) {
            double value = point[j] - means[c][j];
            for (int l = 0; l < j; l++) {
                value -= factor[j][l] * scratch[l];
            }
            scratch[j] = value / factor[j][j];
            sum += scratch[j] * scratch[j];
            logRoot += Math.log(factor[j][j]);
        }
        return -0.5 * (sum + point.length * LOG_TWO_PI) - logRoot;
    }

    /** Logarithms of the weighted density of each component at a point. */
    double[] logDensities(double[] point) {
        double[] scratch = new double[point.length];
        double[] densities = new double[means.length];
        for (int c = 0; c < means.length; c++) {
            densities[c] = logWeights[c] + logDensity(c, point, scratch);
        }
        return densities;
    }

    /** The component a point most likely comes from. */
    int clusterOf(double[] point) {
        double[] densities = logDensities(point);
        int best = 0;
        for (int c = 1; c < means.length; c++) {
            best = densities[c] > densities[best] ? c : best;
        }
        return best;
    }

    int[] clustersOf(double[][] points) {
        return Arrays.stream(points).mapToInt(this::clusterOf).toArray();
    }

    int components() {
        return means.length;
    }

    double[] mean(int component) {
        return means[component].clone();
    }

    double logLikelihood() {
        return logLikelihood;
    }

    double bic() {
        int d = means[0].length;
        double parameters = means.length * (1 + d + d * (d + 1) / 2.0) - 1;
        return -2 * logLikelihood + parameters * Math.log(points);
    }

    double icl() {
        return bic() + 2 * entropy;
    }
}
