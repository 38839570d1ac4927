package io.valuehub.analytics.predict;

import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.List;
import java.util.Optional;

/**
 * Predicts what customers do within a window of days: order or not, when, for how much, more or less than lately, and
 * whether a first order is followed by a second.
 *
 * <p>Learned from what customers in the same state did: a state as known at the end of a day, one window before the last,
 * and the orders since ({@link TrainingSet}). Each kind of prediction is the candidate with the smallest loss in five
 * folds of customers: naive baselines (recency alone, the purchase model's probability, as much as last time), a
 * penalised regression, boosted trees. Probabilities are calibrated on out-of-fold scores, those of customers with one
 * purchase separately; expected revenue is made right in total; intervals of the next order are conformal. Where there is
 * too little to learn from, the purchase model's own forecast stands in, and the report says so. What the coming
 * season changes is learned where the shop is old enough ({@link SeasonShift}).
 *
 * <p>Immutable, deterministic, and safe to share between threads.
 */
public final class Predictor {

    private final Parts parts;
    private final PredictionReport report;

    private Predictor(Parts parts, PredictionReport report) {
        this.parts = parts;
        this.report = report;
    }

    /**
     * Learns.
     *
     * @param training states one window ago, and what happened since
     * @param earlier states two windows ago, and what happened within one, of the same shop: learned from only to hold
     *     its predictions against what happened since
     * @param seed decides which customers share a fold
     * @throws IllegalArgumentException when the training set is empty, or the two have windows of different length
     */
    public static Predictor fit(TrainingSet training, Optional<TrainingSet> earlier, long seed) {
        return fit(training, earlier, Optional.empty(), seed);
    }

    /**
     * Learns, the season too.
     *
     * @param training states one window ago, and what happened since
     * @param earlier states two windows ago, and what happened within one, of the same shop: learned from to hold its
     *     predictions against what happened since, and for how far a season comes back
     * @param coming what is known of the season of the window predicted
     * @param seed decides which customers share a fold
     * @throws IllegalArgumentException when the training set is empty, or windows are of different length
     */
    public static Predictor fit(
            TrainingSet training, Optional<TrainingSet> earlier, Optional<Coming> coming, long seed) {
        if (training.size() == 0) {
            throw new IllegalArgumentException("The training set held no customer but must hold at least one");
        }
        earlier.ifPresent(set -> requireSameWindow(training, set));
        coming.ifPresent(known -> requireSameWindow(training, known.yearBefore().same()));
        Seasons seasons = Seasons.of(training, earlier, coming);
        Parts parts = Parts.of(training, seed);
        Optional<Parts> before = earlier.filter(set -> set.size() > 0)
                .map(set -> Parts.of(set, seed).shiftedBy(seasons.lastTime()));
        List<PredictionReport.Part> figures = new Evaluation(parts, before, training).parts();
        String learnedFrom = training.summaries().asOf().toString();
        return new Predictor(
                before.map(old -> parts.widenedBy(old, training)).orElse(parts).shiftedBy(seasons.now()),
                new PredictionReport(
                        training.window(),
                        learnedFrom,
                        training.size(),
                        seasons.now().why(),
                        figures));
    }

    private static void requireSameWindow(TrainingSet training, TrainingSet earlier) {
        if (training.window() != earlier.window()) {
            throw new IllegalArgumentException("The windows were %d and %d days but must be equally long"
                    .formatted(training.window(), earlier.window()));
        }
    }

    /**
     * Predicts without having learned: what the purchase model expects.
     *
     * @param model fitted to the customers to be predicted
     * @param window days to look ahead
     * @param why nothing could be learned
     */
    public static Predictor withoutLearning(ModelReport model, int window, String why) {
        Parts parts = Parts.withoutLearning(model, window, why);
        return new Predictor(parts, new PredictionReport(window, null, 0, null, parts.untested()));
    }

    /** On what the predictions stand. */
    public PredictionReport report() {
        return report;
    }

    /**
     * Makes ready to predict.
     *
     * @param summaries of the customers as of the day before the window
     * @param current models fitted to these customers, which stand in where nothing could be learned
     */
    public Predictions on(CustomerSummaries summaries, ModelReport current) {
        return new Predictions(parts, summaries, current);
    }
}
