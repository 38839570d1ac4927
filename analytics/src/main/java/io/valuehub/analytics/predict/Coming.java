package io.valuehub.analytics.predict;

import io.valuehub.analytics.model.ModelChoice;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Objects;

/**
 * What is known of the season of the window predicted.
 *
 * @param customers to be predicted, as of the day before the window
 * @param choice of the purchase model for them, with its season if it has one
 * @param yearBefore the same shop a year before
 */
public record Coming(CustomerSummaries customers, ModelChoice choice, YearBefore yearBefore) {

    public Coming {
        Objects.requireNonNull(customers, "customers");
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(yearBefore, "yearBefore");
    }
}
