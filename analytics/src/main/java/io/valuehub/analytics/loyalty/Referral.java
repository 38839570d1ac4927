package io.valuehub.analytics.loyalty;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A friend's first order, made by somebody's code.
 *
 * @param order known nowhere else among the referrals
 * @param ordered day of the order, in the shop's zone
 * @param givenBack the day on which it had been given back in whole; empty when it was not
 */
public record Referral(String order, LocalDate ordered, Optional<LocalDate> givenBack) {

    public Referral {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(ordered, "ordered");
        Objects.requireNonNull(givenBack, "givenBack");
    }

    /** What became of a referral. */
    public enum State {
        /** The time to wait is not over. */
        WAITING,
        /** It was rewarded. */
        REWARDED,
        /** The order was given back before it could be rewarded. */
        GIVEN_BACK,
        /** It was rewarded, and the reward was taken back when the order was given back. */
        TAKEN_BACK,
        /** The year's friends had been rewarded already. */
        OVER_LIMIT,
        /** Bringing friends gave nothing on the day of the order. */
        NO_TERMS
    }
}
