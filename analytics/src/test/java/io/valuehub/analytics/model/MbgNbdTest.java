package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are those of reference-values.md sections 1 to 3 unless another source is named. */
class MbgNbdTest {

    private static final MbgNbd CDNOW = MbgNbd.of(.5248, 6.183, .8914, 1.6140);

    @Test
    void fitsCdnow() {
        FitResult<MbgNbd> fit = MbgNbd.fit(PublishedShop.cdnow().patterns());
        assertThat(fit.converged()).as(fit.why()).isTrue();
        assertThat(fit.logLikelihood()).isCloseTo(-9582.1357, within(5e-5));
        expect(fit.model(), .5248, 6e-5, 6.183, 6e-4, .8914, 6e-5, 1.6140, 6e-5);
        assertThat(MbgNbd.fit(PublishedShop.cdnowFile().patterns()).logLikelihood())
                .isCloseTo(-9582.1327, within(5e-5));
    }

    @Test
    void forecastsCdnow() {
        PublishedShop shop = PublishedShop.cdnow();
        double[] expected = shop.expected(MbgNbd.fit(shop.patterns()).model(), 39);
        assertThat(PublishedShop.sum(expected)).isCloseTo(1576.71, within(.02));
        assertThat(shop.meanAbsoluteError(expected)).isCloseTo(.76478, within(1e-5));
        assertThat(shop.rootMeanSquareError(expected)).isCloseTo(1.60718, within(1e-5));
    }

    @Test
    void fitsCdnowMaster() {
        PublishedShop shop = PublishedShop.cdnowMaster();
        FitResult<MbgNbd> fit = MbgNbd.fit(shop.patterns());
        assertThat(fit.logLikelihood()).isCloseTo(-95336.958, within(5e-4));
        expect(fit.model(), .63714, 6e-6, 7.3103, 6e-5, .80747, 6e-6, 1.22839, 6e-6);
        double[] expected = shop.expected(fit.model(), 39);
        assertThat(PublishedShop.sum(expected)).isCloseTo(15933.6, within(.06));
        assertThat(shop.meanAbsoluteError(expected)).isCloseTo(.79453, within(1e-5));
        assertThat(shop.rootMeanSquareError(expected)).isCloseTo(1.73962, within(1e-5));
    }

