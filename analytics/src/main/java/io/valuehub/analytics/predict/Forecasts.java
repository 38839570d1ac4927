package io.valuehub.analytics.predict;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ModelChoice;
import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.Period;

/** What the purchase model expects of customers within the window; by row of their summaries, NaN where unknown. */
final class Forecasts {

    private final CustomerScores scores;
    private final Period window;

    private Forecasts(CustomerScores scores, int window) {
        this.scores = scores;
        this.window = Period.ofDays(window);
    }

    /** Fits the models to these customers. */
    static Forecasts of(CustomerSummaries summaries, int window) {
        return new Forecasts(CustomerScores.of(summaries, terms(window)), window);
    }

    /** Fits the chosen model to these customers. */
    static Forecasts of(CustomerSummaries summaries, int window, ModelChoice choice) {
        return new Forecasts(CustomerScores.of(summaries, terms(window), choice), window);
    }

    /** Applies models fitted before. */
    static Forecasts under(ModelReport report, CustomerSummaries summaries, int window) {
        return new Forecasts(CustomerScores.under(report, summaries, terms(window)), window);
    }

    /** Neither margin nor discount: expected orders are all that is asked of the horizon. */
    private static ScoringTerms terms(int window) {
        return new ScoringTerms(Period.ofDays(window), 1, 0);
    }

    double probabilityOfOrder(int row) {
        return scores.probabilityOfOrder(row, window);
    }

    double expectedOrders(int row) {
        return scores.expectedOrders(row);
    }

    double probabilityAlive(int row) {
        return scores.probabilityAlive(row);
    }

    double expectedRevenue(int row) {
        return scores.expectedOrders(row) * scores.expectedOrderValue(row);
    }

    ModelReport report() {
        return scores.report();
    }
}
