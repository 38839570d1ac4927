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
        boolean[] open = new boolean[actions];
        for (int a = 0; a < actions; a++) {
            open[a] = !Double.isNaN(draws[0][a]);
        }
        raise(probabilities, open);
        return probabilities;
    }

    /**
     * Raises the open actions to the floor, the others giving way in proportion.
     *
     * @param shares how often each action was the best, together 1; changed in place
     * @param open which actions there are; what is not open has a share of 0
     */
    void raise(double[] shares, boolean[] open) {
        int count = 0;
        for (boolean is : open) {
            count += is ? 1 : 0;
        }
        double least = Math.min(floor, 1.0 / count);
        for (int a = 0; a < shares.length; a++) {
            shares[a] = open[a] ? least + (1 - count * least) * shares[a] : 0;
        }
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
        return choose(probabilities, random.nextDouble());
    }

    /** The action at a place between 0 and 1 among these probabilities. */
    static int choose(double[] probabilities, double place) {
        double left = place;
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
