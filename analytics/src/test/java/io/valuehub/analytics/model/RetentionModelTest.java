package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The two cohorts of 1,000 customers of Fader and Hardie (2007). */
class RetentionModelTest {

    private static final long[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};
    private static final long[] REGULAR = {1000, 631, 468, 382, 326, 289, 262, 241};

    /** Fader and Hardie (2007): High End .668, 3.806, -1,611.2; Regular .704, 1.182, -1,680.3, from the first 7 years. */
    @Test
    void fitsTheShiftedBetaGeometric() {
        FitResult<ShiftedBetaGeometric> high = ShiftedBetaGeometric.fit(Renewals.of(HIGH_END));
        assertThat(high.converged()).as(high.why()).isTrue();
        assertThat(high.logLikelihood()).isCloseTo(-1611.158, within(5e-4));
        assertThat(high.model().parameters().get("alpha")).isCloseTo(.668, within(5e-4));
        assertThat(high.model().parameters().get("beta")).isCloseTo(3.806, within(5e-4));
        FitResult<ShiftedBetaGeometric> regular = ShiftedBetaGeometric.fit(Renewals.of(REGULAR));
        assertThat(regular.logLikelihood()).isCloseTo(-1680.265, within(5e-4));
        assertThat(regular.model().parameters().get("alpha")).isCloseTo(.704, within(5e-4));
        assertThat(regular.model().parameters().get("beta")).isCloseTo(1.182, within(5e-4));
    }

    /** Own scipy run (Nelder-Mead to 1e-11), 2026-11-21, with the projected survivors of years 8, 10 and 12. */
    @Test
    void fitsTheBetaDiscreteWeibull() {
        FitResult<BetaDiscreteWeibull> high = BetaDiscreteWeibull.fit(Renewals.of(HIGH_END));
        assertThat(high.logLikelihood()).isCloseTo(-1605.314213, within(1e-6));
        assertThat(high.model().parameters().get("alpha")).isCloseTo(.214253, within(2e-5));
        assertThat(high.model().parameters().get("beta")).isCloseTo(1.426575, within(1e-4));
        assertThat(high.model().parameters().get("c")).isCloseTo(1.723565, within(5e-5));
        assertThat(high.model().survival(8)).isCloseTo(.46775, within(1e-5));
        assertThat(high.model().survival(12)).isCloseTo(.40393, within(1e-5));
        FitResult<BetaDiscreteWeibull> regular = BetaDiscreteWeibull.fit(Renewals.of(REGULAR));
        assertThat(regular.logLikelihood()).isCloseTo(-1679.602833, within(1e-6));
        assertThat(regular.model().parameters().get("c")).isCloseTo(1.28345, within(5e-5));
        assertThat(regular.model().survival(10)).isCloseTo(.1968, within(1e-5));
    }

    /** 30-digit mpmath sums. */
    @Test
    void discountsRenewals() {
        assertThat(ShiftedBetaGeometric.of(.668, 3.806).discountedRenewals(.1, 2))
                .isCloseTo(6.294260616793185, within(1e-12));
        assertThat(BetaDiscreteWeibull.of(.5, 1.1, 1.4).discountedRenewals(.02, 4))
                .isCloseTo(13.94452547524423, within(1e-11));
        assertThat(BetaDiscreteWeibull.of(.3, 2, .6).discountedRenewals(.1, 0))
                .isCloseTo(7.930701968992156, within(1e-12));
    }

    @Property(tries = 200)
    void weibullWithoutDurationIsTheShiftedBetaGeometric(
            @ForAll @DoubleRange(min = .05, max = 20) double alpha,
            @ForAll @DoubleRange(min = .05, max = 20) double beta,
            @ForAll @IntRange(min = 1, max = 60) int period) {
        RetentionModel simple = ShiftedBetaGeometric.of(alpha, beta);
        RetentionModel general = BetaDiscreteWeibull.of(alpha, beta, 1);
        assertThat(general.survival(period)).isCloseTo(simple.survival(period), within(1e-11));
        assertThat(general.retention(period)).isCloseTo(simple.retention(period), within(1e-11));
        assertThat(general.discountedRenewals(.1, period))
                .isCloseTo(simple.discountedRenewals(.1, period), within(1e-9));
        assertThat(simple.survival(0)).isEqualTo(1);
    }

    @Test
    void hasTheRightGradient() {
        Renewals renewals = Renewals.of(List.of(HIGH_END, new long[] {500, 400, 380}));
        GradientCheck.of(new RetentionLikelihood(renewals), .7, 3.8);
        GradientCheck.of(new RetentionLikelihood(renewals), .3, 1.5, 1.6);
    }

    /** Cohorts of different age by the model's own story: the parameters come back. */
    @Test
    void findsWhatMadeTheCohorts() {
        long seed = 20071L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        double c = 1.4;
        long[][] cohorts = new long[6][];
        for (int age = 3; age < 9; age++) {
            long[] active = new long[age + 1];
            for (int i = 0; i < 20_000; i++) {
                double first = SimulatedCustomer.gamma(random, .6);
                double leave = first / (first + SimulatedCustomer.gamma(random, 2.2));
                double u = random.nextDouble();
                for (int t = 0; t <= age && u < Math.pow(1 - leave, Math.pow(t, c)); t++) {
                    active[t]++;
                }
            }
            cohorts[age - 3] = active;
        }
        FitResult<BetaDiscreteWeibull> fit = BetaDiscreteWeibull.fit(Renewals.of(List.of(cohorts)));
        assertThat(fit.converged()).as(fit.why()).isTrue();
        BetaDiscreteWeibull.of(.6, 2.2, c).parameters().forEach((name, value) -> assertThat(
                        fit.model().parameters().get(name))
                .as(name)
                .isCloseTo(value, within(4 * fit.standardErrors().get(name))));
    }

    @Test
    void refusesCohortsThatGrow() {
        assertThatThrownBy(() -> Renewals.of(10, 12)).hasMessageContaining("can only fall");
        assertThatThrownBy(() -> Renewals.of(10)).hasMessageContaining("at least one period");
    }
}
