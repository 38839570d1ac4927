package io.valuehub.analytics.model;

/**
 * Σ_k c_k E[purchases](y_k), y_k = t_k / rate, of {@link BetaGeometricCount} and {@link StageCount} over several horizons at
 * once, with its derivatives by A, by the rate, by a and by B. One pass over the series: the purchases D_n expected of n
 * stages, which after j before are ⌊(n + j) / stages⌋ possible ones, and their slopes are common to all horizons; only the
 * probabilities of n differ,
 *
 * <pre>
 * q_n(y) = (A)_n / n! · zⁿ (1 − z)^A,  z = y / (1 + y)
 * ∂q_n/∂A = q_n (Σ_{i&lt;n} 1 / (A + i) − ln(1 + y)),   ∂q_n/∂rate = −q_n (n − A y) / ((1 + y) rate)
 * D_n = Σ_{k&lt;⌊(n+j)/stages⌋} S_k,   ∂ ln S_k/∂a = −Σ_{i&lt;k} 1 / (a + B + i),   ∂ ln S_k/∂B = Σ_{i&lt;k} 1 / (B + i) + ∂ ln S_k/∂a
 * </pre>
 *
 * @param value the sum
 * @param byShape its derivative by A
 * @param byRate its derivative by the rate
 * @param byLeave its derivative by a
 * @param byStay its derivative by B
 */
record BetaGeometricSlopes(double value, double byShape, double byRate, double byLeave, double byStay) {

    private static final double MAX_TERMS = 5_000;
    private static final double LARGEST_EXPONENT = 600;
    private static final double TINY = 1e-17;

    /** The sums where every stage is a purchase; null when the series is too long or its first term too small: then integrals serve better. */
    static BetaGeometricSlopes of(
            double shape, double rate, double leave, double stay, double[] ends, double[] weights) {
        return of(shape, rate, leave, stay, 1, 0, ends, weights);
    }

    /**
     * The same where every so-many-th stage is a purchase.
     *
     * @param stages from one purchase to the next
     * @param passed since the last one, fewer than these
     */
    static BetaGeometricSlopes of(
            double shape,
            double rate,
            double leave,
            double stay,
            int stages,
            int passed,
            double[] ends,
            double[] weights) {
        double odds = ends[ends.length - 1] / rate;
        boolean fits =
                odds > 0 && shape * odds + 40 * (1 + odds) < MAX_TERMS && shape * Math.log1p(odds) < LARGEST_EXPONENT;
        return fits ? new Series(shape, rate, ends, weights).sum(leave, stay, stages, stages - passed) : null;
    }

    /** The probabilities of n at each horizon, and what is to be summed of them. */
    private static final class Series {

        private final double shape;
        private final double rate;
        private final double[] z;
        private final double[] inverse;
        private final double[] logarithms;
        private final double[] terms;

        Series(double shape, double rate, double[] ends, double[] weights) {
            this.shape = shape;
            this.rate = rate;
            int horizons = ends.length;
            z = new double[horizons];
            inverse = new double[horizons];
            logarithms = new double[horizons];
            terms = new double[horizons];
            for (int k = 0; k < horizons; k++) {
                double odds = ends[k] / rate;
                inverse[k] = 1 / (1 + odds);
                z[k] = odds * inverse[k];
                logarithms[k] = Math.log1p(odds);
                terms[k] = weights[k] * Math.exp(-shape * logarithms[k]);
            }
        }

        /** @param first stages until the next purchase */
        BetaGeometricSlopes sum(double leave, double stay, int stages, int first) {
            int ahead = first;
            int purchases = 0;
            double largest = z[z.length - 1];
            double value = 0;
            double byShape = 0;
            double byRate = 0;
            double byLeave = 0;
            double byStay = 0;
            double staying = 1;
            double made = 0;
            double madeByLeave = 0;
            double madeByStay = 0;
            double left = 0;
            double stayed = 0;
            double harmonic = 0;
            double mass = 0;
            double ratio = Double.POSITIVE_INFINITY;
            for (int n = 1; !(ratio < 1 && mass * (made + 1) * ratio <= TINY * (1 - ratio) * value); n++) {
                if (--ahead == 0) {
                    ahead = stages;
                    made += staying;
                    madeByLeave -= staying * left;
                    madeByStay += staying * (stayed - left);
                    double chance = 1 / (leave + stay + purchases);
                    left += chance;
                    stayed += 1 / (stay + purchases);
                    staying *= (stay + purchases) * chance;
                    purchases++;
                }
                harmonic += 1 / (shape + n - 1);
                double growth = (shape + n - 1) / n;
                mass = 0;
                double logs = 0;
                double inverses = 0;
                for (int k = 0; k < terms.length; k++) {
                    double term = terms[k] * z[k] * growth;
                    terms[k] = term;
                    mass += term;
                    logs += term * logarithms[k];
                    inverses += term * inverse[k];
                }
                value += mass * made;
                byShape += made * (mass * harmonic - logs);
                // (n − A y) / (1 + y) = (n + A) / (1 + y) − A
                byRate -= made * ((n + shape) * inverses - shape * mass);
                byLeave += mass * madeByLeave;
                byStay += mass * madeByStay;
                ratio = largest * (shape + n) / (n + 1);
            }
            return new BetaGeometricSlopes(value, byShape, byRate / rate, byLeave, byStay);
        }
    }
}
