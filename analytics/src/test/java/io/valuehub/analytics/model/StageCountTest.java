package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StageCountTest {

    /** reference-values.md section 1: P(X(39) = 0 to 5), BG/NBD of CDNOW, as printed by BTYD. */
    @Test
    void distributesTheOrdersOfCdnow() {
        double[] printed = {.57431, .19919, .08532, .04580, .02763, .01794};
        double[] counts = StageCount.probabilities(5, .24259, 39 / 4.4136, .79292, 2.42589, 1, 0);
        for (int n = 0; n < printed.length; n++) {
            assertThat(counts[n]).isCloseTo(printed[n], within(1e-5));
        }
    }

    /** reference-values.md section 1: expected customers of CDNOW with x = 0 to 6, and 7 or more, BG/NBD by BTYD. */
    @Test
    void explainsCdnowCounts() {
        double[] printed = {1407.68, 460.32, 192.46, 101.16, 59.85, 38.12, 25.55, 71.85};
        RegularPurchases model = new RegularPurchases(1, false, .2425945, 4.4136019, .7929199, 2.4258881);
        double[] sums = new double[8];
        for (double age : PublishedShop.cdnow().ages()) {
            double[] counts = model.orderCounts(6, age);
            double rest = 1;
            for (int n = 0; n <= 6; n++) {
                sums[n] += counts[n];
                rest -= counts[n];
            }
            sums[7] += rest;
        }
        for (int n = 0; n < 8; n++) {
            assertThat(sums[n]).isCloseTo(printed[n], within(.02));
        }
    }

    @Property(tries = 300)
    void distributionFitsItsMean(
            @ForAll @DoubleRange(min = 0.05, max = 30) double shape,
            @ForAll @DoubleRange(min = 0.01, max = 3) double odds,
            @ForAll @DoubleRange(min = 0.1, max = 5) double leave,
            @ForAll @DoubleRange(min = 0.1, max = 5) double stay,
            @ForAll @IntRange(min = 1, max = 4) int stages) {
        for (int passed = 0; passed < stages; passed++) {
            double[] counts = StageCount.probabilities(3000, shape, odds, leave, stay, stages, passed);
            double all = 0;
            double mean = 0;
            for (int n = 0; n < counts.length; n++) {
                all += counts[n];
                mean += n * counts[n];
            }
            assertThat(all).isCloseTo(1, within(1e-10));
            assertThat(StageCount.mean(shape, odds, leave, stay, stages, passed))
                    .isCloseTo(mean, within(1e-9 * (1 + mean)));
        }
    }

    /** Where the series is given up, the simpler expectation is within 1 % of it. */
    @Test
    void agreesWithTheSeriesBeyondItsEnd() {
        for (double shape : new double[] {.3, 5, 80}) {
            for (double leave : new double[] {.3, 1, 2}) {
                double odds = 1_050_000 / (shape + 40);
                double series = StageCount.series(shape, odds, leave, 3, 3, 1);
                assertThat(StageCount.mean(shape, odds, leave, 3, 3, 1)).isCloseTo(series, within(.01 * series));
            }
        }
    }

    @Test
    void nothingHappensInNoTime() {
        for (CountingModel model : new CountingModel[] {
            MbgNbd.of(.5, 6, .9, 1.6), CnbdK.standard(3, .5, 6, .9, 1.6), ParetoNbd.of(.5, 10, .6, 11)
        }) {
            double[] counts = model.orderCounts(2, 0, 3, 20, 30);
            assertThat(counts[0]).isCloseTo(1, within(1e-15));
            assertThat(counts[1] + counts[2]).isZero();
            assertThat(model.expectedOrders(0, 3, 20, 30)).isZero();
            assertThat(model.probabilityOfNoOrder(0, 3, 20, 30)).isCloseTo(1, within(1e-15));
        }
    }
}
