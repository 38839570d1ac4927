package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are those of reference-values.md sections 1 to 4 unless another source is named. */
class ParetoNbdTest {

    private static final ParetoNbd CDNOW = ParetoNbd.of(.5532700104, 10.5778006853, .6060199971, 11.6639145136);
    private static final Discount DISCOUNT = Discount.continuous(.0027, Duration.ofDays(7));

    @Test
    void fitsCdnow() {
        FitResult<ParetoNbd> fit = ParetoNbd.fit(PublishedShop.cdnow().patterns());
        assertThat(fit.converged()).as(fit.why()).isTrue();
        assertThat(fit.logLikelihood()).isCloseTo(-9594.9762, within(5e-5));
        expect(fit.model(), .5533, 5e-5, 10.578, 1e-3, .6060, 3e-4, 11.664, .02);
        Map<String, Double> errors = fit.standardErrors();
        assertThat(errors.get("r")).isCloseTo(.0476, within(5e-5));
        assertThat(errors.get("alpha")).isCloseTo(.8427, within(5e-5));
        assertThat(errors.get("s")).isCloseTo(.187, within(5e-4));
        // CLVTools reckons it at its own point, beta 11.664 instead of 11.669, from a numeric Hessian.
        assertThat(errors.get("beta")).isCloseTo(6.20, within(.012));
        assertThat(CDNOW.logLikelihood(PublishedShop.cdnowFile().patterns())).isCloseTo(-9594.9739, within(5e-5));
    }

    @Test
    void fitsCdnowMaster() {
        PublishedShop shop = PublishedShop.cdnowMaster();
        FitResult<ParetoNbd> fit = ParetoNbd.fit(shop.patterns());
        assertThat(fit.logLikelihood()).isCloseTo(-95415.119, within(5e-4));
        expect(fit.model(), .59743, 2e-5, 11.5858, 5e-4, .52221, 1e-4, 8.8285, 3e-3);
        double[] expected = shop.expected(fit.model(), 39);
        assertThat(PublishedShop.sum(expected)).isCloseTo(17153.1, within(.1));
        assertThat(shop.meanAbsoluteError(expected)).isCloseTo(.79377, within(1e-5));
        assertThat(shop.rootMeanSquareError(expected)).isCloseTo(1.72615, within(1e-5));
    }

    @Test
    void fitsGrocery() {
        PublishedShop shop = PublishedShop.grocery();
        FitResult<ParetoNbd> fit = ParetoNbd.fit(shop.patterns());
        assertThat(fit.logLikelihood()).isCloseTo(-15782.392, within(5e-4));
        expect(fit.model(), .78644, 2e-5, 5.67905, 2e-4, .38622, 3e-5, 5.71717, 1e-3);
        double[] expected = shop.expected(fit.model(), 52);
        assertThat(PublishedShop.sum(expected)).isCloseTo(3990.8, within(.07));
        assertThat(shop.meanAbsoluteError(expected)).isCloseTo(1.5079, within(6e-5));
        assertThat(shop.rootMeanSquareError(expected)).isCloseTo(3.1938, within(6e-5));
        double[] alive = {.17735, .98811, .95536, .17735, .88820, .96313};
        for (int i = 0; i < alive.length; i++) {
            assertThat(fit.model()
                            .probabilityAlive(shop.repeatPurchases()[i], shop.lastPurchaseAges()[i], shop.ages()[i]))
                    .isCloseTo(alive[i], within(2e-5));
        }
    }

