package io.valuehub.analytics.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Section 12 of reference-actions.md: its protocol, its counts, and what has to be reached. */
class OnlineRetailPredictionTest {

    private static final int WINDOW = 90;
    private static final LocalDate TRAIN = LocalDate.parse("2011-06-01");
    private static final LocalDate TEST = LocalDate.parse("2011-08-31");
    private static final long SEED = 1;

    private static TrainingSet train;
    private static TrainingSet test;
    private static List<Prediction> predictions;

    @BeforeAll
    static void predict() {
        train = OnlineRetailLog.asOf(TRAIN, WINDOW);
        test = OnlineRetailLog.asOf(TEST, WINDOW);
        Predictor predictor = Predictor.fit(train, Optional.empty(), SEED);
        predictions = OnlineRetailLog.predictions(predictor, TEST);
    }

    private static double[] outcomes(ToDoubleFunction<Outcome> value) {
        return test.outcomes().stream().mapToDouble(value).toArray();
    }

    @Test
    void theProtocolIsThatOfTheReference() {
        assertThat(train.size()).isEqualTo(2_725);
        assertThat((double) train.buyers() / train.size()).isEqualTo(.4895, offset(5e-5));
        assertThat(test.size()).isEqualTo(3_317);
        assertThat((double) test.buyers() / test.size()).isEqualTo(.5620, offset(5e-5));
    }

    /** The bar: area under the curve at least .74, Brier at most .208. */
    @Test
    void whetherTheyBuy() {
        PredictionFigures figures = PredictionFigures.ofProbabilities(
                predictions.stream().mapToDouble(Prediction::orderProbability).toArray(), outcomes(Parts::ordered));
        System.out.println("Online Retail, buys within 90 days: " + figures);
        assertThat(figures.auc()).isGreaterThanOrEqualTo(.74);
        assertThat(figures.brier()).isLessThanOrEqualTo(.208);
    }

    /** The bar: normalised Gini at least .745. */
    @Test
    void howMuchTheySpend() {
        PredictionFigures figures = PredictionFigures.ofAmounts(
                predictions.stream().mapToDouble(Prediction::expectedRevenue).toArray(), outcomes(Outcome::revenue));
        System.out.println("Online Retail, spend within 90 days: " + figures);
        assertThat(figures.gini()).isGreaterThanOrEqualTo(.745);
    }

    /** The bar: mean absolute error at most 20.5 days, intervals that hold 77 to 83 in 100. */
    @Test
    void whenTheyBuyNext() {
        int[] buyers = IntStream.range(0, test.size())
                .filter(i -> test.outcomes().get(i).orders() > 0)
                .toArray();
        PredictionFigures figures = PredictionFigures.ofDays(
                IntStream.of(buyers).mapToObj(i -> days(predictions.get(i))).toList(),
                IntStream.of(buyers)
                        .mapToDouble(i -> test.outcomes().get(i).nextOrder())
                        .toArray());
        System.out.println("Online Retail, next order: " + figures);
        assertThat(figures.mae()).isLessThanOrEqualTo(20.5);
        assertThat(figures.coverage()).isBetween(.77, .83);
    }

    private static NextOrder.Days days(Prediction prediction) {
        return new NextOrder.Days(
                days(prediction.nextOrderEarly()),
                days(prediction.nextOrderMedian()),
                days(prediction.nextOrderLate()));
    }

    private static int days(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(TEST, day);
    }

    /** Section 12: 1,923 active, 42.9% up; a logistic regression has an area of .671 ± .01. */
    @Test
    void whetherTheySpendMore() {
        int[] active = IntStream.range(0, test.size())
                .filter(i -> test.states().get(i).recent().revenue() > 0)
                .toArray();
        double[] up = IntStream.of(active)
                .mapToDouble(i -> test.outcomes().get(i).revenue()
                                > test.states().get(i).recent().revenue()
                        ? 1
                        : 0)
                .toArray();
        PredictionFigures figures = PredictionFigures.ofProbabilities(
                IntStream.of(active)
                        .mapToDouble(i -> predictions.get(i).spendUpProbability())
                        .toArray(),
                up);
        System.out.println("Online Retail, spend up: " + figures);
        assertThat(figures.customers()).isEqualTo(1_923);
        assertThat(figures.actual()).isEqualTo(.429, offset(5e-4));
        assertThat(figures.auc()).isGreaterThanOrEqualTo(.661);
    }

    @Test
    void theSameDataGiveTheSamePredictions() {
        Predictor again = Predictor.fit(train, Optional.empty(), SEED);
        assertThat(OnlineRetailLog.predictions(again, TEST)).isEqualTo(predictions);
    }

    /** Predictions made one window earlier are part of the report; here the test period becomes the training period. */
    @Test
    void theReportHoldsPredictionsAgainstWhatHappened() {
        PredictionReport later = Predictor.fit(test, Optional.of(train), SEED).report();
        later.parts().forEach(System.out::println);
        assertThat(later.part(PredictionReport.ORDER).tested()).isEqualTo(PredictionReport.OUT_OF_TIME);
        PredictionFigures order = later.part(PredictionReport.ORDER).figures();
        assertThat(order.auc()).isGreaterThanOrEqualTo(.74);
        assertThat(order.actual()).isEqualTo(.5620, offset(5e-5));
        assertThat(later.part(PredictionReport.NEXT_ORDER).figures().coverage()).isBetween(.77, .83);
    }
}
