package io.valuehub.routes.verb;

import io.valuehub.analytics.measure.DecisionLog;
import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a measurement goes by.
 *
 * @param window how long after a decision purchases count
 * @param now the moment of measuring
 * @param valuedAt up to when the present lifetime values know everything
 * @param currency of all amounts
 * @param marginShare share of revenue left after the cost of goods
 * @param sendCosts of one message, by campaign and label of the action
 * @param words of what is said
 */
record MeasureTerms(
        Duration window,
        Instant now,
        Instant valuedAt,
        String currency,
        double marginShare,
        Map<String, Map<String, Double>> sendCosts,
        Words words) {

    /** The same for another window. */
    MeasureTerms within(Duration other) {
        return new MeasureTerms(other, now, valuedAt, currency, marginShare, sendCosts, words);
    }

    /** Margin of what was sold: a discount lowers the price, not the cost of the goods. */
    double margin(double revenue, double discount) {
        return marginShare * (revenue + discount) - discount;
    }

    /** What the messages cost that this decision led to. */
    double sendCost(DecisionLog log, Decided decision) {
        return log.messages().stream()
                .filter(message -> message.decision() == decision.number())
                .mapToDouble(message ->
                        sendCosts.getOrDefault(message.campaign(), Map.of()).getOrDefault(message.action(), 0.0))
                .sum();
    }
}