    @Test
    void fitsApparel() {
        PublishedShop shop = PublishedShop.apparel();
        FitResult<ParetoNbd> fit = ParetoNbd.fit(shop.patterns());
        assertThat(fit.logLikelihood()).isCloseTo(-5848.0978, within(5e-5));
        expect(fit.model(), 1.44898, 2e-3, 48.6361, .05, .56126, 1e-3, 46.8844, .2);
        double[] expected = shop.expected(fit.model(), 1450 / 7.0);
        assertThat(PublishedShop.sum(expected)).isCloseTo(1455.5, within(.3));
        assertThat(shop.meanAbsoluteError(expected)).isCloseTo(2.0396, within(2e-4));
        assertThat(shop.rootMeanSquareError(expected)).isCloseTo(3.3294, within(2e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 30.43, 38.86, .8691468922, 1.455217831, 6.483901235",
        "1, 1.71, 38.86, .1679031774, .171018839, .7619953779",
        "0, 0, 38.86, .295140851, .1070790568, .4771038493",
        "7, 29.43, 38.86, .7494638328, 3.712135081, 16.5398724",
        "29, 37.71, 38.00, .9961255157, 19.59559814, 86.94704674",
        "26, 30.86, 31.00, .9979184128, 20.11678564, 86.05113417",
        "17, 28.43, 28.86, .9928982054, 13.82865126, 58.43280928"
    })
    void knowsNamedCustomers(int x, double last, double age, double alive, double expected, double discounted) {
        assertThat(CDNOW.probabilityAlive(x, last, age)).isCloseTo(alive, within(1e-10));
        assertThat(CDNOW.expectedOrders(39, x, last, age)).isCloseTo(expected, within(expected * 1e-9));
        assertThat(CDNOW.discountedOrders(DISCOUNT, x, last, age)).isCloseTo(discounted, within(discounted * 1e-9));
    }

    /** 40-digit mpmath: the closed form with 2F1, alpha above and below beta, large and small x and parameters. */
    @ParameterizedTest
    @CsvSource({
        ".5533, 10.578, .606, 11.664, 2, 30.43, 38.86, -9.5541908797338167",
        ".5533, 10.578, .606, 11.664, 0, 0, 38.86, -0.5212382018836756",
        ".8, 5.7, .39, 5.717, 0, 0, 104, -1.0575303665562481",
        "2, 50, .5, .01, 0, 0, 52, -0.030619417119991791",
        "2, 50, .5, .01, 3, 10, 52, -14.089631347827685",
        ".05, .02, 3, 400, 0, 0, 500, -0.41567097664453032",
        ".05, .02, 3, 400, 40, 120, 500, -92.937901633850217",
        "1.5, 8, 2, 30, 1000, 90, 104, 1317.7847784759706",
        "1.5, 3000, 2, 3, 1000, 20, 104, -2103.038610797457",
        "30, 8, .001, 1000, 5, 1, 520, -12.341744997649191",
        ".01, 1000000, .01, .001, 1, 1, 520, -18.490266495835722",
        "100, .001, 50, 20000, 3, .142857142857, 520, -489.77574705628158",
        "1, 10, 1, 10, 1, 5, 5, -3.5189804173185388"
    })
    void agreesWithTheHypergeometricForm(
            double r, double alpha, double s, double beta, int x, double last, double age, double logLikelihood) {
        PurchasePatterns one = PurchasePatterns.of(new int[] {x}, new double[] {last}, new double[] {age});
        assertThat(ParetoNbd.of(r, alpha, s, beta).logLikelihood(one))
                .isCloseTo(logLikelihood, within(1e-12 * (1 + Math.abs(logLikelihood))));
        if (last < age && r < 2) {
            GradientCheck.of(new ParetoNbdLikelihood(one), r, alpha, s, beta);
        }
    }

    /** 40-digit mpmath quadrature. */
    @ParameterizedTest
    @CsvSource({
        ".606, .137, 2.8516117120953574", ".606, 1e-6, 518.32667899875934", "1, .5, 0.92291063248373047",
        "2, .01, 0.95921488556543574", ".01, 30, 0.033322573458831586", "50, .2, 0.020323489532280415",
        "3000, 1000, 0.00025004687792803931", ".3, 1e-9, 2589959.4619945967"
    })
    void integratesTheTricomiFunction(double s, double z, double value) {
        assertThat(Tricomi.one(s, z)).isCloseTo(value, within(1e-13 * value));
    }

    /** 40-digit mpmath quadrature of the formula in {@link ParetoCount}. */
    @ParameterizedTest
    @CsvSource({
        ".5532700104, 10.5778006853, .6060199971, 11.6639145136, 39, 0, 0.593528105217533",
        ".5532700104, 10.5778006853, .6060199971, 11.6639145136, 39, 5, 0.0214925527982794",
        "200.5, 110, .7, 60, 52, 0, 0.00633419505653368",
        "200.5, 110, .7, 60, 52, 60, 0.00318507794313435",
        "200.5, 110, .7, 60, 52, 150, 2.4849586427832e-6",
        "2.5, 40, 1.8, 3, 500, 0, 0.857166061547192",
        "2.5, 40, 1.8, 3, 500, 5, 0.00165227310248373",
        "2.5, 40, 1.8, 3, 500, 40, 4.0047797606226e-6",
        ".05, 2, .3, .01, 104, 0, 0.972937012662005",
        ".05, 2, .3, .01, 104, 3, 0.00214901423426269",
        ".05, 2, .3, .01, 104, 20, 0.000149586416521605"
    })
    void sumsTheDistribution(
            double shape, double alpha, double s, double beta, double weeks, int n, double probability) {
        assertThat(ParetoCount.probabilities(n, shape, alpha, s, beta, weeks)[n])
                .isCloseTo(probability, within(1e-12 * probability));
        assertThat(ParetoCount.probabilities(n + 100, shape, alpha, s, beta, weeks)[n])
                .isCloseTo(probability, within(1e-12 * probability));
    }

    @Test
    void hasTheRightGradient() {
        LogLikelihood likelihood = new ParetoNbdLikelihood(PublishedShop.cdnow().patterns());
        GradientCheck.of(likelihood, .55, 10.6, .6, 11.7);
        GradientCheck.of(likelihood, 3, 60, .1, 12);
        GradientCheck.of(likelihood, .2, 1, 5, 300);
    }

    @Property
    void aliveIsAProbabilityThatGrowsWithTheLastPurchase(
            @ForAll @IntRange(min = 1, max = 500) int x,
            @ForAll @DoubleRange(min = 0, max = 1) double earlier,
            @ForAll @DoubleRange(min = 0, max = 1) double later,
            @ForAll @DoubleRange(min = 0.1, max = 500) double age) {
        double low = CDNOW.probabilityAlive(x, Math.min(earlier, later) * age, age);
        double high = CDNOW.probabilityAlive(x, Math.max(earlier, later) * age, age);
        assertThat(low).isBetween(0.0, 1.0).isLessThanOrEqualTo(high + 1e-10);
        assertThat(high).isLessThanOrEqualTo(1);
    }

    @Property(tries = 200)
    void distributionFitsItsMeanAndTheProbabilityOfNone(
            @ForAll @IntRange(min = 0, max = 40) int x,
            @ForAll @DoubleRange(min = 0, max = 1) double last,
            @ForAll @DoubleRange(min = 0.1, max = 100) double weeks) {
        double lastAge = x == 0 ? 0 : last * 52;
        double[] counts = CDNOW.orderCounts(1000, weeks, x, lastAge, 52);
        double all = 0;
        double mean = 0;
        for (int n = 0; n < counts.length; n++) {
            all += counts[n];
            mean += n * counts[n];
        }
        assertThat(all).isCloseTo(1, within(1e-10));
        assertThat(mean).isCloseTo(CDNOW.expectedOrders(weeks, x, lastAge, 52), within(1e-9 * (1 + mean)));
        assertThat(counts[0]).isCloseTo(CDNOW.probabilityOfNoOrder(weeks, x, lastAge, 52), within(1e-10));
    }

    private static void expect(PurchaseModel model, double... valuesWithErrors) {
        Map<String, Double> parameters = model.parameters();
        int i = 0;
        for (String name : parameters.keySet()) {
            assertThat(parameters.get(name)).as(name).isCloseTo(valuesWithErrors[i++], within(valuesWithErrors[i++]));
        }
    }
}
