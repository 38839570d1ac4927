package io.valuehub.analytics.effect;

import io.valuehub.analytics.regress.Logistic;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Probability of a purchase within the window if nothing is done and under each action, with what the data leave possible
 * of it:
 *
 * <pre>
 * logit P(x, none) = α + β (o − ō) + b·z             o: log-odds that scoring expects, the first feature
 * logit P(x, a)    = logit P(x, none) + t(type) + e(a) [+ c(a)·z]
 * </pre>
 *
 * z are the standardised features. Each customer's effect is shrunk to the action's, that to its type's, and that to what
 * was believed of it: t ~ N(lift, deviation²), e ~ N(0, {@value EffectFit#ACTION_DEVIATION}²), c ~ N(0, σ²). An action of
 * kind {@link EffectKind#ROBUST} changes the probability instead, P(x, a) = P(x, none) + r(a)·(1, z). Immutable; arrays
 * are not to be written to.
 *
 * @param arms the actions
 * @param kinds of each action
 * @param scale of the features
 * @param mode the most probable coefficients
 * @param draws coefficients drawn from what the data leave possible, for Thompson sampling and intervals
 * @param amount what a purchase brought, as a share of the order value that was expected
 */
public record EffectModel(
        List<Arm> arms, List<EffectKind> kinds, Scale scale, double[] mode, double[][] draws, double amount) {

    /** Draws kept with a model: the least probability above 0 that Thompson sampling can give is one in so many. */
    public static final int DRAWS = 100;

    /** Probabilities stay this far from 0 and 1. */
    private static final double EDGE = 1e-6;

    public EffectModel {
        arms = List.copyOf(arms);
        kinds = List.copyOf(kinds);
    }

    /**
     * Beliefs alone, before anything was tried in the shop.
     *
     * @param features number of features
     * @param seed of the draws
     */
    public static EffectModel believed(List<Arm> arms, int features, long seed) {
        EffectLayout layout = new EffectLayout(
                arms, arms.stream().map(a -> EffectKind.CONSTANT).toList(), features);
        double[] means = layout.prior(0, 1).means();
        RandomGenerator random = new Well19937c(seed);
        double[][] draws = new double[DRAWS][];
        for (int d = 0; d < DRAWS; d++) {
            draws[d] = means.clone();
            for (int t = 0; t < layout.types().size(); t++) {
                EffectBelief type = layout.types().get(t);
                draws[d][layout.type(t)] = type.lift() + type.deviation() * random.nextGaussian();
            }
            for (int a = 0; a < arms.size(); a++) {
                draws[d][layout.action(a)] = EffectFit.ACTION_DEVIATION * random.nextGaussian();
            }
        }
        return new EffectModel(arms, layout.kinds(), Scale.none(features), means, draws, 1);
    }

    /** Place of an action; −1 when the model does not know it. */
    public int arm(String action) {
        for (int a = 0; a < arms.size(); a++) {
            if (arms.get(a).action().equals(action)) {
                return a;
            }
        }
        return -1;
    }

    /** Asks this model about customers. */
    public Asking asking() {
        return new Asking(new EffectLayout(arms, kinds, scale.width()));
    }

    /** Answers for one customer after the other; not safe for use by several threads. */
    public final class Asking {

        private final EffectLayout layout;
        private double[] z;

        private Asking(EffectLayout layout) {
            this.layout = layout;
        }

        /**
         * Turns to a customer.
         *
         * @param features the first is the log-odds of a purchase that scoring expects; others NaN where unknown
         */
        public void turnTo(double[] features) {
            z = scale.of(features);
        }

        /**
         * Probabilities at the most probable coefficients.
         *
         * @param into doing nothing first, then by action
         */
        public void expected(double[] into) {
            probabilities(mode, into);
        }

        /** Probabilities of a draw. */
        public void drawn(int draw, double[] into) {
            probabilities(draws[draw], into);
        }

        private void probabilities(double[] w, double[] into) {
            double base = w[0] + w[1] * z[0] * scale.deviations().get(0);
            for (int j = 1; j < z.length; j++) {
                base += w[1 + j] * z[j];
            }
            into[0] = Logistic.of(base);
            for (int a = 0; a < arms.size(); a++) {
                int block = layout.block(a);
                double sum = 0;
                switch (kinds.get(a)) {
                    case ROBUST -> {
                        for (int j = 0; j < z.length; j++) {
                            sum += w[block + 1 + j] * z[j];
                        }
                        into[a + 1] = Math.min(1 - EDGE, Math.max(EDGE, into[0] + w[block] + sum));
                    }
                    case PERSONAL -> {
                        for (int j = 0; j < z.length; j++) {
                            sum += w[block + j] * z[j];
                        }
                        into[a + 1] = Logistic.of(base + w[layout.typeOf(a)] + w[layout.action(a)] + sum);
                    }
                    default -> into[a + 1] = Logistic.of(base + w[layout.typeOf(a)] + w[layout.action(a)]);
                }
            }
        }
    }
}
