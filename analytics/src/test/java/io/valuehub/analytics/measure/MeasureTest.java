package io.valuehub.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeasureTest {

    /**
     * R's data set sleep: {@code t.test(extra ~ group)} gives t = -1.8608, df = 17.776, 95 percent interval -3.3654832 to
     * 0.2054832, means 0.75 and 2.33.
     */
    @Test
    void agreesWithWelchsTestOfR() {
        Sample first = sample(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        Sample second = sample(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        Difference difference = Difference.of(first, second, 0.95).orElseThrow();

        assertThat(difference.value()).isEqualTo(0.75 - 2.33, within(1e-12));
        assertThat(difference.low()).isEqualTo(-3.3654832, within(1e-7));
        assertThat(difference.high()).isEqualTo(0.2054832, within(1e-7));
        assertThat(difference.degreesOfFreedom()).isEqualTo(17.776, within(1e-3));
        assertThat(difference.value() / difference.standardError()).isEqualTo(-1.8608, within(1e-4));
    }

    @Test
    void saysNothingOfLessThanTwoOutcomesOrOfOutcomesThatDoNotDiffer() {
        assertThat(Difference.of(sample(1), sample(1, 2), 0.95)).isEmpty();
        assertThat(Difference.of(sample(1, 1), sample(2, 2), 0.95)).isEmpty();
    }

    /**
     * Reckoned by hand: variances 1 in both groups of 2 at the start, 100 more a week in each; an effect of 0.28016
     * needs a standard error of 0.1, that is 200 in each group, and so (200 − 2) / 100 weeks.
     */
    @Test
    void saysHowLongToWait() {
        assertThat(Precision.smallestVisible(0.1)).isEqualTo(0.28015850, within(1e-9));
        assertThat(Precision.weeksUntil(
                        weeks -> Precision.smallestVisible(Math.sqrt(2 / (2 + 100 * weeks))) <= 0.28015850))
                .isEqualTo(1.98, within(0.011));
        assertThat(Precision.weeksUntil(weeks -> weeks >= 521)).isInfinite();
        assertThat(Precision.weeksUntil(weeks -> true)).isZero();
    }

    private static Sample sample(double... outcomes) {
        Sample sample = new Sample();
        for (double outcome : outcomes) {
            sample.add(outcome);
        }
        return sample;
    }
}
