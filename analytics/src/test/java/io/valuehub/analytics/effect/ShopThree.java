package io.valuehub.analytics.effect;

import io.valuehub.analytics.regress.Logistic;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/** Simulator "shop-3" of reference-actions.md, section 8: a customer whose response to each action is known. */
final class ShopThree {

    static final int ACTIONS = 4;
    private static final double COST = .05;

    final double recency;
    final double frequency;
    final double orderValue;
    final double priceSensitivity;
    final double diversity;

    /** Draws customers, one after the other. */
    static final class Crowd {

        private final RandomGenerator random;
        private final GammaDistribution rate;
        private final BetaDistribution price;
        private final BetaDistribution diversity;

        Crowd(RandomGenerator random) {
            this.random = random;
            this.rate = new GammaDistribution(random, 1.2, 1.5);
            this.price = new BetaDistribution(random, 2, 3);
            this.diversity = new BetaDistribution(random, 2, 2);
        }

        ShopThree next() {
            double recency = Math.min(720, Math.max(1, -90 * Math.log(1 - random.nextDouble())));
            double mean = rate.sample();
            int more = mean < 1e-12 ? 0 : new PoissonDistribution(random, mean, 1e-12, 1000).sample();
            double value = Math.exp(3.9 + .5 * random.nextGaussian());
            return new ShopThree(recency, 1 + more, value, price.sample(), diversity.sample());
        }
    }

    private ShopThree(double recency, double frequency, double orderValue, double priceSensitivity, double diversity) {
        this.recency = recency;
        this.frequency = frequency;
        this.orderValue = orderValue;
        this.priceSensitivity = priceSensitivity;
        this.diversity = diversity;
    }

    /** True probability of a purchase; actions are none, email, coupon, cross-sell. */
    double purchase(int action) {
        double base = -2.6 - .9 * Math.log(1 + recency / 60) + .55 * Math.log(frequency);
        double effect =
                switch (action) {
                    case 1 -> .25 + .35 * Math.exp(-recency / 90) - (frequency > 6 ? .30 : 0);
                    case 2 -> 1.6 * priceSensitivity - .35 + (recency > 120 ? .25 : 0);
                    case 3 -> .9 * diversity * Math.log(frequency) / Math.log(5) - .10;
                    default -> 0;
                };
        return Logistic.of(base + effect);
    }

    /** True expected profit. */
    double profit(int action) {
        return profit(action, purchase(action));
    }

    /** Profit where a purchase has this probability. */
    double profit(int action, double purchase) {
        return purchase * orderValue * (.40 - (action == 2 ? .20 : 0)) - (action == 0 ? 0 : COST);
    }

    int best() {
        int best = 0;
        for (int a = 1; a < ACTIONS; a++) {
            best = profit(a) > profit(best) ? a : best;
        }
        return best;
    }

    /** What a shop sees. */
    double[] features(RandomGenerator random) {
        return new double[] {
            Math.log(recency),
            Math.log(frequency),
            Math.log(orderValue),
            priceSensitivity + .1 * random.nextGaussian(),
            diversity + .1 * random.nextGaussian()
        };
    }
}
