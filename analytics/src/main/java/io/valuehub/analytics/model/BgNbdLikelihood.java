package io.valuehub.analytics.model;

/** Log-likelihood of {@link BgNbd} over distinct patterns, with its gradient. */
final class BgNbdLikelihood implements LogLikelihood {

    private final PurchasePatterns patterns;
    private final double[] customersAbove;
    private final double customers;

    BgNbdLikelihood(PurchasePatterns patterns) {
        this.patterns = patterns;
        this.customersAbove = patterns.customersAbove();
        this.customers = patterns.totalCount();
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        double r = parameters[0];
        double alpha = parameters[1];
        double a = parameters[2];
        double b = parameters[3];
        double[] sums = BlockSum.of(patterns.size(), 5, (from, to, s) -> addTerms(from, to, r, alpha, a, b, s));
        double value = sums[4] + customers * r * Math.log(alpha);
        gradient[0] = sums[0] + customers * Math.log(alpha);
        gradient[1] = sums[1] + customers * r / alpha;
        gradient[2] = sums[2];
        gradient[3] = sums[3];
        // Γ(r+x)/Γ(r) · Γ(b+x)/Γ(b) · Γ(a+b)/Γ(a+b+x) as products over j < x: exact, and one pass for all customers.
        for (int j = 0; j < customersAbove.length; j++) {
            double n = customersAbove[j];
            value += n * Math.log((r + j) * (b + j) / (a + b + j));
            gradient[0] += n / (r + j);
            gradient[2] -= n / (a + b + j);
            gradient[3] += n / (b + j) - n / (a + b + j);
        }
        return value;
    }

    /** Adds the logarithm of the square bracket of the likelihood, and its derivatives. */
    private void addTerms(int from, int to, double r, double alpha, double a, double b, double[] sums) {
        for (int p = from; p < to; p++) {
            int x = patterns.repeatPurchases(p);
            double n = patterns.count(p);
            double shape = r + x;
            double logAge = Math.log(alpha + patterns.age(p));
            if (x == 0) {
                sums[4] -= n * shape * logAge;
                sums[0] -= n * logAge;
                sums[1] -= n * shape / (alpha + patterns.age(p));
                continue;
            }
            double logLast = Math.log(alpha + patterns.lastPurchaseAge(p));
            double odds = a / (b + x - 1) * Math.exp(shape * (logAge - logLast));
            double dead = odds < Double.POSITIVE_INFINITY ? odds / (1 + odds) : 1;
            double alive = 1 - dead;
            sums[4] += n * (odds < 1e300 ? Math.log1p(odds) - shape * logAge : logDead(a, b, x, shape, logLast));
            sums[0] -= n * (alive * logAge + dead * logLast);
            sums[1] -= n * shape * (alive / (alpha + patterns.age(p)) + dead / (alpha + patterns.lastPurchaseAge(p)));
            sums[2] += n * dead / a;
            sums[3] -= n * dead / (b + x - 1);
        }
    }

    /** The bracket when its second part is all that counts. */
    private static double logDead(double a, double b, int x, double shape, double logLast) {
        return Math.log(a) - Math.log(b + x - 1) - shape * logLast;
    }
}
