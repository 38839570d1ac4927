package io.valuehub.routes.settings;

import io.valuehub.analytics.loyalty.LoyaltyTerms;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The hub's own loyalty programme.
 *
 * @param terms what it gives
 * @param since from which day on orders earn points; empty for the day on which the hub first sees the programme
 * @param rewards what points can be turned into, by the owner's name for it
 */
public record LoyaltySettings(LoyaltyTerms terms, Optional<LocalDate> since, Map<String, Reward> rewards) {

    public LoyaltySettings {
        rewards = Map.copyOf(rewards);
    }

    /**
     * A coupon for points.
     *
     * @param points it takes
     * @param via connection in whose shop it is made
     * @param percent discount, 0 to 100
     * @param validity how long it can be used
     */
    public record Reward(long points, String via, double percent, Duration validity) {}
}
