package io.valuehub.analytics.effect;

import io.valuehub.analytics.regress.BayesianLogistic;
import io.valuehub.analytics.regress.Logistic;
import io.valuehub.analytics.regress.Prior;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Probability of a purchase under each action, one model for all actions: they share what customers are like and differ
 * by effects that are shrunk, each customer's to the action's mean and that to what was believed of it:
 *
 * <pre>
 * logit P(purchase | x, a) = b·(1, z, z² − 1) + e(a) + c(a)·z,   e(a) ~ N(lift, deviation²),   c(a) ~ N(0, σ²)
 * </pre>
 *
 * z are the standardised features and σ is the one of greatest evidence. A model for each action by itself needs about
 * 50,000 customers to beat the best single action; this one shrinks to it where the data say little. Immutable.
 *
 * <p>Sources: A. Gelman, J. Hill, "Data Analysis Using Regression and Multilevel/Hierarchical Models", 2007, chapter 14;
 * O. Chapelle, L. Li, "An Empirical Evaluation of Thompson Sampling", NIPS 2011.
 */
public final class PooledResponse {

    private static final double BASE_DEVIATION = 3;
    private static final double[] EFFECT_DEVIATIONS = {0.03, 0.1, 0.2, 0.4};

    private final Expansion expansion;
    private final int actions;
    private final BayesianLogistic model;

    private PooledResponse(Expansion expansion, int actions, BayesianLogistic model) {
        this.expansion = expansion;
        this.actions = actions;
        this.model = model;
    }

    /**
     * Learns from decisions.
     *
     * @param features by decision; NaN where unknown
     * @param actions by decision: 0 for doing nothing, otherwise the place in the beliefs plus one
     * @param purchased by decision
     * @param beliefs in the actions other than doing nothing
     * @throws IllegalArgumentException when there is no decision, or sizes do not match
     */
    public static PooledResponse fit(
            double[][] features, int[] actions, boolean[] purchased, List<EffectBelief> beliefs) {
        if (features.length == 0 || features.length != actions.length || features.length != purchased.length) {
            throw new IllegalArgumentException("There were " + features.length + " rows of features, " + actions.length
                    + " actions and " + purchased.length + " outcomes but they must be as many, and some");
        }
        Expansion expansion = Expansion.of(features);
        double[][] design = new double[features.length][];
        double[] trials = new double[features.length];
        double[] successes = new double[features.length];
        for (int i = 0; i < design.length; i++) {
            design[i] = row(expansion, beliefs.size() + 1, expansion.base(features[i]), actions[i]);
            trials[i] = 1;
            successes[i] = purchased[i] ? 1 : 0;
        }
        BayesianLogistic best = null;
        for (double deviation : EFFECT_DEVIATIONS) {
            BayesianLogistic fit =
                    BayesianLogistic.fit(design, trials, successes, prior(expansion, beliefs, deviation));
            if (best == null || fit.logEvidence() > best.logEvidence()) {
                best = fit;
            }
        }
        return new PooledResponse(expansion, beliefs.size() + 1, best);
    }

    private static Prior prior(Expansion expansion, List<EffectBelief> beliefs, double deviation) {
        int base = 1 + 2 * expansion.width();
        int block = 1 + expansion.width();
        double[] means = new double[base + block * beliefs.size()];
        double[] precisions = new double[means.length];
        for (int j = 0; j < means.length; j++) {
            double wide = j < base ? BASE_DEVIATION : deviation;
            precisions[j] = 1 / (wide * wide);
        }
        for (int a = 0; a < beliefs.size(); a++) {
            EffectBelief belief = beliefs.get(a);
            means[base + a * block] = belief.lift();
            precisions[base + a * block] = 1 / (belief.deviation() * belief.deviation());
        }
        return new Prior(means, precisions);
    }

    private static double[] row(Expansion expansion, int actions, double[] base, int action) {
        int block = 1 + expansion.width();
        double[] row = new double[base.length + block * (actions - 1)];
        System.arraycopy(base, 0, row, 0, base.length);
        if (action > 0) {
            System.arraycopy(base, 0, row, base.length + (action - 1) * block, block);
        }
        return row;
    }

    /** Probability of a purchase at the most probable coefficients, by action; doing nothing first. */
    public double[] probabilities(double[] features) {
        return probabilities(model.coefficients(), features);
    }

    /** Coefficients drawn from what the data leave possible, for {@link #probabilities(double[], double[])}. */
    public double[] draw(RandomGenerator random) {
        return model.draw(random);
    }

    /**
     * Probability of a purchase by action, doing nothing first.
     *
     * @param coefficients from {@link #draw}
     */
    public double[] probabilities(double[] coefficients, double[] features) {
        double[] base = expansion.base(features);
        int block = 1 + expansion.width();
        double common = 0;
        for (int j = 0; j < base.length; j++) {
            common += coefficients[j] * base[j];
        }
        double[] probabilities = new double[actions];
        for (int a = 0; a < actions; a++) {
            double z = common;
            for (int j = 0; a > 0 && j < block; j++) {
                z += coefficients[base.length + (a - 1) * block + j] * base[j];
            }
            probabilities[a] = Logistic.of(z);
        }
        return probabilities;
    }
}
