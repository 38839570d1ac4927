package io.valuehub.analytics.predict;

import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.regress.Logistic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Every kind of prediction, learned from one training set. */
final class Parts {

    static final String UNKNOWN = "none";

    private static final int FOLDS = 5;
    private static final Score MODEL_LOG_ODDS = row -> Logistic.inverse(row[CustomerFeatures.MODEL_PROBABILITY]);
    private static final Score NOTHING = row -> Double.NaN;

    private final ModelReport model;
    private final int window;
    final Probability order;
    final NextOrder nextOrder;
    final ExpectedRevenue spend;
    final Probability spendUp;

    private Parts(
            ModelReport model,
            int window,
            Probability order,
            NextOrder nextOrder,
            ExpectedRevenue spend,
            Probability spendUp) {
        this.model = model;
        this.window = window;
        this.order = order;
        this.nextOrder = nextOrder;
        this.spend = spend;
        this.spendUp = spendUp;
    }

    static Parts of(TrainingSet training, long seed) {
        Forecasts forecasts = Forecasts.of(training.summaries(), training.window());
        ContentOrder sorted = ContentOrder.of(training);
        double[][] rows = rows(training, forecasts, sorted);
        List<Outcome> outcomes = outcomes(training, sorted);
        Folds folds = Folds.of(sorted.keys(), FOLDS, seed);
        Examples all = Examples.of(rows, folds, i -> true, i -> ordered(outcomes.get(i)));
        Examples buyers = buyers(rows, outcomes, folds);
        Examples spenders = Examples.of(rows, folds, i -> knowsRevenue(outcomes.get(i)), i -> outcomes.get(i)
                .revenue());
        Examples active = Examples.of(
                rows,
                folds,
                i -> isActive(rows[i]) && knowsRevenue(outcomes.get(i)),
                i -> isUp(rows[i], outcomes.get(i)));
        return new Parts(
                forecasts.report(),
                training.window(),
                order(all),
                NextOrder.of(buyers, training.window()),
                ExpectedRevenue.of(spenders),
                spendUp(active));
    }

    /** The same with intervals that know what changes from one window to the next. */
    Parts widenedBy(Parts before, TrainingSet training) {
        ContentOrder sorted = ContentOrder.of(training);
        Examples buyers =
                buyers(before.rows(training, sorted), outcomes(training, sorted), Folds.within(training.size(), FOLDS));
        return new Parts(
                model,
                window,
                order,
                nextOrder.widenedBy(before.nextOrder, buyers.rows(), buyers.targets()),
                spend,
                spendUp);
    }

    /** The same in another season. */
    Parts shiftedBy(SeasonShift season) {
        return new Parts(
                model,
                window,
                order.shiftedBy(season.order()),
                nextOrder,
                spend.shiftedBy(season.spend()),
                spendUp.shiftedBy(season.spendUp()));
    }

    private static Examples buyers(double[][] rows, List<Outcome> outcomes, Folds folds) {
        return Examples.of(rows, folds, i -> outcomes.get(i).orders() > 0, i -> outcomes.get(i)
                .nextOrder());
    }

    static Parts withoutLearning(ModelReport model, int window, String why) {
        return new Parts(
                model,
                window,
                Probability.otherwise(Candidate.PURCHASE_MODEL, why, MODEL_LOG_ODDS),
                NextOrder.unknown(why, window),
                ExpectedRevenue.otherwise(why),
                Probability.otherwise(UNKNOWN, why, NOTHING));
    }

    /** What is used where nothing was learned or could be tested. */
    List<PredictionReport.Part> untested() {
        return List.of(
                order.part(PredictionReport.ORDER, null, null),
                order.part(PredictionReport.SECOND_ORDER, null, null),
                nextOrder.part(null, null),
                spend.part(null, null),
                spendUp.part(PredictionReport.SPEND_UP, null, null));
    }

    /** The features of a training set under the models of these parts. */
    double[][] rows(TrainingSet training, ContentOrder order) {
        return rows(training, Forecasts.under(model, training.summaries(), window), order);
    }

    private static double[][] rows(TrainingSet training, Forecasts forecasts, ContentOrder order) {
        return IntStream.of(order.places())
                .mapToObj(i -> CustomerFeatures.of(training.states().get(i), forecasts, i, training.window()))
                .toArray(double[][]::new);
    }

    static List<Outcome> outcomes(TrainingSet training, ContentOrder order) {
        return IntStream.of(order.places()).mapToObj(training.outcomes()::get).toList();
    }

    ModelReport model() {
        return model;
    }

    int window() {
        return window;
    }

    private static Probability order(Examples examples) {
        boolean modelKnows =
                Arrays.stream(examples.rows()).noneMatch(row -> Double.isNaN(row[CustomerFeatures.MODEL_PROBABILITY]));
        Candidate recency = Candidate.regressionOn(Candidate.RECENCY, CustomerFeatures.RECENCY, Loss.LOGISTIC);
        Candidate purchases = Candidate.calibrated(Candidate.PURCHASE_MODEL, CustomerFeatures.MODEL_PROBABILITY);
        return Probability.of(
                modelKnows ? List.of(purchases, recency) : List.of(recency),
                examples,
                CustomerFeatures::isOneTime,
                MODEL_LOG_ODDS,
                Candidate.PURCHASE_MODEL);
    }

    private static Probability spendUp(Examples examples) {
        return Probability.of(
                List.of(Candidate.regressionOn(
                        "last spend alone", CustomerFeatures.LAST_WINDOW_REVENUE, Loss.LOGISTIC)),
                examples,
                CustomerFeatures::isOneTime,
                NOTHING,
                UNKNOWN);
    }

    static double ordered(Outcome outcome) {
        return outcome.orders() > 0 ? 1 : 0;
    }

    static boolean knowsRevenue(Outcome outcome) {
        return !Double.isNaN(outcome.revenue());
    }

    static boolean isActive(double[] row) {
        return row[CustomerFeatures.LAST_WINDOW_REVENUE] > 0;
    }

    static double isUp(double[] row, Outcome outcome) {
        return outcome.revenue() > row[CustomerFeatures.LAST_WINDOW_REVENUE] ? 1 : 0;
    }
}
