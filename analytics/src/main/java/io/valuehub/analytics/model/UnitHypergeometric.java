package io.valuehub.analytics.model;

/**
 * ₂F₁(1, b; c; z) with c ≥ b &gt; 0 and 0 ≤ z &lt; 1, which is Σ (b)_n / (c)_n zⁿ: a discounted sum of survival
 * probabilities. Computed by Gauss's continued fraction, with as many terms as its rate of convergence asks for.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 15.7.5.
 */
final class UnitHypergeometric {

    private static final int MAX_TERMS = 20_000;

    private UnitHypergeometric() {}

    static double of(double b, double c, double z) {
        double root = Math.sqrt(1 - z);
        double convergence = -Math.log((1 - root) / (1 + root));
        int terms = (int) Math.min(MAX_TERMS, 4 + 40 / convergence);
        double fraction = 1;
        for (int m = terms; m >= 1; m--) {
            fraction = 1 - m * (c - b + m - 1) / ((c + 2 * m - 2) * (c + 2 * m - 1)) * z / fraction;
            double odd = m == 1 ? b / c : (b + m - 1) * (c + m - 2) / ((c + 2 * m - 3) * (c + 2 * m - 2));
            fraction = 1 - odd * z / fraction;
        }
        return 1 / fraction;
    }
}