    @Test
    void fitsGrocery() {
        PublishedShop shop = PublishedShop.grocery();
        FitResult<MbgNbd> fit = MbgNbd.fit(shop.patterns());
        assertThat(fit.logLikelihood()).isCloseTo(-15781.939, within(5e-4));
        expect(fit.model(), 1.25679, 2e-4, 6.03848, 1e-3, .36825, 1e-4, .71574, 2e-4);
        double[] expected = shop.expected(fit.model(), 52);
        assertThat(PublishedShop.sum(expected)).isCloseTo(4024.9, within(.07));
        assertThat(shop.meanAbsoluteError(expected)).isCloseTo(1.5131, within(6e-5));
        assertThat(shop.rootMeanSquareError(expected)).isCloseTo(3.2086, within(8e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 30.428571, 38.857143, .70613, 1.26275",
        "1, 1.714286, 38.857143, .17095, .18894",
        "0, 0, 38.857143, .38972, .15397",
        "7, 29.428571, 38.857143, .62267, 3.16712",
        "29, 37.714286, 38, .96594, 18.9517",
        "26, 30.857143, 31, .96548, 19.4464",
        "17, 28.428571, 28.857143, .94392, 13.2419"
    })
    void knowsNamedCustomers(int x, double last, double age, double alive, double expected) {
        MbgNbd fitted = MbgNbd.fit(PublishedShop.cdnow().patterns()).model();
        assertThat(fitted.probabilityAlive(x, last, age)).isCloseTo(alive, within(1.1e-5));
        assertThat(fitted.expectedOrders(39, x, last, age)).isCloseTo(expected, within(expected * 1.6e-5 + 5e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "1, .053061",
        "13, .535086",
        "26, .898150",
        "39, 1.182284",
        "52, 1.418890",
        "78, 1.803636",
        "104, 2.113631"
    })
    void expectsOfNewCustomers(double weeks, double expected) {
        MbgNbd fitted = MbgNbd.fit(PublishedShop.cdnowFile().patterns()).model();
        assertThat(fitted.expectedOrders(weeks)).isCloseTo(expected, within(7e-7));
    }

    @Test
    void hasTheRightGradient() {
        LogLikelihood likelihood =
                new RegularPurchasesLikelihood(PublishedShop.cdnow().patterns(), 1, true);
        GradientCheck.of(likelihood, .5, 6, .9, 1.6);
        GradientCheck.of(likelihood, 3, 60, .1, 12);
    }

    @Property
    void aliveIsAProbabilityThatGrowsWithTheLastPurchase(
            @ForAll @IntRange(min = 1, max = 500) int x,
            @ForAll @DoubleRange(min = 0, max = 1) double earlier,
            @ForAll @DoubleRange(min = 0, max = 1) double later,
            @ForAll @DoubleRange(min = 0.1, max = 500) double age) {
        double low = CDNOW.probabilityAlive(x, Math.min(earlier, later) * age, age);
        double high = CDNOW.probabilityAlive(x, Math.max(earlier, later) * age, age);
        assertThat(low).isBetween(0.0, 1.0).isLessThanOrEqualTo(high);
        assertThat(high).isLessThanOrEqualTo(1);
    }

    @Property
    void forecastsAddUpInTime(
            @ForAll @IntRange(min = 0, max = 200) int x,
            @ForAll @DoubleRange(min = 0, max = 1) double last,
            @ForAll @DoubleRange(min = 0, max = 200) double weeks) {
        double lastAge = x == 0 ? 0 : last * 52;
        double shorter = CDNOW.expectedOrders(weeks, x, lastAge, 52);
        double longer = CDNOW.expectedOrders(weeks + 1, x, lastAge, 52);
        double none = CDNOW.probabilityOfNoOrder(weeks, x, lastAge, 52);
        assertThat(longer).isGreaterThanOrEqualTo(shorter);
        assertThat(1 - none).isBetween(-1e-12, shorter + 1e-12);
    }

    @Test
    void refusesWhatIsNoParameter() {
        assertThatThrownBy(() -> MbgNbd.of(0, 1, 1, 1)).hasMessage("r was 0.0 but must be positive and finite");
        assertThatThrownBy(() -> CDNOW.expectedOrders(-1)).hasMessageContaining("must be zero or more");
    }

    private static void expect(PurchaseModel model, double... valuesWithErrors) {
        Map<String, Double> parameters = model.parameters();
        int i = 0;
        for (String name : parameters.keySet()) {
            assertThat(parameters.get(name)).as(name).isCloseTo(valuesWithErrors[i++], within(valuesWithErrors[i++]));
        }
    }

    /** Everybody orders every other week on average: r runs away along a ridge, and the model keeps what it knows of leaving. */
    @Test
    void customersWhoBuyAlikeHaveAFit() {
        long seed = 26;
        System.out.println("MbgNbdTest.customersWhoBuyAlikeHaveAFit seed " + seed);
        Random random = new Random(seed);
        List<SimulatedCustomer> customers = new ArrayList<>();
        double[] ages = new double[1_500];
        for (int i = 0; i < ages.length; i++) {
            ages[i] = 20 + 60 * random.nextDouble();
            customers.add(SimulatedCustomer.regular(random, 1, true, 1e9, 2e9, .8, 3, ages[i]));
        }
        int ridges = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            List<SimulatedCustomer> some = customers.subList(150 * tenth, 150 * tenth + 150);
            FitResult<MbgNbd> fit = MbgNbd.fit(
                    SimulatedCustomer.patterns(some, Arrays.copyOfRange(ages, 150 * tenth, 150 * tenth + 150)));
            Map<String, Double> found = fit.model().parameters();
            assertThat(fit.converged()).as(fit.why()).isTrue();
            assertThat(found.get("r") / found.get("alpha")).isCloseTo(.5, within(.1));
            ridges += fit.why().contains("how often they buy") ? 1 : 0;
        }
        // Where chance makes customers look different, r stays off the ridge.
        assertThat(ridges).isBetween(2, 9);
    }
}
