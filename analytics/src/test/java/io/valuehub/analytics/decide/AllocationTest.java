package io.valuehub.analytics.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTest {

    private static final int CUSTOMERS = 1000;
    private static final int ACTIONS = 3;

    /** Reference-actions.md, section 6. */
    private static double u(int customer, int k) {
        return ((customer * k + 7) % 1009) / 1009.0;
    }

    private static double[] gains() {
        double[] gains = new double[CUSTOMERS * ACTIONS];
        for (int i = 0; i < CUSTOMERS; i++) {
            gains[i * ACTIONS] = 2 * u(i, 31) - 0.3;
            gains[i * ACTIONS + 1] = 3 * u(i, 57) * u(i, 113) + 0.2 - 0.5 * u(i, 31);
            gains[i * ACTIONS + 2] = 5 * Math.pow(u(i, 211), 3);
        }
        return gains;
    }

    private static double[] costs() {
        double[] costs = new double[CUSTOMERS * ACTIONS];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = new double[] {0.1, 0.5, 2.0}[i % ACTIONS];
        }
        return costs;
    }

    /** Bounds and shadow prices of section 6; the bar is 99.9 % of the bound. */
    @ParameterizedTest
    @CsvSource({"50, 595.365709, 6.890981", "150, 956.541630, 2.324454", "400, 1402.795245, 1.355908"})
    void reachesTheLinearBound(double budget, double bound, double shadowPrice) {
        Allocation allocation = Allocation.of(ACTIONS, gains(), costs(), budget);
        assertThat(allocation.bound()).isCloseTo(bound, within(5e-7));
        assertThat(allocation.shadowPrice()).isCloseTo(shadowPrice, within(5e-7));
        assertThat(allocation.gained()).isBetween(.999 * bound, bound + 1e-6);
        assertThat(allocation.spent()).isLessThanOrEqualTo(budget + 1e-9);
    }

    /** Every choice of six customers with two actions is tried: nothing beats the bound, and greedy is a step below it. */
    @Property
    void isWithinOneStepOfTheBestChoice(
            @ForAll @Size(12) List<@DoubleRange(min = -1, max = 5) Double> someGains,
            @ForAll @Size(12) List<@DoubleRange(min = 0, max = 3) Double> someCosts,
            @ForAll @DoubleRange(min = 0, max = 10) double budget) {
        double[] gains = someGains.stream().mapToDouble(gain -> gain).toArray();
        double[] costs = someCosts.stream().mapToDouble(cost -> cost).toArray();
        double best = best(gains, costs, budget, 0);
        Allocation allocation = Allocation.of(2, gains, costs, budget);

        assertThat(allocation.bound()).isGreaterThanOrEqualTo(best - 1e-6);
        assertThat(allocation.gained()).isLessThanOrEqualTo(best + 1e-6);
        assertThat(allocation.gained()).isGreaterThanOrEqualTo(allocation.bound() - 5 - 1e-9);
        assertThat(allocation.spent()).isLessThanOrEqualTo(budget * (1 + 1e-9));
    }

    private static double best(double[] gains, double[] costs, double left, int customer) {
        if (customer == gains.length / 2) {
            return 0;
        }
        double best = best(gains, costs, left, customer + 1);
        for (int action = 2 * customer; action < 2 * customer + 2; action++) {
            if (costs[action] <= left + 1e-9) {
                best = Math.max(best, gains[action] + best(gains, costs, left - costs[action], customer + 1));
            }
        }
        return best;
    }

    @Test
    void whatIsNotOpenIsNeverChosen() {
        Allocation allocation = Allocation.of(2, new double[] {Double.NaN, 1, 2, Double.NaN}, new double[4], 0);

        assertThat(allocation.chosen(0)).isEqualTo(1);
        assertThat(allocation.chosen(1)).isZero();
    }
}
