package io.valuehub.analytics.segment;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.predict.CustomerPredictions;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of summaries and scores, as conditions see it.
 *
 * @param summaries of all customers
 * @param scores of the same customers
 * @param rfm of the same customers
 * @param lifecycle of the same customers
 * @param microSegments of the same customers
 * @param predictions of the same customers
 * @param row of the one looked at
 * @param facts whatever is known of the one beside scores
 */
public record ScoredCustomer(
        CustomerSummaries summaries,
        CustomerScores scores,
        Rfm rfm,
        Lifecycle lifecycle,
        MicroSegments microSegments,
        CustomerPredictions predictions,
        int row,
        CustomerView facts)
        implements CustomerView {

    @Override
    public OptionalDouble number(CustomerField field) {
        double value =
                switch (field) {
                    case RECENCY -> summaries.daysSinceLastOrder(row);
                    case FREQUENCY -> summaries.orders(row);
                    case REVENUE -> summaries.revenue(row);
                    case AVERAGE_ORDER_VALUE -> summaries.revenue(row) / summaries.orders(row);
                    case RECENCY_SCORE -> rfm.recencyScore(row);
                    case FREQUENCY_SCORE -> rfm.frequencyScore(row);
                    case MONETARY_SCORE -> rfm.monetaryScore(row) == 0 ? Double.NaN : rfm.monetaryScore(row);
                    case CHURN_PROBABILITY -> scores.churnProbability(row);
                    case PROBABILITY_ALIVE -> scores.probabilityAlive(row);
                    case EXPECTED_ORDERS -> scores.expectedOrders(row);
                    case EXPECTED_ORDER_VALUE -> scores.expectedOrderValue(row);
                    case LIFETIME_VALUE -> scores.lifetimeValue(row);
                    case ORDER_PROBABILITY -> predictions.orderProbability(row);
                    case SECOND_ORDER_PROBABILITY -> predictions.secondOrderProbability(row);
                    case EXPECTED_REVENUE -> predictions.expectedRevenue(row);
                    case SPEND_UP_PROBABILITY -> predictions.spendUpProbability(row);
                    case DAYS_SINCE_FIRST_ORDER -> summaries.daysSinceFirstOrder(row);
                    case REPEAT_PURCHASES -> summaries.repeatPurchases(row);
                    case EXPECTED_GAP -> lifecycle.expectedGap(row);
                    case LONGER_GAPS -> lifecycle.longerGaps(row);
                    case POINTS, FRIENDS, DAYS_TO_BIRTHDAY, LAST_NPS, LAST_CSAT, DAYS_SINCE_UNHAPPY ->
                        facts.number(field).orElse(Double.NaN);
                    case LIFECYCLE_STAGE, MICRO_SEGMENT, TIER, COUNTRY, LANGUAGE -> Double.NaN;
                };
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public Optional<String> word(CustomerField field) {
        return switch (field) {
            case LIFECYCLE_STAGE -> lifecycle.stage(row).map(LifecycleStage::word);
            case MICRO_SEGMENT -> microSegments.segment(row).map(MicroSegment::name);
            case TIER, COUNTRY, LANGUAGE -> facts.word(field);
            default -> Optional.empty();
        };
    }

    @Override
    public List<String> words(CustomerField field) {
        return field == CustomerField.MICRO_SEGMENT
                ? microSegments.segment(row).map(MicroSegment::words).orElse(List.of())
                : CustomerView.super.words(field);
    }

    /** Names the row, not the person. */
    @Override
    public String toString() {
        return "ScoredCustomer[row " + row + "]";
    }
}
