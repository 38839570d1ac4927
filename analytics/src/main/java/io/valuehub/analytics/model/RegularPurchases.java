package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.special.Gamma;

/**
 * The mathematics that BG/NBD's relatives share: a living customer passes stages at a Poisson rate λ ~ Gamma(r, alpha) a
 * week, buys at every k-th stage (so that the time between purchases is Erlang-k; k = 1 is Poisson buying), and leaves
 * with probability p ~ Beta(a, b) after each purchase, the first one included if {@code leavesAtFirst}.
 *
 * <p>With A = r + k x, u = (T − t_x) / (alpha + T) and m the number of chances to leave that were passed, x + 1 with
 * {@code leavesAtFirst} and x without, the likelihood of one customer is
 *
 * <pre>
 * L = Π Δt_i^(k−1) / Γ(k)^x · Γ(A) alpha^r / Γ(r) · B(a, b + m) / B(a, b)
 *     · [ S (alpha + T)^−A + δ_{m&gt;0} · a / (b + m − 1) · (alpha + t_x)^−A ],   S = Σ_{j&lt;k} (A)_j / j! · u^j
 * </pre>
 *
 * where the j-th term of S belongs to a living customer who passed j stages since the last purchase; given that, λ ~
 * Gamma(A + j, alpha + T) and p ~ Beta(a, b + m).
 *
 * @param stages k
 * @param leavesAtFirst whether the customer may leave right after the first purchase
 */
record RegularPurchases(int stages, boolean leavesAtFirst, double r, double alpha, double a, double b) {

    /** Beyond this, purchases are as regular as a clock, and no shop is. */
    private static final int MAX_STAGES = 12;

    static final List<String> PARAMETERS = List.of("r", "alpha", "a", "b");

    RegularPurchases {
        if (stages < 1) {
            throw new IllegalArgumentException("k was " + stages + " but must be one or more");
        }
        Require.positive("r", r);
        Require.positive("alpha", alpha);
        Require.positive("a", a);
        Require.positive("b", b);
    }

    /** Maximum likelihood, all but the constant of the times between purchases. */
    static Maximum fit(PurchasePatterns patterns, int stages, boolean leavesAtFirst) {
        Require.customers(patterns);
        double rate = stages * Starts.rate(patterns);
        List<double[]> starts = List.of(
                new double[] {0.5, 0.5 / rate, 1, 2},
                new double[] {1, 1 / rate, 0.5, 5},
                new double[] {0.2, 0.2 / rate, 2, 2},
                new double[] {3, 2 / rate, 2, 20});
        LogLikelihood whole = new RegularPurchasesLikelihood(patterns, stages, leavesAtFirst);
        LogLikelihood rough =
                Starts.rough(patterns, part -> new RegularPurchasesLikelihood(part, stages, leavesAtFirst), whole);
        return AlikeCustomers.unless(Maximisation.of(PARAMETERS, rough, whole, starts), whole);
    }

    /** Maximum likelihood with the k that makes the data likeliest: from 1 up, until the next is no better. */
    static FitResult<RegularPurchases> fitStages(PurchasePatterns patterns, boolean leavesAtFirst) {
        FitResult<RegularPurchases> best = null;
        for (int stages = 1; stages <= MAX_STAGES; stages++) {
            FitResult<RegularPurchases> next = fitGiven(patterns, leavesAtFirst, stages);
            if (best != null && !(next.logLikelihood() > best.logLikelihood())) {
                break;
            }
            best = next;
        }
        return best;
    }

    /**
     * Maximum likelihood with a given k.
     *
     * @throws IllegalArgumentException when k is above 1 and the times between purchases are unknown
     */
    static FitResult<RegularPurchases> fitGiven(PurchasePatterns patterns, boolean leavesAtFirst, int stages) {
        Maximum maximum = fit(patterns, stages, leavesAtFirst);
        double intervals = 0;
        if (stages > 1) {
            intervals =
                    (stages - 1) * patterns.logIntervals() - patterns.totalRepeatPurchases() * Gamma.logGamma(stages);
            if (!Double.isFinite(intervals)) {
                throw new IllegalArgumentException(
                        "Σ ln of the weeks between purchases was " + patterns.logIntervals() + " but must be known");
            }
        }
        return new Maximum(
                        maximum.parameters(),
                        maximum.logLikelihood() + intervals,
                        maximum.covariance(),
                        maximum.converged(),
                        maximum.why())
                .of(of(stages, leavesAtFirst, maximum.parameters()), PARAMETERS, patterns.customers());
    }

