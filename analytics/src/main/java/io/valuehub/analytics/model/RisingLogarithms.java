package io.valuehub.analytics.model;

/** ln Γ(a + n) / Γ(a) and its derivative by a for n = 0, 1, …: sums of ln(a + j) and of 1 / (a + j), exact for small a. */
final class RisingLogarithms {

    private final double[] logarithms;
    private final double[] derivatives;

    RisingLogarithms(double a, int upTo) {
        logarithms = new double[upTo + 1];
        derivatives = new double[upTo + 1];
        for (int n = 0; n < upTo; n++) {
            logarithms[n + 1] = logarithms[n] + Math.log(a + n);
            derivatives[n + 1] = derivatives[n] + 1 / (a + n);
        }
    }

    double logarithm(int n) {
        return logarithms[n];
    }

    double derivative(int n) {
        return derivatives[n];
    }
}
