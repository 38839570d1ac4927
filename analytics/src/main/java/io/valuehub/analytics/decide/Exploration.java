package io.valuehub.analytics.decide;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Chooses with a known probability: each action as often as it is the best among draws of what the data leave possible
 * (Thompson sampling), and never less than a floor, so that what is learned later from the logged probabilities holds.
 * The choice is drawn from those very probabilities; the logged one is the true one.
 *
 * <p>Sources: W. R. Thompson, "On the likelihood that one unknown probability exceeds another in view of the evidence of
 * two samples", Biometrika 25, 1933; O. Chapelle, L. Li, "An Empirical Evaluation of Thompson Sampling", NIPS 2011.
 */
public final class Exploration {

    private final double floor;

    private Exploration(double floor) {
        this.floor = floor;
    }

    /**
     * Exploration with a floor.
     *
     * @param floor smallest probability of an open action; at least 0, below 0.5
     */
    public static Exploration of(double floor) {
        if (!(floor >= 0 && floor < 0.5)) {
            throw new IllegalArgumentException("Floor was " + floor + " but must be at least 0 and below 0.5");
        }
        return new Exploration(floor);
    }

    /**
     * Probability of each action.
     *
     * @param draws of the net gain by draw, then by action, after the shadow price; NaN where an action is not open, in
     *     every draw alike
     * @throws IllegalArgumentException when there is no draw or no open action
     */
    public double[] probabilities(double[][] draws) {
        if (draws.length == 0) {
            throw new IllegalArgumentException("There was no draw but there must be at least one");
        }
        int actions = draws[0].length;
        double[] probabilities = new double[actions];
        for (double[] draw : draws) {
            probabilities[best(draw)] += 1.0 / draws.length;
        }
        int open = 0;
        for (double gain : draws[0]) {
            open += Double.isNaN(gain) ? 0 : 1;
        }
        double least = Math.min(floor, 1.0 / open);
        for (int a = 0; a < actions; a++) {
            probabilities[a] = Double.isNaN(draws[0][a]) ? 0 : least + (1 - open * least) * probabilities[a];
        }
        return probabilities;
    }

    private static int best(double[] draw) {
        int best = -1;
        for (int a = 0; a < draw.length; a++) {
            if (!Double.isNaN(draw[a]) && (best < 0 || draw[a] > draw[best])) {
                best = a;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("No action was open but doing nothing always is");
        }
        return best;
    }

    /** An action drawn from these probabilities. */
    public static int choose(double[] probabilities, RandomGenerator random) {
        double left = random.nextDouble();
        int last = 0;
        for (int a = 0; a < probabilities.length; a++) {
            if (probabilities[a] > 0) {
                last = a;
                left -= probabilities[a];
                if (left < 0) {
                    return a;
                }
            }
        }
        return last;
    }
}
