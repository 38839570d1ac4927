package io.valuehub.analytics.model;

/**
 * Log-likelihood of {@link RegularPurchases} over distinct patterns, with its gradient, all but the constant Σ [(k − 1)
 * ln Δt_i − ln Γ(k)] of the times between purchases.
 */
final class RegularPurchasesLikelihood implements LogLikelihood {

    private final PurchasePatterns patterns;
    private final int stages;
    private final int chancesAtFirst;
    private final double[] customersAbove;
    private final double customers;

    RegularPurchasesLikelihood(PurchasePatterns patterns, int stages, boolean leavesAtFirst) {
        this.patterns = patterns;
        this.stages = stages;
        this.chancesAtFirst = leavesAtFirst ? 1 : 0;
        this.customersAbove = patterns.customersAbove();
        this.customers = patterns.totalCount();
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        double r = parameters[0];
        double alpha = parameters[1];
        double a = parameters[2];
        double b = parameters[3];
        RatePowers rates = RatePowers.of(patterns.times(), r, alpha, stages);
        double[] sums = BlockSum.of(patterns.size(), 5, (from, to, s) -> addTerms(from, to, rates, r, a, b, s));
        gradient[0] = sums[0] + customers * Math.log(alpha);
        gradient[1] = sums[1] + customers * r / alpha;
        gradient[2] = sums[2];
        gradient[3] = sums[3];
        double value = sums[4] + customers * r * Math.log(alpha);
        if (chancesAtFirst > 0) {
            value += addStaying(0, customers, a, b, gradient);
        }
        // Γ(r + kx) / Γ(r) and B(a, b + m) / B(a, b) as products: exact, and one pass for all customers.
        for (int j = 0; j < customersAbove.length; j++) {
            double n = customersAbove[j];
            value += addStaying(j + chancesAtFirst, n, a, b, gradient);
            for (int i = stages * j; i < stages * (j + 1); i++) {
                value += n * Math.log(r + i);
                gradient[0] += n / (r + i);
            }
        }
        return value;
    }

    private static double addStaying(int chance, double n, double a, double b, double[] gradient) {
        gradient[2] -= n / (a + b + chance);
        gradient[3] += n / (b + chance) - n / (a + b + chance);
        return n * Math.log((b + chance) / (a + b + chance));
    }

    /** Adds the logarithm of the square bracket of the likelihood, and its derivatives. */
    private void addTerms(int from, int to, RatePowers rates, double r, double a, double b, double[] sums) {
        PurchaseTimes times = patterns.times();
        double[] waiting = new double[3];
        for (int p = from; p < to; p++) {
            int x = patterns.repeatPurchases(p);
            double n = patterns.count(p);
            double shape = r + (double) stages * x;
            int end = times.end(p);
            waiting(shape, (patterns.age(p) - patterns.lastPurchaseAge(p)) * rates.inverse(end), waiting);
            double aliveByShape = waiting[1] - rates.logarithm(end);
            double aliveByAlpha = -(waiting[2] + shape) * rates.inverse(end);
            int chances = x + chancesAtFirst;
            if (chances == 0) {
                sums[0] += n * aliveByShape;
                sums[1] += n * aliveByAlpha;
                sums[4] += n * (Math.log(waiting[0]) - shape * rates.logarithm(end));
                continue;
            }
            int last = times.last(p);
            double odds = a / (b + chances - 1);
            double scale = rates.scale(times.group(x));
            double dead;
            if (Double.isNaN(scale)) {
                double logAlive = Math.log(waiting[0]) - shape * rates.logarithm(end);
                double logOdds = Math.log(odds) - shape * rates.logarithm(last) - logAlive;
                dead = 1 / (1 + Math.exp(-logOdds));
                sums[4] += n * (logAlive + Math.max(0, logOdds) + Math.log1p(Math.exp(-Math.abs(logOdds))));
            } else {
                double ofDead = odds * rates.power(last);
                double both = waiting[0] * rates.power(end) + ofDead;
                dead = ofDead / both;
                sums[4] += n * (scale + Math.log(both));
            }
            sums[0] += n * ((1 - dead) * aliveByShape - dead * rates.logarithm(last));
            sums[1] += n * ((1 - dead) * aliveByAlpha - dead * shape * rates.inverse(last));
            sums[2] += n * dead / a;
            sums[3] -= n * dead / (b + chances - 1);
        }
    }

    /** Fills in S, and ∂ ln S / ∂A and −∂ ln S / ∂ ln(α + T). */
    private void waiting(double shape, double u, double[] out) {
        double term = 1;
        double harmonic = 0;
        double sum = 1;
        double byShape = 0;
        double byStage = 0;
        for (int j = 1; j < stages; j++) {
            term *= u * (shape + j - 1) / j;
            harmonic += 1 / (shape + j - 1);
            sum += term;
            byShape += term * harmonic;
            byStage += term * j;
        }
        out[0] = sum;
        out[1] = byShape / sum;
        out[2] = byStage / sum;
    }
}
