package io.valuehub.analytics.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class ExplorationTest {

    /** Visit rates of Hillstrom's three arms, reference-actions.md, section 4. */
    private static final double[] VISITS = {.106167, .182757, .151400};

    /** The bar of section 4: mean regret of 1,000 runs of 10,000 between 34 and 43 (38.4 was simulated there). */
    @Test
    void thompsonSamplingLosesLittleWhileItLearns() {
        RandomGenerator random = new Well19937c(1);
        int runs = 1000;
        double regret = 0;
        for (int run = 0; run < runs; run++) {
            ResponseRates rates = ResponseRates.uniform(VISITS.length);
            for (int pull = 0; pull < 10_000; pull++) {
                int arm = best(rates.draw(random));
                regret += (VISITS[1] - VISITS[arm]) / runs;
                rates.add(arm, random.nextDouble() < VISITS[arm]);
            }
        }
        System.out.println("mean regret, seed 1: " + regret);

        assertThat(regret).isBetween(34., 43.);
    }

    private static int best(double[] draw) {
        int best = 0;
        for (int a = 1; a < draw.length; a++) {
            best = draw[a] > draw[best] ? a : best;
        }
        return best;
    }

    @Test
    void theProbabilityIsTheShareOfDrawsAboveTheFloor() {
        double[][] draws = {
            {0, 1, Double.NaN, -1}, {0, 2, Double.NaN, -1}, {0, 1, Double.NaN, 3}, {0, -1, Double.NaN, -2}
        };

        assertThat(Exploration.of(0).probabilities(draws))
                .containsExactly(new double[] {.25, .5, 0, .25}, within(1e-15));
        // Three are open: .04 each and the rest, .88, by the draws.
        assertThat(Exploration.of(.04).probabilities(draws))
                .containsExactly(new double[] {.26, .48, 0, .26}, within(1e-15));
        assertThatThrownBy(() -> Exploration.of(.04).probabilities(new double[][] {{Double.NaN}}))
                .hasMessageContaining("No action was open");
    }

    @Test
    void theLoggedProbabilityIsTheTrueOne() {
        double[] probabilities = {.26, .48, 0, .26};
        RandomGenerator random = new Well19937c(3);
        int[] chosen = new int[4];
        int draws = 100_000;
        for (int i = 0; i < draws; i++) {
            chosen[Exploration.choose(probabilities, random)]++;
        }

        // Four standard errors of a share of 100,000 are at most .0063.
        assertThat(Arrays.stream(chosen)
                        .mapToDouble(count -> count / (double) draws)
                        .toArray())
                .containsExactly(probabilities, within(.0063));
    }

    @Test
    void beliefsAreWorthTheirTrials() {
        ResponseRates rates = ResponseRates.believed(new double[] {.1}, 50);
        for (int i = 0; i < 50; i++) {
            rates.add(0, i < 15);
        }

        // 5 believed and 15 seen of 50 and 50.
        assertThat(rates.mean(0)).isCloseTo(.2, within(1e-12));
    }
}
