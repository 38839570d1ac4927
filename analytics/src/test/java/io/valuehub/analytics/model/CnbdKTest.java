package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Numbers are those of reference-values.md sections 1 and 3 (BTYDplus) unless another source is named. */
class CnbdKTest {

    @Test
    void fitsGrocery() {
        PublishedShop shop = PublishedShop.grocery();
        assertThat(shop.logIntervals()).isCloseTo(5539.048, within(5e-4));
        FitResult<CnbdK> standard = CnbdK.fitStandard(shop.patterns(), 2);
        assertThat(standard.logLikelihood()).isCloseTo(-15054.173, within(5e-4));
        // BTYDplus stopped some 1e-5 beside the top.
        expect(standard.model(), .35906, 6e-6, 1.12939, 2e-5, .52281, 2e-5, 2.78541, 2e-4);
        FitResult<CnbdK> modified = CnbdK.fitModified(shop.patterns(), 2);
        assertThat(modified.logLikelihood()).isCloseTo(-14978.211, within(5e-4));
        expect(modified.model(), 1.32920, 3e-5, 2.81260, 6e-5, .42472, 2e-5, .79004, 4e-5);
        double[] alive = {.07509, .80719, .92706, .07509, .79778, .91078};
        for (int i = 0; i < alive.length; i++) {
            assertThat(modified.model()
                            .probabilityAlive(shop.repeatPurchases()[i], shop.lastPurchaseAges()[i], shop.ages()[i]))
                    .isCloseTo(alive[i], within(1.1e-5));
        }
    }

    /** Purchases of the grocery are regular (the likeliest k is above 1), those of CDNOW are not. */
    @Test
    void choosesHowRegular() {
        PublishedShop grocery = PublishedShop.grocery();
        FitResult<CnbdK> chosen = CnbdK.fitModified(grocery.patterns());
        assertThat(chosen.model().k()).isGreaterThan(1);
        PublishedShop cdnow = PublishedShop.cdnowSampleLog();
        FitResult<CnbdK> chance = CnbdK.fitModified(cdnow.patterns());
        assertThat(chance.model().k()).isEqualTo(1);
        assertThat(chance.logLikelihood()).isCloseTo(-9582.1357, within(5e-5));
    }

    /** BTYDplus forecasts with BG/NBD at k alpha and scales to the sum of the new customers' expectations. */
    @Test
    void reproducesTheApproximationOfBtydPlus() {
        PublishedShop shop = PublishedShop.grocery();
        CnbdK modified = CnbdK.modified(2, 1.32920, 2.81260, .42472, .79004);
        double[] scaled = approximation(modified, shop, 1);
        assertThat(PublishedShop.sum(scaled)).isCloseTo(3970.0, within(.06));
        assertThat(shop.meanAbsoluteError(scaled)).isCloseTo(1.4310, within(6e-5));
        assertThat(shop.rootMeanSquareError(scaled)).isCloseTo(3.1873, within(6e-5));
        double[] printed = {.08182, 1.54445, 15.54074, .08182, 2.18419, 4.75772};
        for (int i = 0; i < printed.length; i++) {
            assertThat(scaled[i]).isCloseTo(printed[i], within(5e-6 + printed[i] * 1.5e-5));
        }
        CnbdK standard = CnbdK.standard(2, .35906, 1.12939, .52281, 2.78541);
        double[] scaledToo = approximation(standard, shop, 0);
        assertThat(PublishedShop.sum(scaledToo)).isCloseTo(3830.1, within(.06));
        assertThat(shop.meanAbsoluteError(scaledToo)).isCloseTo(1.4736, within(6e-5));
        assertThat(shop.rootMeanSquareError(scaledToo)).isCloseTo(3.0976, within(6e-5));
        // Our own run, 2026-11-21: the exact forecast errs less than the approximation does.
        double[] exact = shop.expected(modified, 52);
        assertThat(PublishedShop.sum(exact)).isCloseTo(3811.5, within(.5));
        assertThat(shop.meanAbsoluteError(exact)).isCloseTo(1.3998, within(2e-4));
        assertThat(shop.rootMeanSquareError(exact)).isCloseTo(3.1488, within(2e-4));
    }

