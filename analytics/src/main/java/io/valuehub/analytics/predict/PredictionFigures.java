package io.valuehub.analytics.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How predictions compare with what happened. Holds no NaN: what does not apply or cannot be formed is null.
 *
 * @param customers compared
 * @param predicted mean prediction
 * @param actual mean of what happened
 * @param auc area under the ROC curve, of a probability
 * @param brier mean squared error of a probability
 * @param gini normalised Gini coefficient, of amounts
 * @param mae mean absolute error: of amounts in their currency, of next orders in days
 * @param coverage share of next orders within their 80% interval
 * @param width mean length of those intervals, in days
 * @param calibration tenths of the customers by prediction, the lowest first
 */
public record PredictionFigures(
        int customers,
        Double predicted,
        Double actual,
        Double auc,
        Double brier,
        Double gini,
        Double mae,
        Double coverage,
        Double width,
        List<Tenth> calibration) {

    private static final int TENTHS = 10;

    /**
     * Customers with predictions of about the same size.
     *
     * @param customers how many
     * @param predicted mean prediction
     * @param actual mean of what happened
     */
    public record Tenth(int customers, double predicted, double actual) {}

    public PredictionFigures {
        calibration = List.copyOf(calibration);
    }

    /** Nothing could be compared. */
    static final PredictionFigures NONE =
            new PredictionFigures(0, null, null, null, null, null, null, null, null, List.of());

    /** Of probabilities; customers without one are left out. */
    static PredictionFigures ofProbabilities(double[] predicted, double[] actual) {
        int[] known = known(predicted);
        double[] forecasts = Folds.take(predicted, known);
        double[] happened = Folds.take(actual, known);
        if (known.length == 0) {
            return NONE;
        }
        double brier = IntStream.range(0, known.length)
                .mapToDouble(i -> (forecasts[i] - happened[i]) * (forecasts[i] - happened[i]))
                .average()
                .orElseThrow();
        return new PredictionFigures(
                known.length,
                mean(forecasts),
                mean(happened),
                Ranking.auc(forecasts, happened),
                brier,
                null,
                null,
                null,
                null,
                tenths(forecasts, happened));
    }

    /** Of amounts; customers without one are left out. */
    static PredictionFigures ofAmounts(double[] predicted, double[] actual) {
        int[] known = known(predicted);
        double[] forecasts = Folds.take(predicted, known);
        double[] happened = Folds.take(actual, known);
        if (known.length == 0) {
            return NONE;
        }
        double mae = IntStream.range(0, known.length)
                .mapToDouble(i -> Math.abs(forecasts[i] - happened[i]))
                .average()
                .orElseThrow();
        return new PredictionFigures(
                known.length,
                mean(forecasts),
                mean(happened),
                null,
                null,
                Ranking.gini(forecasts, happened),
                mae,
                null,
                null,
                tenths(forecasts, happened));
    }

    /** Of next orders. */
    static PredictionFigures ofDays(List<NextOrder.Days> predicted, double[] actual) {
        int size = predicted.size();
        if (size == 0) {
            return NONE;
        }
        double error = 0;
        double held = 0;
        double width = 0;
        for (int i = 0; i < size; i++) {
            NextOrder.Days days = predicted.get(i);
            error += Math.abs(days.middle() - actual[i]);
            held += days.early() <= actual[i] && actual[i] <= days.late() ? 1 : 0;
            width += days.late() - days.early() + 1;
        }
        double median =
                predicted.stream().mapToInt(NextOrder.Days::middle).average().orElseThrow();
        return new PredictionFigures(
                size, median, mean(actual), null, null, null, error / size, held / size, width / size, List.of());
    }

    private static int[] known(double[] predicted) {
        return IntStream.range(0, predicted.length)
                .filter(i -> Double.isFinite(predicted[i]))
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static List<Tenth> tenths(double[] predicted, double[] actual) {
        int[] ranked = Ranking.ascending(predicted);
        List<Tenth> tenths = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            int[] some =
                    Arrays.copyOfRange(ranked, tenth * ranked.length / TENTHS, (tenth + 1) * ranked.length / TENTHS);
            if (some.length > 0) {
                tenths.add(new Tenth(some.length, mean(Folds.take(predicted, some)), mean(Folds.take(actual, some))));
            }
        }
        return tenths;
    }
}
