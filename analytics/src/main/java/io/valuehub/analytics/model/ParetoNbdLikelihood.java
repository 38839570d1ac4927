package io.valuehub.analytics.model;

/** Log-likelihood of {@link ParetoNbd} over distinct patterns, with its gradient. */
final class ParetoNbdLikelihood implements LogLikelihood {

    private final PurchasePatterns patterns;
    private final double[] customersAbove;
    private final double customers;

    ParetoNbdLikelihood(PurchasePatterns patterns) {
        this.patterns = patterns;
        this.customersAbove = patterns.customersAbove();
        this.customers = patterns.totalCount();
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        double r = parameters[0];
        double alpha = parameters[1];
        double s = parameters[2];
        double beta = parameters[3];
        ParetoDeaths deaths = ParetoDeaths.of(patterns, r, alpha, s, beta);
        double[] sums = BlockSum.of(patterns.size(), 5, (from, to, out) -> {
            double[] term = new double[5];
            for (int p = from; p < to; p++) {
                deaths.bracket(p, term);
                for (int i = 0; i < 5; i++) {
                    out[i] += patterns.count(p) * term[i];
                }
            }
        });
        gradient[0] = sums[0] + customers * Math.log(alpha);
        gradient[1] = sums[1] + customers * r / alpha;
        gradient[2] = sums[2] + customers * Math.log(beta);
        gradient[3] = sums[3] + customers * s / beta;
        double value = sums[4] + customers * (r * Math.log(alpha) + s * Math.log(beta));
        for (int j = 0; j < customersAbove.length; j++) {
            value += customersAbove[j] * Math.log(r + j);
            gradient[0] += customersAbove[j] / (r + j);
        }
        return value;
    }

    /**
     * The logarithm of (α + T)^−A (β + T)^−s + I, alive or dead at T, in the last place, and before it its derivatives by
     * A, α, s, β.
     */
    static void bracket(double shape, double alpha, double s, double beta, double last, double age, double[] out) {
        double logAlpha = Math.log(alpha + age);
        double logBeta = Math.log(beta + age);
        double logAlive = -shape * logAlpha - s * logBeta;
        ParetoDeath death = ParetoDeath.between(shape, alpha, s, beta, last, age);
        double logOdds = death.logarithm() - logAlive;
        double dead = 1 / (1 + Math.exp(-logOdds));
        double alive = 1 - dead;
        out[0] = dead * death.byShape() - alive * logAlpha;
        out[1] = dead * death.byAlpha() - alive * shape / (alpha + age);
        out[2] = dead * death.byS() - alive * logBeta;
        out[3] = dead * death.byBeta() - alive * s / (beta + age);
        out[4] = logAlive + Math.max(0, logOdds) + Math.log1p(Math.exp(-Math.abs(logOdds)));
    }
}
