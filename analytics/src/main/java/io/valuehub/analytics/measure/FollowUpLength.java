package io.valuehub.analytics.measure;

import io.valuehub.analytics.measure.DecisionLog.Decided;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How long people are followed after their first decision, in windows: as long as they are decided for. Months in which
 * next to nothing is decided would only add noise, so that the last {@value #LATE} of all decisions may lie beyond, and do
 * not count. Goes by when decisions were made, never by what followed them.
 */
public final class FollowUpLength {

    private static final double LATE = 0.05;

    /** Two years of months. */
    private static final int MOST = 24;

    private final long[] decisions = new long[MOST];

    /**
     * Takes in one person.
     *
     * @param some decisions of theirs, the earliest first
     * @param window how long purchases count after a decision; the first one's is what time is counted in
     */
    public void add(List<Decided> some, Function<Decided, Duration> window) {
        if (some.isEmpty()) {
            return;
        }
        Decided first = some.get(0);
        Duration step = window.apply(first);
        for (Decided decision : some) {
            long k = Duration.between(first.at(), decision.at()).dividedBy(step);
            decisions[(int) Math.min(k, MOST - 1)]++;
        }
    }

    /** Windows to follow everybody for; at least one. */
    public int windows() {
        long all = 0;
        for (long some : decisions) {
            all += some;
        }
        long left = all;
        for (int k = 0; k < MOST; k++) {
            left -= decisions[k];
            if (left <= LATE * all) {
                return k + 1;
            }
        }
        return MOST;
    }
}
