package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/**
 * Values of reference-values.md sections 1 to 4 that no other test holds: those of single models stand in the tests of these
 * models, tables made at other packages' own fits in PublishedTablesTest, the holdout and tracking tables of BG/NBD in
 * BacktestTest, (M)BG/CNBD-k in CnbdKTest, regularity in RegularityTest, covariates in ParetoNbdCovariatesTest, 12-month values
 * in LifetimeValueTest.
 */
class ReferenceValuesTest {

    private static final BgNbd STANDARD = BgNbd.of(.2425945, 4.4136019, .7929199, 2.4258881);
    private static final ParetoNbd PARETO = ParetoNbd.of(.5532700104, 10.5778006853, .6060199971, 11.6639145136);

    private static double correlation(double[] expected, int[] actual) {
        return new PearsonsCorrelation()
                .correlation(expected, IntStream.of(actual).asDoubleStream().toArray());
    }

    /** Section 1, "Holdout": correlations and the sum of P(alive). */
    @Test
    void ranksCdnowAsPublished() {
        PublishedShop shop = PublishedShop.cdnow();
        PurchasePatterns patterns = shop.patterns();
        Map<CountingModel, Double> published = Map.of(
                STANDARD,
                .6256,
                PARETO,
                .6302,
                MbgNbd.fit(patterns).model(),
                .6273,
                Nbd.fit(patterns).model(),
                .5834,
                new OwnRate(),
                .5839);
        published.forEach((model, value) -> assertThat(correlation(shop.expected(model, 39), shop.holdout()))
                .as(model.name())
                .isCloseTo(value, within(6e-5)));
        double alive = 0;
        for (int i = 0; i < shop.size(); i++) {
            alive += STANDARD.probabilityAlive(shop.repeatPurchases()[i], shop.lastPurchaseAges()[i], shop.ages()[i]);
        }
        assertThat(alive).isCloseTo(1917.3, within(.06));
    }