    private static double[] approximation(RegularModel model, PublishedShop shop, int chancesAtFirst) {
        Map<String, Double> p = model.parameters();
        double[] expected = new double[shop.size()];
        double ahead = 0;
        for (int i = 0; i < shop.size(); i++) {
            int x = shop.repeatPurchases()[i];
            double age = shop.ages()[i];
            double odds = 52 / (p.get("k") * p.get("alpha") + age);
            expected[i] = model.probabilityAlive(x, shop.lastPurchaseAges()[i], age)
                    * BetaGeometricCount.mean(p.get("r") + x, odds, p.get("a"), p.get("b") + x + chancesAtFirst);
            ahead += model.expectedOrders(age + 52) - model.expectedOrders(age);
        }
        double scale = ahead / PublishedShop.sum(expected);
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= scale;
        }
        return expected;
    }

    @Test
    void hasTheRightGradient() {
        PurchasePatterns patterns = PublishedShop.grocery().patterns();
        GradientCheck.of(new RegularPurchasesLikelihood(patterns, 3, true), 1.3, 2.8, .42, .8);
        GradientCheck.of(new RegularPurchasesLikelihood(patterns, 2, false), .36, 1.1, .5, 2.8);
        GradientCheck.of(new RegularPurchasesLikelihood(patterns, 1, false), .3, 2.5, .5, 3.6);
    }

    /** With k = 1 it is BG/NBD. */
    @Property
    void includesBgNbd(
            @ForAll @IntRange(min = 0, max = 50) int x,
            @ForAll @DoubleRange(min = 0, max = 1) double last,
            @ForAll @DoubleRange(min = 0, max = 200) double weeks) {
        double lastAge = x == 0 ? 0 : last * 52;
        BgNbd simple = BgNbd.of(.243, 4.414, .793, 2.426);
        CnbdK general = CnbdK.standard(1, .243, 4.414, .793, 2.426);
        assertThat(general.probabilityAlive(x, lastAge, 52))
                .isCloseTo(simple.probabilityAlive(x, lastAge, 52), within(1e-10));
        double expected = simple.expectedOrders(weeks, x, lastAge, 52);
        assertThat(general.expectedOrders(weeks, x, lastAge, 52)).isCloseTo(expected, within(1e-10 * (1 + expected)));
        assertThat(general.probabilityOfNoOrder(weeks, x, lastAge, 52))
                .isCloseTo(simple.probabilityOfNoOrder(weeks, x, lastAge, 52), within(1e-10));
    }

    /**
     * Customers simulated by the story, sorted by what is known of them at week 40: forecasts, counts and the share of the
     * living agree with what happened, within 4.5 standard errors.
     */
    @Test
    void forecastsWhatThenHappens() {
        long seed = 20161L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        CnbdK model = CnbdK.modified(3, 1.3, 2.8, .42, 1.8);
        int customers = 60_000;
        double[][] sums = new double[4][6];
        for (int i = 0; i < customers; i++) {
            SimulatedCustomer customer = SimulatedCustomer.regular(random, 3, true, 1.3, 2.8, .42, 1.8, 92);
            int x = customer.purchasesUntil(40);
            double last = customer.lastUntil(40);
            int ahead = customer.purchasesUntil(92) - x;
            double expected = model.expectedOrders(52, x, last, 40);
            double none = model.probabilityOfNoOrder(52, x, last, 40);
            double alive = model.probabilityAlive(x, last, 40);
            double[] group = sums[x == 0 ? 0 : x < 4 ? 1 : 40 - last < 5 ? 2 : 3];
            group[0]++;
            group[1] += ahead - expected;
            group[2] += (ahead - expected) * (ahead - expected);
            group[3] += (ahead == 0 ? 1 : 0) - none;
            group[4] += none * (1 - none);
            group[5] += (customer.end() > 40 ? 1 : 0) - alive;
        }
        for (double[] group : sums) {
            assertThat(group[1] / Math.sqrt(group[2])).isBetween(-4.5, 4.5);
            assertThat(group[3] / Math.sqrt(group[4])).isBetween(-4.5, 4.5);
            assertThat(group[5] / Math.sqrt(group[0] / 4)).isBetween(-4.5, 4.5);
        }
    }

    private static void expect(RegularModel model, double... valuesWithErrors) {
        Map<String, Double> parameters = model.purchases().parameters();
        int i = 0;
        for (String name : parameters.keySet()) {
            assertThat(parameters.get(name)).as(name).isCloseTo(valuesWithErrors[i++], within(valuesWithErrors[i++]));
        }
    }
}
