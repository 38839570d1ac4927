package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds of every purchase model, whatever its parameters and the customer. Order holds to ten digits: where a value
 * no longer grows, the last digits of its series and integrals decide.
 */
class ModelPropertiesTest {

    @Provide
    Arbitrary<PurchaseModel> models() {
        Arbitrary<Double> shape = Arbitraries.doubles().between(.05, 20);
        Arbitrary<Double> weeks = Arbitraries.doubles().between(.1, 200);
        Arbitrary<PurchaseModel> bgNbd =
                Combinators.combine(shape, weeks, shape, shape).as(BgNbd::of);
        Arbitrary<PurchaseModel> mbgNbd =
                Combinators.combine(shape, weeks, shape, shape).as(MbgNbd::of);
        Arbitrary<PurchaseModel> paretoNbd =
                Combinators.combine(shape, weeks, shape, weeks).as(ParetoNbd::of);
        Arbitrary<PurchaseModel> regular = Combinators.combine(
                        Arbitraries.integers().between(1, 4), shape, weeks, shape, shape)
                .as(CnbdK::modified);
        Arbitrary<PurchaseModel> nbd = Combinators.combine(shape, weeks).as(Nbd::of);
        return Arbitraries.oneOf(
                bgNbd, mbgNbd, paretoNbd, regular, nbd, Arbitraries.of(PooledRate.of(.1), new OwnRate()));
    }

    @Property
    void probabilitiesAreProbabilitiesAndOrdersFollow(
            @ForAll("models") PurchaseModel model,
            @ForAll @IntRange(max = 300) int x,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll @DoubleRange(max = 300) double age,
            @ForAll @DoubleRange(max = 200) double weeks) {
        double last = x == 0 ? 0 : share * age;
        double alive = model.probabilityAlive(x, last, age);
        double none = model.probabilityOfNoOrder(weeks, x, last, age);
        double orders = model.expectedOrders(weeks, x, last, age);

        assertThat(alive).isBetween(0.0, 1.0);
        assertThat(none).isBetween(1 - alive - 1e-10, 1.0);
        // By Markov's inequality the probability of an order is at most the expected number.
        assertThat(1 - none).isLessThanOrEqualTo(orders * (1 + 1e-9) + 1e-10);
        assertThat(model.expectedOrders(weeks + 1, x, last, age)).isGreaterThanOrEqualTo(orders * (1 - 1e-10));
        assertThat(model.probabilityOfNoOrder(weeks + 1, x, last, age)).isLessThanOrEqualTo(none + 1e-12);
        assertThat(model.expectedOrders(0, x, last, age)).isZero();
        assertThat(model.probabilityOfNoOrder(0, x, last, age)).isCloseTo(1, within(1e-12));
    }

    @Property
    void theMoreRecentTheLastPurchaseTheMoreAlive(
            @ForAll("models") PurchaseModel model,
            @ForAll @IntRange(min = 1, max = 300) int x,
            @ForAll @DoubleRange(max = .99) double share,
            @ForAll @DoubleRange(min = 1, max = 300) double age) {
        double earlier = model.probabilityAlive(x, share * age, age);
        double later = model.probabilityAlive(x, (share + .01) * age, age);
        assertThat(later).isGreaterThanOrEqualTo(earlier * (1 - 1e-10));
        // Who buys regularly and has just bought will wait longer for the next order than who is about to buy.
        if (!(model instanceof CnbdK regular && regular.k() > 1)) {
            assertThat(model.expectedOrders(52, x, (share + .01) * age, age))
                    .isGreaterThanOrEqualTo(model.expectedOrders(52, x, share * age, age) * (1 - 1e-10));
        }
    }

    @Property
    void aNewCustomerIsOneWithoutAPast(
            @ForAll("models") PurchaseModel model, @ForAll @DoubleRange(max = 200) double weeks) {
        double expected = model.expectedOrders(weeks);
        assertThat(model.expectedOrders(weeks, 0, 0, 0)).isCloseTo(expected, within(1e-10 * (1 + expected)));
    }
}
