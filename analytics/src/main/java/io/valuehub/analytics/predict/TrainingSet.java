package io.valuehub.analytics.predict;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.List;

/**
 * Customers as they were known at the end of a past day, and what they did within the window after it.
 *
 * @param summaries of the customers as of that day
 * @param window days after it
 * @param states one for each row of the summaries
 * @param outcomes one for each row of the summaries
 */
public record TrainingSet(CustomerSummaries summaries, int window, List<CustomerState> states, List<Outcome> outcomes) {

    public TrainingSet {
        states = List.copyOf(states);
        outcomes = List.copyOf(outcomes);
        if (states.size() != summaries.size() || outcomes.size() != summaries.size()) {
            throw new IllegalArgumentException(
                    "There were %d summaries, %d states and %d outcomes but there must be as many"
                            .formatted(summaries.size(), states.size(), outcomes.size()));
        }
    }

    /** Number of customers. */
    public int size() {
        return states.size();
    }

    /** Customers who ordered within the window. */
    public long buyers() {
        return outcomes.stream().filter(outcome -> outcome.orders() > 0).count();
    }
}
