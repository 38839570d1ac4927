package io.valuehub.analytics.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/** Log-likelihood of {@link GammaGamma} with its gradient; values are divided by a scale, so that γ is near 1. */
final class GammaGammaLikelihood implements LogLikelihood {

    private final SpendHistory history;
    private final double scale;
    private final int[] distinct;
    private final double[] counts;
    private double sumLogValue;
    private double sumPurchasesLogTotal;

    GammaGammaLikelihood(SpendHistory history, double scale) {
        this.history = history;
        this.scale = scale;
        int[] byPurchases = new int[1 + history.mostPurchases()];
        for (int i = 0; i < history.size(); i++) {
            double m = history.meanValue(i) / scale;
            int x = history.purchases(i);
            byPurchases[x]++;
            sumLogValue += Math.log(m);
            sumPurchasesLogTotal += x * Math.log(x * m);
        }
        this.distinct = IntStream.range(0, byPurchases.length)
                .filter(x -> byPurchases[x] > 0)
                .toArray();
        this.counts = Arrays.stream(distinct).mapToDouble(x -> byPurchases[x]).toArray();
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        double p = parameters[0];
        double q = parameters[1];
        double gamma = parameters[2];
        double[] sums = BlockSum.of(history.size(), 4, (from, to, s) -> addTerms(from, to, p, q, gamma, s));
        double n = history.size();
        double value = sums[3] + n * (q * Math.log(gamma) - Gamma.logGamma(q)) + p * sumPurchasesLogTotal - sumLogValue;
        gradient[0] = sums[0] + sumPurchasesLogTotal;
        gradient[1] = sums[1] + n * (Math.log(gamma) - Gamma.digamma(q));
        gradient[2] = sums[2] + n * q / gamma;
        // The gamma functions depend on x alone, of which there are few.
        for (int i = 0; i < distinct.length; i++) {
            double x = distinct[i];
            value += counts[i] * (Gamma.logGamma(p * x + q) - Gamma.logGamma(p * x));
            double slope = Gamma.digamma(p * x + q);
            gradient[0] += counts[i] * x * (slope - Gamma.digamma(p * x));
            gradient[1] += counts[i] * slope;
        }
        return value;
    }

    /** Adds −(px + q) ln(γ + x m) and its derivatives. */
    private void addTerms(int from, int to, double p, double q, double gamma, double[] sums) {
        for (int i = from; i < to; i++) {
            double x = history.purchases(i);
            double end = gamma + x * history.meanValue(i) / scale;
            double logEnd = Math.log(end);
            double shape = p * x + q;
            sums[0] -= x * logEnd;
            sums[1] -= logEnd;
            sums[2] -= shape / end;
            sums[3] -= shape * logEnd;
        }
    }
}
