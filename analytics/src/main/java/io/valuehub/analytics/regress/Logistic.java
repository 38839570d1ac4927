package io.valuehub.analytics.regress;

/**
 * The logistic function σ(z) = 1 / (1 + e^−z) and what goes with it, its inverse ln(p / (1 − p)) and ln(1 + e^z), in forms that
 * neither overflow nor cancel.
 */
public final class Logistic {

    private Logistic() {}

    /** 1 / (1 + exp(−z)). */
    public static double of(double z) {
        if (z >= 0) {
            return 1 / (1 + Math.exp(-z));
        }
        double e = Math.exp(z);
        return e / (1 + e);
    }

    /** ln(p / (1 − p)), p strictly between 0 and 1. */
    public static double inverse(double p) {
        return Math.log(p) - Math.log1p(-p);
    }

    /** ln(1 + exp(z)). */
    static double softplus(double z) {
        return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
    }

    /** w·x. */
    public static double dot(double[] w, double[] x) {
        double sum = 0;
        for (int j = 0; j < w.length; j++) {
            sum += w[j] * x[j];
        }
        return sum;
    }
}
