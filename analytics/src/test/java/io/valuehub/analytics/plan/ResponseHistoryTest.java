package io.valuehub.analytics.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Periods of 30 days; days are counted so that a customer's first purchase is on day 0. Expectations are by hand. */
class ResponseHistoryTest {

    private static final StateGrid GRID = new StateGrid(3, 4, 2, 2);
    private static final double[] TIERS = {50};
    private static final long NEVER = Long.MAX_VALUE;

    private static ResponseHistory until(long day) {
        return new ResponseHistory(GRID, TIERS, 3, day);
    }

    private static int state(int recency, int frequency, int tier, boolean contacted) {
        return GRID.contacted(GRID.state(recency, frequency, tier), contacted);
    }

    private static double tries(ResponseLog log) {
        double tries = 0;
        for (int state = 0; state < GRID.size(); state++) {
            for (int action = 0; action < 3; action++) {
                tries += log.tries(state, action);
            }
        }
        return tries;
    }

    /** Bought for 20 on day 0, mailed on day 35, bought for 100 on day 40: (20 + 100) / 2 = 60 is the second tier. */
    @Test
    void eachPeriodIsAStateAnActionAndWhatCame() {
        ResponseHistory history = until(95);
        history.add(new long[] {0, 40}, new double[] {20, 100}, new long[] {35}, new int[] {2}, NEVER);
        ResponseLog log = history.log();

        assertThat(log.tries(state(1, 1, 0, false), 0))
                .as("days 0 to 30: nothing done, nothing bought")
                .isEqualTo(1);
        assertThat(log.purchases(state(1, 1, 0, false), 0)).isZero();
        assertThat(log.tries(state(2, 1, 0, false), 2))
                .as("30 to 60: mailed, and bought")
                .isEqualTo(1);
        assertThat(log.purchases(state(2, 1, 0, false), 2)).isEqualTo(1);
        assertThat(log.tries(state(1, 2, 1, true), 0))
                .as("60 to 90: contacted in the period before")
                .isEqualTo(1);
        assertThat(tries(log)).as("a period that is not over teaches nothing").isEqualTo(3);
        assertThat(log.revenue()).isEqualTo(100);
    }

    /** Two purchases of one period are one, of their revenue together; frequency counts both. */
    @Test
    void aPeriodIsBoughtInOnce() {
        ResponseHistory history = until(60);
        history.add(new long[] {0, 5, 30}, new double[] {10, 10, 30}, new long[0], new int[0], NEVER);

        assertThat(history.log().purchases()).isEqualTo(1);
        assertThat(history.log().revenue()).isEqualTo(40);
        assertThat(history.log().tries(state(1, 3, 0, false), 0)).isEqualTo(1);
    }

    /** Of two messages in a period the last counts; one on the last day belongs to the period after. */
    @Test
    void theLastActionOfAPeriodCounts() {
        ResponseHistory history = until(60);
        history.add(new long[] {0}, new double[] {10}, new long[] {3, 20, 30}, new int[] {1, 2, 1}, NEVER);

        assertThat(history.log().tries(state(1, 1, 0, false), 2)).isEqualTo(1);
        assertThat(history.log().tries(state(2, 1, 0, true), 1)).isEqualTo(1);
    }

    /** Three periods wait on the grid; whoever waits longer is lost until they come back, and begins anew then. */
    @Test
    void whoIsLostBeginsAnewWhenTheyComeBack() {
        ResponseHistory history = until(400);
        history.add(new long[] {0, 300}, new double[] {10, 10}, new long[0], new int[0], NEVER);
        ResponseLog log = history.log();

        assertThat(tries(log)).as("three periods after each of both").isEqualTo(6);
        assertThat(log.purchases()).as("coming back is no answer to anything").isZero();
        assertThat(log.tries(state(1, 1, 0, false), 0)).isEqualTo(1);
        assertThat(log.tries(state(1, 2, 0, false), 0)).isEqualTo(1);
        assertThat(log.tries(state(3, 2, 0, false), 0)).isEqualTo(1);
    }

    @Test
    void nothingIsLearnedOfSomebodyWhoSaidNoMore() {
        ResponseHistory history = until(400);
        history.add(new long[] {0}, new double[] {10}, new long[] {31}, new int[] {1}, 45);

        assertThat(tries(history.log())).isEqualTo(2);
        assertThat(history.log().unsubscribes(1)).isEqualTo(1);
        assertThat(history.log().unsubscribes(0)).isZero();
    }

    /** 24 periods are looked back at: a customer of ten years has as many, and all their purchases count as past. */
    @Test
    void looksBackTwoYears() {
        ResponseHistory history = until(3_650);
        long[] days = new long[122];
        double[] values = new double[122];
        for (int i = 0; i < days.length; i++) {
            days[i] = 30L * i;
            values[i] = 100;
        }
        history.add(days, values, new long[0], new int[0], NEVER);

        assertThat(tries(history.log())).isEqualTo(24);
        assertThat(history.log().purchases()).isEqualTo(24);
        assertThat(history.log().tries(state(1, 4, 1, false), 0)).isEqualTo(24);
    }

    @Test
    void takesWhatIsImpossibleForNothing() {
        ResponseHistory history = until(20);
        history.add(new long[0], new double[0], new long[] {3}, new int[] {1}, NEVER);
        history.add(new long[] {0}, new double[] {10}, new long[0], new int[0], NEVER);

        assertThat(tries(history.log())).isZero();
        assertThat(ResponseHistory.state(GRID, TIERS, -5, 0, Double.NaN, false)).isEqualTo(state(1, 1, 0, false));
        assertThat(ResponseHistory.state(GRID, TIERS, 1_000_000, 1_000, 50, true))
                .isEqualTo(state(3, 4, 1, true));
        assertThatThrownBy(() -> new ResponseHistory(GRID, new double[0], 2, 1)).hasMessageContaining("one fewer");
    }
}
