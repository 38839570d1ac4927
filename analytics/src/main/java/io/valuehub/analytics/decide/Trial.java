package io.valuehub.analytics.decide;

import java.util.Objects;

/**
 * A past decision that was really followed, for judging another policy by.
 *
 * @param state what was known of the customer
 * @param open by candidate: whether it could have been chosen
 * @param chosen place of the candidate; −1 for none
 * @param logged probability with which it was chosen
 * @param outcome margin within the window, after coupon and sending
 * @param price of one unit of money in the run it was made in
 * @param fold of the person, as effects were learned
 */
public record Trial(
        CustomerState state, boolean[] open, int chosen, double logged, double outcome, double price, int fold) {

    public Trial {
        Objects.requireNonNull(state, "state");
    }
}
