package io.valuehub.analytics.model;

/** Poisson probabilities of 0, 1, … events. */
final class PoissonCount {

    private PoissonCount() {}

    static double[] probabilities(int upTo, double mean) {
        double[] probabilities = new double[upTo + 1];
        double logarithm = -mean;
        for (int n = 0; n <= upTo; n++) {
            probabilities[n] = mean == 0 ? n == 0 ? 1 : 0 : Math.exp(logarithm);
            logarithm += Math.log(mean / (n + 1));
        }
        return probabilities;
    }
}
