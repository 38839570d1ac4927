package io.valuehub.analytics.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class PlanTest {

    /** Reference-actions.md, section 5a: P. E. Pfeifer, R. L. Carraway 2000; states are recency 1 to 4. */
    private static final double[] MAILED = {.3, .2, .15, .05};

    private static final MarkovDecisionProcess PFEIFER_CARRAWAY = pfeiferCarraway();

    private static MarkovDecisionProcess pfeiferCarraway() {
        List<List<Choice>> choices = new ArrayList<>();
        for (int s = 0; s < MAILED.length; s++) {
            double now = s == 0 ? 40 : 0;
            // Unmailed, nobody buys again: the value of having just bought is all that is left.
            Choice stop = new Choice(now, new int[0], new double[0]);
            Choice mail = s == MAILED.length - 1
                    ? new Choice(now - 4, new int[] {0}, new double[] {MAILED[s]})
                    : new Choice(now - 4, new int[] {0, s + 1}, new double[] {MAILED[s], 1 - MAILED[s]});
            choices.add(List.of(stop, mail));
        }
        return MarkovDecisionProcess.of(1 / 1.2, choices);
    }

    @Test
    void valuesOfPfeiferAndCarraway() {
        assertThat(PFEIFER_CARRAWAY.values(new int[] {1, 1, 1, 1}, 4))
                .containsExactly(new double[] {50.115, 4.220, 0.592, -1.980}, within(5e-4));
        assertThat(PFEIFER_CARRAWAY.values(new int[] {1, 1, 1, 1}))
                .containsExactly(new double[] {52.320, 5.554, 1.251, -1.820}, within(5e-4));
        assertThat(PFEIFER_CARRAWAY.values(new int[] {1, 1, 1, 0}))
                .containsExactly(new double[] {53.149, 6.621, 2.644, 0}, within(5e-4));
        assertThat(Arrays.copyOf(PFEIFER_CARRAWAY.values(new int[] {1, 1, 0, 0}), 3))
                .containsExactly(new double[] {51.574, 4.596, 0}, within(5e-4));
        assertThat(Arrays.copyOf(PFEIFER_CARRAWAY.values(new int[] {1, 0, 0, 0}), 2))
                .containsExactly(new double[] {48, 0}, within(5e-4));
    }

    @Test
    void theBestPolicyOfPfeiferAndCarrawayStopsAfterRecencyThree() {
        assertThat(PFEIFER_CARRAWAY.solve().policy()).containsExactly(1, 1, 1, 0);
    }

    /** Values of the table of section 5b: V(1,1), V(1,3), V(1,5), V(4,1), V(8,2), V(12,3), V(17,5), mean. */
    @Test
    void valuesOfTheLifecycleFixture() {
        MarkovDecisionProcess process = Lifecycle.process();
        Plan plan = process.solve();

        assertThat(Lifecycle.shown(plan.values()))
                .containsExactly(
                        new double[] {
                            63.232053, 119.004472, 148.959382, 30.514475, 14.698418, 5.894716, 0.868774, 33.870849
                        },
                        within(5e-7));
        assertThat(Lifecycle.shown(process.values(process.myopic())))
                .containsExactly(
                        new double[] {
                            44.827087, 95.584873, 128.331160, 20.876828, 10.835237, 5.076388, 0.765303, 26.449716
                        },
                        within(5e-7));
        assertThat(Lifecycle.shown(process.values(always(2))))
                .containsExactly(
                        new double[] {
                            58.353012, 112.799327, 140.742159, 25.744102, 10.641851, 2.659134, 0.155913, 30.050815
                        },
                        within(5e-7));
        assertThat(Lifecycle.shown(process.values(always(1))))
                .containsExactly(
                        new double[] {
                            45.771930, 98.261385, 131.448120, 21.100087, 10.638319, 4.069839, 0.514774, 27.103936
                        },
                        within(5e-7));
        assertThat(Lifecycle.shown(process.values(process.first())))
                .containsExactly(
                        new double[] {
                            25.819657, 59.245157, 86.615370, 12.926940, 7.549262, 3.615082, 0.556059, 17.277966
                        },
                        within(5e-7));
        assertThat(plan.improvements()).isEqualTo(2);
    }

    private static int[] always(int action) {
        int[] policy = new int[Lifecycle.GRID.size()];
        Arrays.fill(policy, action);
        return policy;
    }

    @Test
    void policyMapsOfTheLifecycleFixture() {
        MarkovDecisionProcess process = Lifecycle.process();

        assertThat(Lifecycle.map(process.solve().policy()))
                .containsExactly(
                        "CCCCCCCCE........",
                        "CCCCCCCCCEE......",
                        "CCCCCCCCCCEE.....",
                        "CCCCCCCCCCCEE....",
                        "ECCCCCCCCCCCE....");
        assertThat(Lifecycle.map(process.myopic()))
                .containsExactly(
                        "EEEEE............",
                        "EEEEE............",
                        "EEEEEE...........",
                        "EEEEEEE..........",
                        "EEEEEEE..........");
    }

    /** The bar of the fixture's learning task: mean of 10 seeds, 90 % of the way from myopic to optimal. */
    @Test
    void aLearnedPolicyClosesTheGapFromMyopicToOptimal() {
        MarkovDecisionProcess truth = Lifecycle.process();
        double optimal = mean(truth.solve().values());
        double myopic = mean(truth.values(truth.myopic()));
        double[] plain = new double[10];
        double[] careful = new double[10];
        for (int seed = 1; seed <= 10; seed++) {
            LongRun learned = LongRun.of(
                    Lifecycle.randomised(10_000, 24, new Well19937c(seed)),
                    Lifecycle.BELIEFS,
                    new PlanTerms(Lifecycle.MARGIN, Lifecycle.DISCOUNT, 0.25, 100, seed));
            plain[seed - 1] = (mean(truth.values(learned.plan().policy())) - myopic) / (optimal - myopic);
            careful[seed - 1] = (mean(truth.values(learned.policy())) - myopic) / (optimal - myopic);
        }
        System.out.println(
                "gap closed, by seed 1 to 10: " + Arrays.toString(plain) + ", careful " + Arrays.toString(careful));

        assertThat(mean(plain)).isGreaterThanOrEqualTo(.90);
        assertThat(mean(careful)).isGreaterThanOrEqualTo(.90);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void nothingLearnedLeavesTheBeliefs() {
        ResponseLog log = new ResponseLog(Lifecycle.GRID, 3);
        IntStream.range(0, 30).forEach(i -> log.add(0, 0, i < 3 ? 60 : Double.NaN, false));
        LongRun learned =
                LongRun.of(log, Lifecycle.BELIEFS, new PlanTerms(Lifecycle.MARGIN, Lifecycle.DISCOUNT, 0.25, 100, 1));

        // 3 of 30 bought untouched: nothing is known of the far end, so nothing careful is worth doing there.
        assertThat(learned.policy()[Lifecycle.GRID.state(17, 5, 0)]).isZero();
        assertThatThrownBy(() -> LongRun.of(
                        new ResponseLog(Lifecycle.GRID, 3),
                        Lifecycle.BELIEFS,
                        new PlanTerms(Lifecycle.MARGIN, Lifecycle.DISCOUNT, 0.25, 100, 1)))
                .hasMessageContaining("no purchase in the log");
    }

    @Test
    void statesAreNumberedOnceEach() {
        StateGrid grid = new StateGrid(4, 3, 2);
        assertThat(IntStream.range(0, grid.size())
                        .map(s -> grid.state(grid.recency(s), grid.frequency(s), grid.tier(s))))
                .containsExactly(IntStream.range(0, grid.size()).boxed().toArray(Integer[]::new));
        assertThat(grid.afterWaiting(grid.state(4, 2, 1), false)).isEqualTo(-1);
        assertThat(grid.afterPurchase(grid.state(4, 3, 1), false)).isEqualTo(grid.state(1, 3, 1));
    }
}
