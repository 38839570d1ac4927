package io.valuehub.analytics.decide;

import io.valuehub.analytics.effect.EffectModel;
import java.util.Arrays;

/**
 * With which probability each action is chosen: as often as it is the best of all among the draws after its price, never
 * below the floor. An action that is better than nothing in no draw at all is not worth trying. Not safe for use by several
 * threads.
 */
final class Odds {

    private final Exploration exploration;
    private final double[] probabilities;
    private final boolean[] tried;

    Odds(int candidates, double floor) {
        this.exploration = Exploration.of(floor);
        this.probabilities = new double[candidates + 1];
        this.tried = new boolean[candidates + 1];
    }

    /**
     * Reckons.
     *
     * @param drawn gains by draw, then by candidate, from a place on; NaN where unknown
     * @param prices what each candidate uses up, in money
     * @param open by candidate
     */
    void of(float[] drawn, int from, double[] prices, boolean[] open) {
        Arrays.fill(probabilities, 0);
        Arrays.fill(tried, false);
        tried[0] = true;
        int candidates = prices.length;
        int at = from;
        for (int d = 0; d < EffectModel.DRAWS; d++) {
            int best = 0;
            double most = 0;
            for (int a = 0; a < candidates; a++) {
                double net = drawn[at++] - prices[a];
                if (open[a] && net > 0) {
                    tried[a + 1] = true;
                    if (net > most) {
                        most = net;
                        best = a + 1;
                    }
                }
            }
            probabilities[best]++;
        }
        for (int a = 0; a < probabilities.length; a++) {
            probabilities[a] /= EffectModel.DRAWS;
        }
        exploration.raise(probabilities, tried);
    }

    /** Of doing nothing at 0, then by candidate; written over by the next customer. */
    double[] probabilities() {
        return probabilities;
    }

    /** Whether the candidate is better than nothing in some draw. */
    boolean isTried(int candidate) {
        return tried[candidate + 1];
    }
}