    /** Section 1, "Spend and CLV": gamma-gamma on the file of two decimals (lifetimes), and the first order too. */
    @Test
    void valuesCdnowAsPublished() {
        int[] x = PublishedShop.cdnowFile().repeatPurchases();
        double[] mean = PublishedShop.cdnowMeanValues();
        FitResult<GammaGamma> fit = GammaGamma.fit(SpendHistory.of(x, mean));
        assertThat(fit.logLikelihood()).isCloseTo(-4055.9232, within(6e-5));
        // lifetimes stopped at 6.2486, 3.7446, 15.448, a five-thousandth of a standard error before the top.
        assertThat(fit.model().parameters().get("p")).isCloseTo(6.2486, within(2.1e-4));
        assertThat(fit.model().parameters().get("q")).isCloseTo(3.7446, within(6e-5));
        assertThat(fit.model().parameters().get("gamma")).isCloseTo(15.448, within(6e-4));
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += fit.model().expectedOrderValue(x[i], mean[i]);
        }
        assertThat(sum / x.length).isCloseTo(35.2530, within(6e-5));
        Map<Integer, Double> ofCustomers = Map.of(1, 24.6587, 2, 18.9117, 3, 35.1710, 6, 71.4628, 9, 27.2825);
        ofCustomers.forEach((id, value) -> assertThat(fit.model().expectedOrderValue(x[id - 1], mean[id - 1]))
                .as("customer %d", id)
                // BTYD and lifetimes stopped 2e-4 apart: no one p, q, gamma gives all five.
                .isCloseTo(value, within(2.3e-4)));
        assertThat(1 + PARETO.expectedOrders(52)).isCloseTo(2.47350, within(6e-6));
        assertThat(1 + STANDARD.expectedOrders(52)).isCloseTo(2.44401, within(6e-6));
    }

    /** Section 2 (lifetimes). */
    @Test
    void fitsCdnowMaster() {
        PublishedShop shop = PublishedShop.cdnowMaster();
        FitResult<BgNbd> fit = BgNbd.fit(shop.patterns());
        assertThat(fit.logLikelihood()).isCloseTo(-95368.444, within(6e-4));
        assertThat(fit.model().parameters().get("r")).isCloseTo(.25162, within(6e-6));
        assertThat(fit.model().parameters().get("alpha")).isCloseTo(4.7889, within(6e-5));
        assertThat(fit.model().parameters().get("a")).isCloseTo(.72343, within(6e-6));
        assertThat(fit.model().parameters().get("b")).isCloseTo(2.1611, within(6e-5));
        double[] expected = shop.expected(fit.model(), 39);
        assertThat(IntStream.of(shop.holdout()).sum()).isEqualTo(19_684);
        assertThat(PublishedShop.sum(expected)).isCloseTo(16_873.7, within(.06));
        assertThat(shop.meanAbsoluteError(expected)).isCloseTo(.81874, within(6e-6));
        assertThat(shop.rootMeanSquareError(expected)).isCloseTo(1.73291, within(6e-6));
        assertThat(correlation(expected, shop.holdout())).isCloseTo(.6688, within(6e-5));
    }

    /** Sections 2 (lifetimes) and 4 (CLVTools): gamma-gamma of repeat purchases until the end of the calibration. */
    @Test
    void fitsOrderValues() {
        FitResult<GammaGamma> music =
                GammaGamma.fit(PublishedShop.spending("cdnow_master_elog.csv", 1, 3, "1997-09-30"));
        assertThat(music.customers()).isEqualTo(9_450);
        assertThat(music.logLikelihood()).isCloseTo(-40_763.476, within(6e-4));
        expect(music, Map.of("p", 6.2754, "q", 3.6245, "gamma", 14.9837), 6e-5);
        FitResult<GammaGamma> clothes = GammaGamma.fit(PublishedShop.spending("apparel_trans.csv", 1, 2, "2006-12-31"));
        assertThat(clothes.logLikelihood()).isCloseTo(-1670.663, within(6e-4));
        // CLVTools stopped a thousandth of a per mille beside the top.
        expect(clothes, Map.of("p", 3.09903, "q", 5.65367, "gamma", 56.5041), 1e-4);
    }

    private static void expect(FitResult<GammaGamma> fit, Map<String, Double> published, double error) {
        published.forEach((name, value) ->
                assertThat(fit.model().parameters().get(name)).as(name).isCloseTo(value, within(error)));
    }

    /** Section 3 (BTYDplus, BTYD) and section 4 (CLVTools). */
    @Test
    void fitsGroceryAndApparel() {
        PublishedShop grocery = PublishedShop.grocery();
        assertThat(grocery.size()).isEqualTo(1525);
        assertThat(IntStream.of(grocery.holdout()).sum()).isEqualTo(3_389);
        assertThat(grocery.patterns().totalRepeatPurchases()).isEqualTo(5_569);
        FitResult<Nbd> nbd = Nbd.fit(grocery.patterns());
        assertThat(nbd.model().parameters().get("r")).isCloseTo(.42032, within(6e-6));
        assertThat(nbd.model().parameters().get("alpha")).isCloseTo(5.2451, within(6e-5));
        assertThat(nbd.logLikelihood()).isCloseTo(-16376.864, within(6e-4));
        expect(grocery, nbd.model(), 52, 6354.7, 2.6092, 4.5328);
        FitResult<BgNbd> standard = BgNbd.fit(grocery.patterns());
        assertThat(standard.logLikelihood()).isCloseTo(-15836.566, within(6e-4));
        // BTYD stopped at .34864, 2.58162, .50384, 3.64431.
        assertThat(standard.model().parameters().get("r")).isCloseTo(.34864, within(1.1e-5));
        assertThat(standard.model().parameters().get("alpha")).isCloseTo(2.58162, within(6e-5));
        assertThat(standard.model().parameters().get("a")).isCloseTo(.50384, within(1.1e-5));
        assertThat(standard.model().parameters().get("b")).isCloseTo(3.64431, within(8e-5));
        expect(grocery, standard.model(), 52, 3996.4, 1.5774, 3.1503);
        PublishedShop apparel = PublishedShop.apparel();
        FitResult<BgNbd> clothes = BgNbd.fit(apparel.patterns());
        assertThat(clothes.logLikelihood()).isCloseTo(-5857.0197, within(6e-5));
        assertThat(apparel.size()).isEqualTo(600);
        assertThat(IntStream.of(apparel.holdout()).sum()).isEqualTo(1_317);
        BgNbd theirs = BgNbd.of(.60731, 20.9567, 1.27554, 8.86082);
        assertThat(theirs.logLikelihood(apparel.patterns())).isCloseTo(-5857.0197, within(6e-5));
        assertThat(clothes.model().parameters().get("r")).isCloseTo(.60731, within(6e-6));
        assertThat(clothes.model().parameters().get("alpha")).isCloseTo(20.9567, within(6e-5));
        assertThat(clothes.model().parameters().get("a")).isCloseTo(1.27554, within(3e-5));
        assertThat(clothes.model().parameters().get("b")).isCloseTo(8.86082, within(2e-4));
        expect(apparel, clothes.model(), 1450 / 7.0, 1414.1, 2.1220, 3.2869);
        // The digits shown are those of the printed parameters, and of ours.
        ParetoNbd pareto = ParetoNbd.of(1.44898, 48.6361, .56126, 46.8844);
        assertThat(pareto.logLikelihood(apparel.patterns())).isCloseTo(-5848.0978, within(6e-5));
        expect(apparel, pareto, 1450 / 7.0, 1455.5, 2.0396, 3.3294);
        expect(apparel, ParetoNbd.fit(apparel.patterns()).model(), 1450 / 7.0, 1455.5, 2.0396, 3.3294);
    }

    private static void expect(
            PublishedShop shop, PurchaseModel model, double weeks, double sum, double mae, double rmse) {
        double[] expected = shop.expected(model, weeks);
        assertThat(PublishedShop.sum(expected)).as(model.name()).isCloseTo(sum, within(.06));
        assertThat(shop.meanAbsoluteError(expected)).as(model.name()).isCloseTo(mae, within(6e-5));
        assertThat(shop.rootMeanSquareError(expected)).as(model.name()).isCloseTo(rmse, within(6e-5));
    }
}
