package io.valuehub.analytics.plan;

import java.util.Objects;

/**
 * What an action costs, and what is believed of it before anything was measured.
 *
 * @param name of the action
 * @param cost of doing it once, in the shop's currency
 * @param discountShare share of the order's value given away on a purchase, 0 to 1
 * @param lift believed change of the log-odds of a purchase in the period
 * @param liftDeviation standard deviation of that belief; positive
 * @param unsubscribe believed probability that the person leaves for good because of it
 * @param unsubscribeWeight how many tries that belief is worth; positive
 */
public record ActionTerms(
        String name,
        double cost,
        double discountShare,
        double lift,
        double liftDeviation,
        double unsubscribe,
        double unsubscribeWeight) {

    public ActionTerms {
        Objects.requireNonNull(name, "name");
        if (!(liftDeviation > 0) || !(unsubscribeWeight > 0)) {
            throw new IllegalArgumentException("Action '" + name + "' must have beliefs of positive width and weight");
        }
        if (!(unsubscribe >= 0 && unsubscribe <= 1) || !(discountShare >= 0 && discountShare <= 1)) {
            throw new IllegalArgumentException("Action '" + name + "' must have shares between 0 and 1");
        }
    }

    /** Doing nothing: costs nothing, changes nothing. */
    public static ActionTerms none() {
        return new ActionTerms("none", 0, 0, 0, 1, 0, 1);
    }
}
