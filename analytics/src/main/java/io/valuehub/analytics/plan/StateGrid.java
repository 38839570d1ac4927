package io.valuehub.analytics.plan;

import java.util.Objects;

/**
 * The states a customer can be in: periods since the last purchase, purchases so far, and tier of order value. States are
 * numbered from 0.
 *
 * @param recencies periods since the last purchase that are told apart, from 1; after the last of them a customer who
 *     waits on is lost
 * @param frequencies numbers of purchases that are told apart, from 1; the last means that many or more
 * @param tiers of order value, from 0
 */
public record StateGrid(int recencies, int frequencies, int tiers) {

    public StateGrid {
        if (recencies < 1 || frequencies < 1 || tiers < 1) {
            throw new IllegalArgumentException("The grid was " + recencies + " x " + frequencies + " x " + tiers
                    + " but must have at least one of each");
        }
    }

    /** Number of states. */
    public int size() {
        return recencies * frequencies * tiers;
    }

    /**
     * Number of a state; recency and frequency beyond the grid are those at its end.
     *
     * @param recency 1 or more
     * @param frequency 1 or more
     * @param tier from 0
     */
    public int state(int recency, int frequency, int tier) {
        Objects.checkIndex(tier, tiers);
        Objects.checkIndex(recency - 1, Integer.MAX_VALUE);
        Objects.checkIndex(frequency - 1, Integer.MAX_VALUE);
        int r = Math.min(recency, recencies) - 1;
        int f = Math.min(frequency, frequencies) - 1;
        return (tier * frequencies + f) * recencies + r;
    }

    /** Periods since the last purchase in a state, from 1. */
    public int recency(int state) {
        return state % recencies + 1;
    }

    /** Purchases so far in a state, from 1. */
    public int frequency(int state) {
        return state / recencies % frequencies + 1;
    }

    /** Tier of order value in a state, from 0. */
    public int tier(int state) {
        return state / recencies / frequencies;
    }

    /** Where a customer is after a purchase. */
    public int afterPurchase(int state) {
        return state(1, frequency(state) + 1, tier(state));
    }

    /** Where a customer is after a period without a purchase; −1 when lost. */
    public int afterWaiting(int state) {
        return recency(state) == recencies ? -1 : state + 1;
    }
}