    static RegularPurchases of(int stages, boolean leavesAtFirst, double[] parameters) {
        return new RegularPurchases(stages, leavesAtFirst, parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    double logLikelihood(PurchasePatterns patterns) {
        return new RegularPurchasesLikelihood(patterns, stages, leavesAtFirst)
                .at(new double[] {r, alpha, a, b}, new double[4]);
    }

    Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("r", r);
        parameters.put("alpha", alpha);
        parameters.put("a", a);
        parameters.put("b", b);
        return parameters;
    }

    double probabilityAlive(int x, double lastPurchaseAge, double age) {
        int chances = chances(x);
        if (chances == 0) {
            return 1;
        }
        double logRatio = Math.log(alpha + age) - Math.log(alpha + lastPurchaseAge);
        double sum = 0;
        for (double weight : stageWeights(x, lastPurchaseAge, age)) {
            sum += weight;
        }
        return 1 / (1 + a / (b + chances - 1) * Math.exp(shape(x) * logRatio - Math.log(sum)));
    }

    double expectedOrders(double weeks, int x, double lastPurchaseAge, double age) {
        double odds = Require.ahead(weeks) / (alpha + age);
        double[] weights = stageWeights(x, lastPurchaseAge, age);
        double stay = b + chances(x);
        double sum = 0;
        double all = 0;
        for (int j = 0; j < stages; j++) {
            if (weights[j] > 0) {
                sum += weights[j] * StageCount.mean(shape(x) + j, odds, a, stay, stages, j);
                all += weights[j];
            }
        }
        return probabilityAlive(x, lastPurchaseAge, age) * sum / all;
    }

    /**
     * Σ_i weight_i · E[orders until end_i] of a customer who is alive, for each number j of stages passed since the last
     * purchase; see {@link StagedForecasts}.
     */
    double[] ordersByStage(double[] ends, double[] weights, int x, double age) {
        double[] byStage = new double[stages];
        for (int j = 0; j < stages; j++) {
            for (int i = 0; i < ends.length; i++) {
                byStage[j] += weights[i]
                        * StageCount.mean(shape(x) + j, ends[i] / (alpha + age), a, b + chances(x), stages, j);
            }
        }
        return byStage;
    }

    /** P(no order within the next weeks) of a customer who is alive, for each number of stages passed. */
    double[] noOrderByStage(double weeks, int x, double age) {
        double[] byStage = new double[stages];
        for (int j = 0; j < stages; j++) {
            byStage[j] =
                    StageCount.probabilities(0, shape(x) + j, weeks / (alpha + age), a, b + chances(x), stages, j)[0];
        }
        return byStage;
    }

    /** P(alive) times the mean over the stages passed. */
    double mixed(double[] byStage, int x, double lastPurchaseAge, double age) {
        double u = (age - lastPurchaseAge) / (alpha + age);
        double weight = 1;
        double all = 0;
        double sum = 0;
        for (int j = 0; j < stages; j++) {
            weight *= j == 0 ? 1 : u * (shape(x) + j - 1) / j;
            all += weight;
            sum += weight * byStage[j];
        }
        return probabilityAlive(x, lastPurchaseAge, age) * sum / all;
    }

    double expectedOrders(double weeks) {
        double mean = StageCount.mean(r, Require.ahead(weeks) / alpha, a, b + chances(0), stages, 0);
        return aliveAfterFirst() * mean;
    }

    double probabilityOfNoOrder(double weeks, int x, double lastPurchaseAge, double age) {
        return orderCounts(0, weeks, x, lastPurchaseAge, age)[0];
    }

    double[] orderCounts(int upTo, double weeks) {
        double[] counts = StageCount.probabilities(upTo, r, Require.ahead(weeks) / alpha, a, b + chances(0), stages, 0);
        return mixedWithDead(counts, aliveAfterFirst());
    }

    double[] orderCounts(int upTo, double weeks, int x, double lastPurchaseAge, double age) {
        double odds = Require.ahead(weeks) / (alpha + age);
        double[] weights = stageWeights(x, lastPurchaseAge, age);
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        double[] mixed = new double[upTo + 1];
        for (int j = 0; j < stages; j++) {
            double[] counts = StageCount.probabilities(upTo, shape(x) + j, odds, a, b + chances(x), stages, j);
            for (int n = 0; n <= upTo; n++) {
                mixed[n] += weights[j] / all * counts[n];
            }
        }
        return mixedWithDead(mixed, probabilityAlive(x, lastPurchaseAge, age));
    }

    double discountedOrders(Discount discount) {
        double delta = discount.perWeek();
        return aliveAfterFirst() * DiscountedCount.mean(r, alpha, a, b + chances(0), stages, 0, delta);
    }

    double discountedOrders(Discount discount, int x, double lastPurchaseAge, double age) {
        double[] weights = stageWeights(x, lastPurchaseAge, age);
        double sum = 0;
        double all = 0;
        for (int j = 0; j < stages; j++) {
            if (weights[j] > 0) {
                sum += weights[j]
                        * DiscountedCount.mean(
                                shape(x) + j, alpha + age, a, b + chances(x), stages, j, discount.perWeek());
                all += weights[j];
            }
        }
        return probabilityAlive(x, lastPurchaseAge, age) * sum / all;
    }

    private static double[] mixedWithDead(double[] counts, double alive) {
        for (int n = 0; n < counts.length; n++) {
            counts[n] *= alive;
        }
        counts[0] += 1 - alive;
        return counts;
    }

    /** Terms of S: odds, not normalised, of the number of stages passed since the last purchase. */
    private double[] stageWeights(int x, double lastPurchaseAge, double age) {
        double u = (age - lastPurchaseAge) / (alpha + age);
        double[] weights = new double[stages];
        weights[0] = 1;
        for (int j = 1; j < stages; j++) {
            weights[j] = weights[j - 1] * u * (shape(x) + j - 1) / j;
        }
        return weights;
    }

    double shape(int x) {
        return r + (double) stages * x;
    }

    int chances(int x) {
        return leavesAtFirst ? x + 1 : x;
    }

    private double aliveAfterFirst() {
        return leavesAtFirst ? b / (a + b) : 1;
    }
}
