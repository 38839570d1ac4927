package io.valuehub.routes.ledger;

import io.valuehub.analytics.predict.CustomerPredictions;
import io.valuehub.analytics.predict.PredictionReport;

/**
 * What a score run predicts.
 *
 * @param report on what the predictions stand, those of prospects included
 * @param customers rows are those of the run's summaries
 * @param prospects people without an order yet
 * @param prospectProbabilities of a first order within the window, one for each prospect; NaN when unknown
 */
public record Predicted(
        PredictionReport report, CustomerPredictions customers, long[] prospects, double[] prospectProbabilities) {

    /** Says how many, never who. */
    @Override
    public String toString() {
        return "Predicted[" + customers.size() + " customers, " + prospects.length + " prospects]";
    }
}
