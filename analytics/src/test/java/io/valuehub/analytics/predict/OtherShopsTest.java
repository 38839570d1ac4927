package io.valuehub.analytics.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions on shops other than that of the reference, and on shops that teach nothing. */
class OtherShopsTest {

    private static final int WINDOW = 90;
    private static final LocalDate TODAY = LocalDate.parse("2024-06-30");
    private static final long SEED = 1;

    /**
     * Held against what happened one window later: no worse than every naive baseline's loss out of fold plus a standard
     * error, better than the mere share of buyers, and probabilities whose mean is off by less than a fifth.
     */
    @ParameterizedTest
    @CsvSource({
        "cdnow_elog.csv, 2, 4, 1997-12-31, 90",
        "cdnow_elog.csv, 2, 4, 1998-03-01, 60",
        "grocery_elog.csv, 1, -1, 2006-12-31, 90",
        "grocery_elog.csv, 1, -1, 2007-09-30, 90",
    })
    void holdsOnPublishedShops(String file, int dateColumn, int valueColumn, LocalDate asOf, int window) {
        ShopLog log = ShopLog.published(file, dateColumn, valueColumn);
        Predictor predictor =
                Predictor.fit(log.asOf(asOf, window), Optional.of(log.asOf(asOf.minusDays(window), window)), SEED);
        PredictionReport.Part order = predictor.report().part(PredictionReport.ORDER);
        PredictionReport.Part next = predictor.report().part(PredictionReport.NEXT_ORDER);
        System.out.println(file + " " + asOf + " " + order + "\n" + next);
        PredictionFigures figures = order.figures();
        assertThat(figures.brier()).isLessThan(.85 * figures.actual() * (1 - figures.actual()));
        assertThat(figures.predicted() / figures.actual()).isBetween(.8, 1.2);
        assertThat(next.figures().coverage()).isBetween(.7, .9);
        sound(log.predictions(predictor, asOf), asOf, window);
        if (valueColumn < 0) {
            assertThat(predictor.report().part(PredictionReport.SPEND).fallback())
                    .isTrue();
            assertThat(log.predictions(predictor, asOf))
                    .allSatisfy(p -> assertThat(p.expectedRevenue()).isNaN())
                    .allSatisfy(p -> assertThat(p.spendUpProbability()).isNaN());
        }
    }

    /** Everything that is given is possible. */
    private static void sound(List<Prediction> predictions, LocalDate asOf, int window) {
        assertThat(predictions).isNotEmpty().allSatisfy(p -> {
            assertThat(p.orderProbability()).isBetween(0.0, 1.0);
            assertThat(Double.isNaN(p.spendUpProbability())
                            || p.spendUpProbability() >= 0 && p.spendUpProbability() <= 1)
                    .isTrue();
            assertThat(Double.isNaN(p.expectedRevenue()) || p.expectedRevenue() >= 0 && p.expectedRevenue() < 1e9)
                    .isTrue();
            if (p.nextOrderEarly() != null) {
                assertThat(p.nextOrderEarly()).isBetween(asOf.plusDays(1), p.nextOrderMedian());
                assertThat(p.nextOrderMedian()).isBetween(p.nextOrderEarly(), p.nextOrderLate());
                assertThat(p.nextOrderLate()).isBetween(p.nextOrderMedian(), asOf.plusDays(window));
            }
        });
    }

    /** Customers with a first order in the year before, and maybe orders in the window after one window ago. */
    private static ShopLog shop(int customers, double shareOfBuyers, double value) {
        Random random = new Random(7);
        ShopLog log = new ShopLog();
        LocalDate then = TODAY.minusDays(WINDOW);
        for (long customer = 0; customer < customers; customer++) {
            log.add(customer, then.minusDays(random.nextInt(300)), value);
            if (random.nextDouble() < shareOfBuyers) {
                log.add(customer, then.plusDays(1 + random.nextInt(WINDOW)), value);
            }
        }
        return log;
    }

