package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountedCountTest {

    /** 30-digit mpmath: quadrature over λ of mpmath's own 2F1. */
    @ParameterizedTest
    @CsvSource({
        ".24259, 4.4136, .79292, 2.42589, 1, 0, .0027, 3.643272144543125",
        "2.24259, 43.27, .79292, 4.42589, 1, 0, .0027, 7.096796363945901",
        "30, 42, .9, 31, 1, 0, .0018, 78.46780255910201",
        ".05, .5, 3, .2, 1, 0, .05, 0.1568163870601179",
        "3.3, 40, .42, 2.8, 2, 1, .0027, 8.19419062944429",
        "3.3, 40, 1, 1.8, 4, 0, .5, 0.0009357524914368396",
        "400, 52, .5, 200, 1, 0, .002, 1222.609462417012"
    })
    void agreesWithHighPrecision(
            double shape,
            double rate,
            double leave,
            double stay,
            int stages,
            int passed,
            double discount,
            double expected) {
        assertThat(DiscountedCount.mean(shape, rate, leave, stay, stages, passed, discount))
                .isCloseTo(expected, within(1e-11 * expected));
    }

    /** By parts, DERT = δ ∫ e^(−δt) E[orders in t] dt, summed in ln t: the same for any model, from its forecasts. */
    @Property(tries = 60)
    void isTheDiscountedForecast(
            @ForAll @IntRange(min = 0, max = 60) int x,
            @ForAll @DoubleRange(min = 0, max = 1) double last,
            @ForAll @DoubleRange(min = 0.01, max = 5) double annualRate) {
        double lastAge = x == 0 ? 0 : last * 52;
        Discount discount = Discount.annual(annualRate);
        for (CountingModel model :
                new CountingModel[] {MbgNbd.of(.5248, 6.183, .8914, 1.6140), ParetoNbd.of(.5533, 10.578, .6060, 11.664)
                }) {
            double sum = 0;
            double sumOfNew = 0;
            double step = 0.25;
            for (double s = -35; s < 4.5; s += step) {
                double t = Math.exp(s) / discount.perWeek();
                double weight = step * Math.exp(s - Math.exp(s));
                sum += weight * model.expectedOrders(t, x, lastAge, 52);
                sumOfNew += weight * model.expectedOrders(t);
            }
            double found = model.discountedOrders(discount, x, lastAge, 52);
            assertThat(found).isCloseTo(sum, within(1e-9 * sum));
            assertThat(model.discountedOrders(discount)).isCloseTo(sumOfNew, within(1e-9 * sumOfNew));
        }
    }

    @Test
    void takesRatesWithTheirTime() {
        assertThat(Discount.annual(.1).perWeek()).isCloseTo(Math.log(1.1) * 7 / 365.2425, within(1e-17));
        assertThat(Discount.continuous(.0027, Duration.ofDays(7)).perWeek()).isEqualTo(.0027);
        assertThat(Discount.continuous(.01, Duration.ofDays(1)).perWeek()).isCloseTo(.07, within(1e-15));
        assertThatThrownBy(() -> Discount.annual(0)).hasMessageContaining("must be positive");
    }
}
