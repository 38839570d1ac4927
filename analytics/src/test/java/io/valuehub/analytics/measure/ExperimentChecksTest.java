package io.valuehub.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.words.Words;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class ExperimentChecksTest {

    private static final int REPEATS = 10_000;
    private static final int LOOKS = 10;
    private static final int A_LOOK = 200;

    /**
     * Two groups that differ by nothing, looked at once and ten times: the bars are 4.5 to 5.5 %, and at most 5.5 % of the
     * always-valid interval under ten looks. Peeking with a plain interval errs in 19 % (Armitage, McPherson, Rowe 1969).
     * Outcomes are spend-like: nine of ten spend nothing, the others an exponential amount.
     */
    @Test
    void sameGroupsDifferAsOftenAsTheLevelSays() {
        RandomGenerator random = new Well19937c(1);
        int once = 0;
        int peeking = 0;
        int always = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Sample first = new Sample();
            Sample second = new Sample();
            boolean peeked = false;
            boolean found = false;
            for (int look = 0; look < LOOKS; look++) {
                for (int i = 0; i < A_LOOK; i++) {
                    first.add(spend(random));
                    second.add(spend(random));
                }
                peeked |= isFound(Difference.of(first, second, .95).orElseThrow());
                found |= AlwaysValid.of(first, second, .05, .95).orElseThrow().isSignificant();
            }
            once += isFound(Difference.of(first, second, .95).orElseThrow()) ? 1 : 0;
            peeking += peeked ? 1 : 0;
            always += found ? 1 : 0;
        }
        System.out.println("false positives of " + REPEATS + ", seed 1: once " + once + ", peeking " + peeking
                + ", always valid " + always);

        assertThat(once / (double) REPEATS).isBetween(.045, .055);
        assertThat(peeking / (double) REPEATS).isBetween(.17, .22);
        assertThat(always / (double) REPEATS).isLessThanOrEqualTo(.055);
    }

    private static double spend(RandomGenerator random) {
        return random.nextDouble() < .9 ? 0 : -Math.log(1 - random.nextDouble());
    }

    private static boolean isFound(Difference difference) {
        return difference.low() > 0 || difference.high() < 0;
    }

    /** An effect of the expected size is found, and the interval covers it. */
    @Test
    void theAlwaysValidIntervalFindsWhatIsThere() {
        RandomGenerator random = new Well19937c(2);
        int covered = 0;
        int found = 0;
        for (int repeat = 0; repeat < 500; repeat++) {
            Sample first = new Sample();
            Sample second = new Sample();
            for (int i = 0; i < 4000; i++) {
                first.add(spend(random) + .05);
                second.add(spend(random));
            }
            AlwaysValid interval = AlwaysValid.of(first, second, .05, .95).orElseThrow();
            covered += interval.low() <= .05 && .05 <= interval.high() ? 1 : 0;
            found += interval.isSignificant() ? 1 : 0;
        }

        // Standard error .0100 at this size (sd .4359): 5 of them lie between none and the effect, the interval needs
        // 3.
        assertThat(covered).isGreaterThanOrEqualTo(475);
        assertThat(found).isGreaterThanOrEqualTo(450);
    }

    @Test
    void whatWasKnownBeforeIsTakenOut() {
        RandomGenerator random = new Well19937c(3);
        PairedSample first = new PairedSample();
        PairedSample second = new PairedSample();
        for (int i = 0; i < 20_000; i++) {
            double before = random.nextGaussian();
            (i % 2 == 0 ? first : second).add(before, 2 * before + random.nextGaussian() + (i % 2 == 0 ? .1 : 0));
        }
        Cuped cuped = Cuped.of(first, second, .95).orElseThrow();

        // By construction: slope 2, correlation squared 4 / 5, difference .1 with standard error 1 / sqrt(5,000) =
        // .0141.
        assertThat(cuped.theta()).isCloseTo(2, within(.03));
        assertThat(cuped.varianceSaved()).isCloseTo(.8, within(.01));
        assertThat(cuped.difference().standardError()).isCloseTo(.01414, within(3e-4));
        assertThat(cuped.difference().value()).isCloseTo(.1, within(.043));
    }

    @Test
    void aWrongSplitIsSeen() {
        // (1,080 − 1,000)² / (10,000 · .1 · .9) = 7.11, p = .0077; 1,120: 16, p = .000063.
        assertThat(SampleRatio.of(1080, 8920, .1).pValue()).isCloseTo(.0077, within(1e-4));
        assertThat(SampleRatio.of(1080, 8920, .1).isMismatch()).isFalse();
        assertThat(SampleRatio.of(1120, 8880, .1).pValue()).isCloseTo(.000063, within(1e-6));
        assertThat(SampleRatio.of(1120, 8880, .1).isMismatch()).isTrue();
    }

    @Test
    void theLargestAreCutToTheQuantile() {
        double[] outcomes = new double[101];
        Arrays.setAll(outcomes, i -> i == 100 ? 5000 : i);

        assertThat(Winsorised.limit(outcomes, .99)).isEqualTo(99);
        assertThat(Arrays.stream(Winsorised.cut(outcomes, 99)).max().orElseThrow())
                .isEqualTo(99);
    }

    /** By hand: weights 2, 0, 2, 0 of four decisions logged with one half. */
    @Test
    void policyValuesOfFourDecisions() {
        List<LoggedDecision> logged = List.of(
                new LoggedDecision(.5, 1, 3, 2, 2),
                new LoggedDecision(.5, 0, 9, 1, 2),
                new LoggedDecision(.5, 1, 1, 2, 2),
                new LoggedDecision(.5, 0, 0, 1, 2));
        OffPolicyEvaluation evaluation = OffPolicyEvaluation.of(logged, .95);

        assertThat(evaluation.ips().value()).isEqualTo(2);
        assertThat(evaluation.snips().value()).isEqualTo(2);
        // 2 + mean of 2 · 1, 0, 2 · −1, 0.
        assertThat(evaluation.doublyRobust().value()).isEqualTo(2);
        assertThat(evaluation.effectiveSample()).isEqualTo(2);
        assertThat(evaluation.refusals(Words.ENGLISH))
                .containsExactly("the past is worth 2 decisions of this policy, and 200 are needed");
    }
}
