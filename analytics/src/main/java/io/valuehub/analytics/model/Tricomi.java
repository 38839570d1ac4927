package io.valuehub.analytics.model;

/** The Tricomi confluent hypergeometric function, where the models need it. */
final class Tricomi {

    private static final double STEP = 0.25;
    private static final double TINY = 1e-18;

    private Tricomi() {}

    /**
     * Ψ(1, 2 − s; z) = ∫_0^∞ e^(−zu) (1 + u)^−s du, which is z^(s−1) Ψ(s, s; z) and e^z times the generalised exponential
     * integral E_s(z); summed by the trapezoid rule in ln u, which converges exponentially.
     *
     * @param s not negative
     * @param z positive
     */
    static double one(double s, double z) {
        double peak = -Math.log(s + z);
        double sum = integrand(peak, s, z);
        for (int direction = -1; direction <= 1; direction += 2) {
            double before = 0;
            double term = sum;
            for (int i = 1; term >= before || term > TINY * sum; i++) {
                before = term;
                term = integrand(peak + direction * i * STEP, s, z);
                sum += term;
            }
        }
        return sum * STEP;
    }

    private static double integrand(double logU, double s, double z) {
        double u = Math.exp(logU);
        return Math.exp(logU - z * u - s * Math.log1p(u));
    }
}
