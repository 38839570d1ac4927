package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Log-likelihood of {@link ParetoNbdCovariates} over distinct patterns and covariates, with its gradient. Parameters are r,
 * alpha, s, beta, and for each covariate, of death first, e to its coefficient for one standard deviation of it; so all are
 * positive.
 */
final class CovariateLikelihood implements LogLikelihood {

    private static final int OWN = 4;

    private final PurchasePatterns patterns;
    private final int deathCovariates;
    private final List<int[]> groups = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final double[] customersAbove;

    /**
     * Groups the customers that are alike.
     *
     * @param spreads what covariates are divided by
     */
    CovariateLikelihood(PurchasePatterns patterns, Covariates death, Covariates purchases, double[] spreads) {
        this.patterns = patterns;
        this.deathCovariates = death.names().size();
        this.customersAbove = patterns.customersAbove();
        Map<List<Object>, int[]> known = new HashMap<>();
        for (int i = 0; i < patterns.customers(); i++) {
            double[] row = joined(death.row(i), purchases.row(i));
            int pattern = patterns.patternOf(i);
            known.computeIfAbsent(key(pattern, row), key -> {
                int[] group = {pattern, 0};
                groups.add(group);
                values.add(scaled(row, spreads));
                return group;
            })[1]++;
        }
    }

    private static double[] joined(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static List<Object> key(int pattern, double[] row) {
        List<Object> key = new ArrayList<>(row.length + 1);
        key.add(pattern);
        for (double value : row) {
            key.add(value);
        }
        return key;
    }

    private static double[] scaled(double[] row, double[] spreads) {
        double[] scaled = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            scaled[k] = row[k] / spreads[k];
        }
        return scaled;
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        int size = parameters.length;
        double[] logs = Arrays.stream(parameters).map(Math::log).toArray();
        double[] sums = BlockSum.of(groups.size(), size + 1, (from, to, out) -> {
            double[] term = new double[5];
            for (int g = from; g < to; g++) {
                add(g, parameters, logs, term, out);
            }
        });
        double value = sums[size];
        for (int j = 0; j < customersAbove.length; j++) {
            value += customersAbove[j] * Math.log(parameters[0] + j);
            sums[0] += customersAbove[j] / (parameters[0] + j);
        }
        System.arraycopy(sums, 0, gradient, 0, size);
        return value;
    }

    private void add(int g, double[] parameters, double[] logs, double[] term, double[] out) {
        int pattern = groups.get(g)[0];
        double n = groups.get(g)[1];
        double[] z = values.get(g);
        double logAlpha = logs[1];
        double logBeta = logs[3];
        for (int k = 0; k < z.length; k++) {
            if (k < deathCovariates) {
                logBeta -= z[k] * logs[OWN + k];
            } else {
                logAlpha -= z[k] * logs[OWN + k];
            }
        }
        double r = parameters[0];
        double s = parameters[2];
        double alpha = Math.exp(logAlpha);
        double beta = Math.exp(logBeta);
        double last = patterns.lastPurchaseAge(pattern);
        ParetoNbdLikelihood.bracket(
                r + patterns.repeatPurchases(pattern), alpha, s, beta, last, patterns.age(pattern), term);
        double byLogAlpha = n * (alpha * term[1] + r);
        double byLogBeta = n * (beta * term[3] + s);
        out[0] += n * (term[0] + logAlpha);
        out[1] += byLogAlpha / parameters[1];
        out[2] += n * (term[2] + logBeta);
        out[3] += byLogBeta / parameters[3];
        for (int k = 0; k < z.length; k++) {
            out[OWN + k] -= (k < deathCovariates ? byLogBeta : byLogAlpha) * z[k] / parameters[OWN + k];
        }
        out[parameters.length] += n * (term[4] + r * logAlpha + s * logBeta);
    }
}
