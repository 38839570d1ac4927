package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * BG/BB, for customers who can buy at set opportunities only, at most once at each: a living customer takes an opportunity
 * with probability p ~ Beta(alpha, beta), and dies for good before each with probability θ ~ Beta(gamma, delta).
 *
 * <p>With x opportunities taken of n, the last t_x, and P(x, m) = B(alpha + x, beta + m − x) / B(alpha, beta), for one
 * customer
 *
 * <pre>
 * L = P(x, n) B(gamma, delta + n) / B(gamma, delta) + Σ_{m=t_x}^{n−1} P(x, m) B(gamma + 1, delta + m) / B(gamma, delta)
 * P(alive at opportunity n + 1) = P(x, n) B(gamma, delta + n + 1) / B(gamma, delta) / L
 * E[purchases at the next n* opportunities] = P(x + 1, n + 1) / L · Σ_{k=1}^{n*} B(gamma, delta + n + k) / B(gamma, delta)
 * DERT = P(x + 1, n + 1) / L · B(gamma, delta + n + 1) / B(gamma, delta) · ₂F₁(1, delta + n + 1; gamma + delta + n + 1; z) z
 *     with z = 1 / (1 + d)
 * </pre>
 *
 * <p>Time is counted in opportunities, not weeks, and d is the discount per opportunity; so this is no {@link
 * PurchaseModel}. All parameters are without unit. Source: P. S. Fader, B. G. S. Hardie, J. Shang, "Customer-Base Analysis
 * in a Discrete-Time Noncontractual Setting", Marketing Science 29(6), 2010.
 */
public final class BgBb {

    /** Name in reports. */
    public static final String NAME = "BG/BB";

    static final List<String> PARAMETERS = List.of("alpha", "beta", "gamma", "delta");

    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double delta;

    private BgBb(double alpha, double beta, double gamma, double delta) {
        this.alpha = Require.positive("alpha", alpha);
        this.beta = Require.positive("beta", beta);
        this.gamma = Require.positive("gamma", gamma);
        this.delta = Require.positive("delta", delta);
    }

    /**
     * A model with known parameters.
     *
     * @param alpha first shape of the probability to buy
     * @param beta second shape of the probability to buy
     * @param gamma first shape of the probability to die
     * @param delta second shape of the probability to die
     * @throws IllegalArgumentException when one is not positive and finite
     */
    public static BgBb of(double alpha, double beta, double gamma, double delta) {
        return new BgBb(alpha, beta, gamma, delta);
    }

    /**
     * Maximum likelihood.
     *
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<BgBb> fit(OpportunityPatterns patterns) {
        if (patterns.customers() == 0) {
            throw new IllegalArgumentException("A model cannot be fitted without customers");
        }
        List<double[]> starts = List.of(
                new double[] {1, 1, 1, 3}, new double[] {0.5, 2, 0.5, 5}, new double[] {3, 3, 2, 20}, new double[] {
                    0.5, 5, 0.3, 1
                });
        LogLikelihood likelihood = new BgBbLikelihood(patterns);
        Maximum maximum = Maximisation.of(PARAMETERS, likelihood, likelihood, starts);
        double[] found = maximum.parameters();
        return maximum.of(of(found[0], found[1], found[2], found[3]), PARAMETERS, patterns.customers());
    }

    /** Log-likelihood of these customers under this model. */
    public double logLikelihood(OpportunityPatterns patterns) {
        return new BgBbLikelihood(patterns).at(values(), new double[4]);
    }

    /** Parameters by their names in the literature. */
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (int i = 0; i < PARAMETERS.size(); i++) {
            parameters.put(PARAMETERS.get(i), values()[i]);
        }
        return parameters;
    }

    /** Probability that the customer is alive at the next opportunity, n + 1. */
    public double probabilityAlive(int taken, int last, int offered) {
        return probabilityAliveNow(taken, last, offered) * (delta + offered) / (gamma + delta + offered);
    }

    /** Probability that the customer was alive at opportunity n. */
    private double probabilityAliveNow(int taken, int last, int offered) {
        OpportunityPatterns.requirePossible(taken, last, offered);
        BgBbLikelihood.Terms terms = new BgBbLikelihood.Terms(values(), offered);
        double[] row = new double[5];
        terms.add(taken, last, offered, row);
        return Math.exp(terms.logTaking(taken, offered) + terms.logLiving(offered) - row[4]);
    }

    /** Expected purchases at the next opportunities of a customer with this past. */
    public double expectedOrders(int opportunities, int taken, int last, int offered) {
        return probabilityAliveNow(taken, last, offered) * given(taken, offered).expectedOrders(opportunities);
    }

    /** Expected purchases of a new customer at the first opportunities after the first purchase. */
    public double expectedOrders(int opportunities) {
        double living = 1;
        double sum = 0;
        for (int k = 0; k < opportunities; k++) {
            living *= (delta + k) / (gamma + delta + k);
            sum += living;
        }
        return sum * alpha / (alpha + beta);
    }

    /** Probabilities of 0, 1, … purchases of a new customer at the first opportunities after the first purchase. */
    public double[] orderCounts(int opportunities) {
        BgBbLikelihood.Terms terms = new BgBbLikelihood.Terms(values(), opportunities);
        double[] probabilities = new double[opportunities + 1];
        for (int m = 0; m <= opportunities; m++) {
            double logEnd = m == opportunities ? terms.logLiving(m) : terms.logDying(m);
            double logWays = 0;
            for (int x = 0; x <= m; x++) {
                probabilities[x] += Math.exp(logWays + terms.logTaking(x, m) + logEnd);
                logWays += Math.log((double) (m - x) / (x + 1));
            }
        }
        return probabilities;
    }

    /** Probabilities of 0, 1, … purchases at the next opportunities of a customer with this past. */
    public double[] orderCounts(int opportunities, int taken, int last, int offered) {
        double alive = probabilityAliveNow(taken, last, offered);
        double[] probabilities = given(taken, offered).orderCounts(opportunities);
        for (int x = 0; x <= opportunities; x++) {
            probabilities[x] *= alive;
        }
        probabilities[0] += 1 - alive;
        return probabilities;
    }

    /**
     * Discounted expected residual transactions (DERT) of a customer with this past.
     *
     * @param perOpportunity d &gt; 0: a purchase k opportunities from now counts (1 + d)^−k
     */
    public double discountedOrders(double perOpportunity, int taken, int last, int offered) {
        double z = 1 / (1 + Require.positive("discount per opportunity", perOpportunity));
        double stay = delta + offered + 1;
        return probabilityAlive(taken, last, offered)
                * (alpha + taken)
                / (alpha + beta + offered)
                * z
                * UnitHypergeometric.of(stay, gamma + stay, z);
    }

    /** What is known of a customer who lived through the offers: that of a new one with other parameters. */
    private BgBb given(int taken, int offered) {
        return of(alpha + taken, beta + offered - taken, gamma, delta + offered);
    }

    private double[] values() {
        return new double[] {alpha, beta, gamma, delta};
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }
}
