package io.valuehub.routes.settings;

import io.valuehub.analytics.loyalty.LoyaltyTerms;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
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
public record LoyaltySettings(LoyaltyTerms terms, Optional<LocalDate> since, Map<String, CouponSettings> rewards) {

    public LoyaltySettings {
        rewards = Map.copyOf(rewards);
    }
}