    private static PredictionReport predicted(ShopLog log) {
        Predictor predictor = Predictor.fit(log.asOf(TODAY.minusDays(WINDOW), WINDOW), Optional.empty(), SEED);
        List<Prediction> predictions = log.predictions(predictor, TODAY);
        assertThat(predictions).hasSize(log.size());
        sound(predictions, TODAY, WINDOW);
        return predictor.report();
    }

    @Test
    void whereAllBuyThePurchaseModelStandsIn() {
        PredictionReport.Part part = predicted(shop(300, 1, 20)).part(PredictionReport.ORDER);
        assertThat(part.fallback()).isTrue();
        assertThat(part.method()).isEqualTo(Candidate.PURCHASE_MODEL);
        assertThat(part.why()).contains("300 did and 0 did not");
    }

    @Test
    void whereNobodyBuysThePurchaseModelStandsIn() {
        PredictionReport report = predicted(shop(300, 0, 20));
        assertThat(report.part(PredictionReport.ORDER).why()).contains("0 did and 300 did not");
        assertThat(report.part(PredictionReport.NEXT_ORDER).fallback()).isTrue();
        assertThat(report.part(PredictionReport.SPEND).why()).contains("0 of 300 customers");
    }

    @Test
    void thirtyCustomersTeachNothing() {
        PredictionReport report = predicted(shop(30, .5, 20));
        assertThat(report.parts())
                .allSatisfy(part -> assertThat(part.fallback()).isTrue());
        assertThat(report.parts()).allSatisfy(part -> assertThat(part.why()).isNotBlank());
    }

    @Test
    void ordersWithoutAmountsGiveNoAmounts() {
        PredictionReport report = predicted(shop(600, .4, Double.NaN));
        assertThat(report.part(PredictionReport.ORDER).fallback()).isFalse();
        assertThat(report.part(PredictionReport.SPEND).fallback()).isTrue();
        assertThat(report.part(PredictionReport.SPEND).figures()).isNull();
    }

    @Test
    void ordersOfNothingGiveNothing() {
        PredictionReport report = predicted(shop(600, .4, 0));
        assertThat(report.part(PredictionReport.SPEND).fallback()).isTrue();
        assertThat(report.part(PredictionReport.ORDER).fallback()).isFalse();
    }

    @Test
    void withoutAnythingToLearnFromThePurchaseModelSpeaks() {
        ShopLog log = shop(200, .4, 20);
        Predictor predictor = Predictor.withoutLearning(log.models(TODAY), WINDOW, "the shop opened 40 days ago");
        sound(log.predictions(predictor, TODAY), TODAY, WINDOW);
        assertThat(predictor.report().learnedFrom()).isNull();
        assertThat(predictor.report().parts())
                .allSatisfy(part -> assertThat(part.why()).isEqualTo("the shop opened 40 days ago"));
    }

    /**
     * Where nothing but chance decides, no learner may pretend to know more: the naive baseline is taken. Orders fall on
     * days by a Poisson process of one rate for all, seed 7.
     */
    @Test
    void wherePastSaysNothingANaiveBaselineWins() {
        Random random = new Random(7);
        ShopLog log = new ShopLog();
        for (long customer = 0; customer < 1_500; customer++) {
            double day = random.nextInt(500);
            while (day < 700) {
                log.add(customer, TODAY.minusDays(700).plusDays((int) day), 10 + 10 * random.nextDouble());
                day += -120 * Math.log(1 - random.nextDouble());
            }
        }
        PredictionReport report = predicted(log);
        System.out.println(report.part(PredictionReport.ORDER));
        assertThat(Map.of(Candidate.PURCHASE_MODEL, 1, Candidate.RECENCY, 1))
                .containsKey(report.part(PredictionReport.ORDER).method());
        // 1 − e^(−90/120)
        assertThat(report.part(PredictionReport.ORDER).figures().predicted()).isBetween(.49, .56);
    }
}
