package io.valuehub.analytics.kpi;

import java.util.Arrays;

/**
 * How unevenly revenue is spread over customers. What a customer gave back beyond what they bought counts as 0.
 *
 * <p>With x_(1) ≤ … ≤ x_(n), mean μ and total X: Gini G = 2 Σ i·x_(i) / (n·X) − (n + 1)/n, and the share of the best p
 * of customers is 1 − L(1 − p), L being the Lorenz curve, interpolated between customers.
 *
 * <p>Intervals are of the delta method, with the linearised values
 *
 * <pre>
 * Gini    z_k = (2 k (x_k − m_k) + X − n·x_k − G (X + n·x_k)) / (n·X),   m_k mean of the k smallest
 * share   z_k = ((x_k − q)·1[x_k ≤ q] + (1 − p)·q − L·x_k) / X,          q the 1 − p quantile
 * </pre>
 *
 * and variance n/(n − 1) Σ (z − mean)². Sources: M. Langel, Y. Tillé, "Variance estimation of the Gini index: revisiting
 * a result several times published", Journal of the Royal Statistical Society A 176, 2013; C. M. Beach, R. Davidson,
 * "Distribution-free statistical inference with Lorenz curves and income shares", Review of Economic Studies 50, 1983.
 */
public final class Concentration {

    private final double[] sorted;
    private final double total;

    private Concentration(double[] sorted) {
        this.sorted = sorted;
        this.total = Arrays.stream(sorted).sum();
    }

    /** Of the revenue of each customer, in any order. */
    public static Concentration of(double[] revenues) {
        double[] sorted = Arrays.stream(revenues).map(x -> Math.max(0, x)).toArray();
        Arrays.parallelSort(sorted);
        return new Concentration(sorted);
    }

    /** Whether anybody brought anything; otherwise there is nothing to spread. */
    public boolean isKnown() {
        return total > 0;
    }

    /** 0 when all bring the same; towards 1 the fewer bring all. */
    public Estimate gini() {
        int n = sorted.length;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            weighted += (i + 1.0) * sorted[i];
        }
        double gini = 2 * weighted / (n * total) - (n + 1.0) / n;
        double[] z = new double[n];
        double below = 0;
        for (int i = 0; i < n; i++) {
            double x = sorted[i];
            below += x;
            z[i] = (2 * ((i + 1) * x - below) + total - n * x - gini * (total + n * x)) / (n * total);
        }
        return around(gini, z);
    }

    /**
     * Share of revenue that the best of customers bring.
     *
     * @param part which part of customers, e.g. 0.1 for the best tenth
     */
    public Estimate topShare(double part) {
        int n = sorted.length;
        double rank = (1 - part) * n;
        int whole = (int) Math.floor(rank + 1e-9);
        double quantile = sorted[Math.min(whole, n - 1)];
        double below = Arrays.stream(sorted, 0, whole).sum() + (rank - whole) * quantile;
        double lorenz = below / total;
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            double x = sorted[i];
            z[i] = ((x <= quantile ? x - quantile : 0) + (1 - part) * quantile - lorenz * x) / total;
        }
        return around(1 - lorenz, z);
    }

    private static Estimate around(double value, double[] z) {
        int n = z.length;
        if (n < 2) {
            return Estimate.exact(value, n);
        }
        double mean = Arrays.stream(z).sum() / n;
        double squares = Arrays.stream(z).map(v -> (v - mean) * (v - mean)).sum();
        double reach = Estimate.Z * Math.sqrt((double) n / (n - 1) * squares);
        return new Estimate(value, Math.max(0, value - reach), Math.min(1, value + reach), n);
    }
}
