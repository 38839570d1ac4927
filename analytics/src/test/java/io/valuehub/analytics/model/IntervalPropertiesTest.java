package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds of intervals and distributions, whatever the fit and the customer. */
class IntervalPropertiesTest {

    @Provide
    Arbitrary<FittedModel> fits() {
        Arbitrary<Double> shape = Arbitraries.doubles().between(.05, 20);
        Arbitrary<Double> weeks = Arbitraries.doubles().between(.1, 200);
        Arbitrary<PurchaseModel> models = Arbitraries.oneOf(
                Combinators.combine(shape, weeks, shape, shape).as(BgNbd::of),
                Combinators.combine(shape, weeks, shape, shape).as(MbgNbd::of),
                Combinators.combine(shape, weeks, shape, weeks).as(ParetoNbd::of),
                Combinators.combine(shape, weeks).as(Nbd::of));
        Arbitrary<double[]> roots =
                Arbitraries.doubles().between(-1, 1).array(double[].class).ofSize(16);
        return Combinators.combine(models, roots).as(IntervalPropertiesTest::fit);
    }

    /** With R R' for a covariance. */
    private static FittedModel fit(PurchaseModel model, double[] roots) {
        List<String> names = List.copyOf(model.parameters().keySet());
        int size = names.size();
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int row = i;
                int column = j;
                covariance[i][j] = IntStream.range(0, size)
                        .mapToDouble(k -> roots[row * size + k] * roots[column * size + k])
                        .sum();
            }
        }
        LogCovariance of = LogCovariance.of(names, covariance);
        return FittedModel.of(new FitResult<>(model, 0, of.standardErrors(model.parameters()), of, true, 100, ""));
    }

    private static CustomerForecasts forecasts(FittedModel fitted) {
        FitResult<SpendModel> spend =
                new FitResult<>(SimulatedFit.SPEND, 0, Map.of(), LogCovariance.unknown(), true, 1, "");
        return CustomerForecasts.of(
                new ModelReport(
                        ModelReport.UNIT,
                        100,
                        0,
                        0,
                        fitted,
                        FittedModel.of(GammaGamma.NAME, SimulatedFit.SPEND.parameters(), spend, false, ""),
                        null,
                        null),
                SimulatedFit.TERMS,
                SimulatedFit.TODAY);
    }

    @Property(tries = 300)
    void anIntervalContainsItsEstimate(
            @ForAll("fits") FittedModel fitted,
            @ForAll @IntRange(max = 100) int x,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll @DoubleRange(max = 200) double age) {
        double last = x == 0 ? 0 : share * age;
        CustomerForecasts forecasts = forecasts(fitted);
        ExpectationInterval interval = forecasts.expectedOrdersInterval(x, last, age);

        assertThat(interval.low()).isNotNegative();
        assertThat(forecasts.expectedOrders(x, last, age)).isBetween(interval.low(), interval.high());
    }

    @Property(tries = 100)
    void transformsAndQuantilesStayWithinTheirRange(
            @ForAll("fits") FittedModel fitted,
            @ForAll @IntRange(max = 30) int x,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll @DoubleRange(max = 200) double age,
            @ForAll @IntRange(max = 50) int happened,
            @ForAll @DoubleRange(max = 1) double u) {
        double last = x == 0 ? 0 : share * age;
        CustomerForecasts forecasts = forecasts(fitted);
        OrderDistribution orders = forecasts.orderDistribution(x, last, age).orElseThrow();
        Optional<ValueDistribution> value = forecasts.valueDistribution(x, last, age, 30);

        assertThat(orders.transform(happened, u)).isBetween(0.0, 1.0 + 1e-12);
        assertThat(orders.atMost(happened)).isGreaterThanOrEqualTo(orders.atMost(happened - 1) - 1e-12);
        assertThat(orders.interval().low())
                .isLessThanOrEqualTo(orders.interval().high());
        assertThat(value.orElseThrow().transform(10 * happened, u)).isBetween(0.0, 1.0);
        assertThat(value.get().atMost(20 * happened))
                .isGreaterThanOrEqualTo(value.get().atMost(10 * happened) - 1e-12);
    }
}
