package io.valuehub.analytics.plan;

/**
 * Reads what customers did, period after period from their first purchase on, into a {@link ResponseLog}. Not safe for use
 * by several threads.
 */
public final class ResponseHistory {

    /** Days of a period. */
    public static final int PERIOD_DAYS = 30;

    /** Periods looked back at most: older behaviour says less of the shop of today. */
    private static final int MOST_PERIODS = 24;

    private final StateGrid grid;
    private final double[] tierLimits;
    private final ResponseLog log;
    private final long lastDay;

    /**
     * An empty history.
     *
     * @param tierLimits values of an order, ascending, from which on the next tier begins; one fewer than tiers
     * @param actions number of actions, doing nothing first
     * @param lastDay the last day that is known, counted from 1970
     */
    public ResponseHistory(StateGrid grid, double[] tierLimits, int actions, long lastDay) {
        if (tierLimits.length != grid.tiers() - 1) {
            throw new IllegalArgumentException("There were " + tierLimits.length + " limits between " + grid.tiers()
                    + " tiers but there must be one fewer");
        }
        this.grid = grid;
        this.tierLimits = tierLimits.clone();
        this.log = new ResponseLog(grid, actions);
        this.lastDay = lastDay;
    }

    /** State of a customer. */
    public static int state(
            StateGrid grid, double[] tierLimits, long daysSince, long purchases, double orderValue, boolean contacted) {
        int recency = (int) Math.min(Integer.MAX_VALUE - 1, Math.max(0, daysSince) / PERIOD_DAYS) + 1;
        int tier = 0;
        while (tier < tierLimits.length && orderValue >= tierLimits[tier]) {
            tier++;
        }
        int frequency = (int) Math.max(1, Math.min(purchases, Integer.MAX_VALUE));
        return grid.contacted(grid.state(recency, frequency, tier), contacted);
    }

    /**
     * Takes in a customer.
     *
     * @param days of their purchases, ascending, counted from 1970
     * @param values of these, zero or more
     * @param actionDays days on which something was done, ascending
     * @param actions what was done on each, from 1
     * @param leftOn day on which they said "no more"; {@link Long#MAX_VALUE} if they did not
     */
    public void add(long[] days, double[] values, long[] actionDays, int[] actions, long leftOn) {
        if (days.length == 0) {
            return;
        }
        double sum = 0;
        int next = 0;
        long first = Math.max(days[0], lastDay - (long) MOST_PERIODS * PERIOD_DAYS);
        while (next < days.length && days[next] <= first) {
            sum += values[next++];
        }
        boolean contacted = false;
        long start = first;
        while (start + PERIOD_DAYS <= lastDay) {
            long end = start + PERIOD_DAYS;
            int state = state(grid, tierLimits, start - days[next - 1], next, sum / next, contacted);
            int action = action(actionDays, actions, start, end);
            double bought = Double.NaN;
            while (next < days.length && days[next] <= end) {
                bought = (Double.isNaN(bought) ? 0 : bought) + values[next];
                sum += values[next++];
            }
            log.add(state, action, bought, leftOn > start && leftOn <= end);
            if (leftOn <= end) {
                return;
            }
            contacted = action > 0;
            start = end;
            // Who waited beyond the grid is lost to the plan, and begins anew when they come back.
            if (end - days[next - 1] >= (long) grid.recencies() * PERIOD_DAYS) {
                if (next == days.length) {
                    return;
                }
                start = days[next];
                contacted = false;
                while (next < days.length && days[next] <= start) {
                    sum += values[next++];
                }
            }
        }
    }

    /** The last that was done in a period; 0 for nothing. */
    private static int action(long[] days, int[] actions, long start, long end) {
        int last = days.length - 1;
        while (last >= 0 && days[last] >= end) {
            last--;
        }
        return last >= 0 && days[last] >= start ? actions[last] : 0;
    }

    /** What was read so far. */
    public ResponseLog log() {
        return log;
    }
}
