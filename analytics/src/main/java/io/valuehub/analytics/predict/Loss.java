package io.valuehub.analytics.predict;

import io.valuehub.analytics.regress.Logistic;
import java.util.Arrays;

/** What a learner minimises: a convex function of a score and a target. */
interface Loss {

    /** The constant score that is best for these targets. */
    double start(double[] targets);

    /** Loss of one score. */
    double of(double score, double target);

    /** First derivative by the score. */
    double slope(double score, double target);

    /** Second derivative by the score, or a stand-in where it is zero. */
    double curvature(double score, double target);

    /** −ln likelihood of a target 0 or 1 whose log-odds is the score. */
    Loss LOGISTIC = new Loss() {
        private static final double END = 1e-6;

        @Override
        public double start(double[] targets) {
            return Logistic.inverse(Math.min(
                    1 - END, Math.max(END, Arrays.stream(targets).average().orElse(0.5))));
        }

        @Override
        public double of(double score, double target) {
            // ln(1 + e^s) − t s, without overflow.
            return Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - target * score;
        }

        @Override
        public double slope(double score, double target) {
            return Logistic.of(score) - target;
        }

        @Override
        public double curvature(double score, double target) {
            double p = Logistic.of(score);
            return p * (1 - p);
        }
    };

    /** −ln quasi-likelihood, up to a constant, of an amount ≥ 0 with variance proportional to its mean e^score. */
    Loss POISSON = new Loss() {
        /** e^700 is still a double. */
        private static final double END = 700;

        @Override
        public double start(double[] targets) {
            return Math.log(Math.max(1e-12, Arrays.stream(targets).average().orElse(1)));
        }

        @Override
        public double of(double score, double target) {
            return mean(score) - target * score;
        }

        @Override
        public double slope(double score, double target) {
            return mean(score) - target;
        }

        @Override
        public double curvature(double score, double target) {
            return mean(score);
        }

        private static double mean(double score) {
            return Math.exp(Math.min(END, score));
        }
    };

    /** Koenker and Bassett's check function, whose minimum is the quantile of this level. */
    static Quantile quantile(double level) {
        return new Quantile(level);
    }

    /** See {@link #quantile}. */
    record Quantile(double level) implements Loss {

        @Override
        public double start(double[] targets) {
            double[] sorted = targets.clone();
            Arrays.sort(sorted);
            return Quantiles.ofSorted(sorted, level);
        }

        @Override
        public double of(double score, double target) {
            double above = target - score;
            return above >= 0 ? level * above : (level - 1) * above;
        }

        @Override
        public double slope(double score, double target) {
            return target > score ? -level : 1 - level;
        }

        @Override
        public double curvature(double score, double target) {
            return 1;
        }
    }
}
