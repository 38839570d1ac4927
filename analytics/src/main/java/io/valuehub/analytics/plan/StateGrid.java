package io.valuehub.analytics.plan;

import java.util.Objects;

/**
 * The states a customer can be in: periods since the last purchase, purchases so far, tier of order value, and whether they
 * were contacted in the period before. States are numbered from 0.
 *
 * @param recencies periods since the last purchase that are told apart, from 1; after the last of them a customer who
 *     waits on is lost
 * @param frequencies numbers of purchases that are told apart, from 1; the last means that many or more
 * @param tiers of order value, from 0
 * @param contacts 2 to tell those contacted in the period before from the others, 1 not to
 */
public record StateGrid(int recencies, int frequencies, int tiers, int contacts) {

    public StateGrid {
        if (recencies < 1 || frequencies < 1 || tiers < 1 || contacts < 1 || contacts > 2) {
            throw new IllegalArgumentException("The grid was " + recencies + " x " + frequencies + " x " + tiers + " x "
                    + contacts + " but must have at least one of each, and at most two of the last");
        }
    }

    /** States that do not remember contacts. */
    public StateGrid(int recencies, int frequencies, int tiers) {
        this(recencies, frequencies, tiers, 1);
    }

    /** Number of states. */
    public int size() {
        return recencies * frequencies * tiers * contacts;
    }

    /** The same state of a customer contacted in the period before, or not. */
    public int contacted(int state, boolean was) {
        int plain = recencies * frequencies * tiers;
        return state % plain + (was && contacts == 2 ? plain : 0);
    }

    /** Whether it is the state of a customer contacted in the period before. */
    public boolean isContacted(int state) {
        return state >= recencies * frequencies * tiers;
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
        return state / recencies / frequencies % tiers;
    }

    /** Where a customer is after a purchase. */
    public int afterPurchase(int state, boolean contacted) {
        return contacted(state(1, frequency(state) + 1, tier(state)), contacted);
    }

    /** Where a customer is after a period without a purchase; −1 when lost. */
    public int afterWaiting(int state, boolean contacted) {
        return recency(state) == recencies ? -1 : contacted(state + 1, contacted);
    }
}
