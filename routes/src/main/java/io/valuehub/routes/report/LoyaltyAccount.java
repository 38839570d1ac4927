package io.valuehub.routes.report;

import java.time.LocalDate;
import java.util.List;

/**
 * One person in the loyalty programme.
 *
 * @param points the sum of the entries
 * @param tier null for none
 * @param tierUntil the first day without it if nothing more is bought; null where it does not end
 * @param tierRevenue what counts towards tiers by now, with two decimals
 * @param expiring points that lapse next
 * @param expiringOn when; null when none will
 * @param entries oldest first
 */
public record LoyaltyAccount(
        long points,
        String tier,
        LocalDate tierUntil,
        String tierRevenue,
        long expiring,
        LocalDate expiringOn,
        List<Entry> entries) {

    public LoyaltyAccount {
        entries = List.copyOf(entries);
    }

    /** The same with these entries. */
    public LoyaltyAccount with(List<Entry> these) {
        return new LoyaltyAccount(points, tier, tierUntil, tierRevenue, expiring, expiringOn, these);
    }

    /**
     * A line.
     *
     * @param kind {@code EARNED}, {@code TAKEN_BACK}, {@code EXPIRED}, {@code GRANTED}, {@code REDEEMED} or
     *     {@code CORRECTED}
     * @param points below zero when they went
     * @param cause what made it: {@code order/<connection>/<id>} …
     * @param reason null where the cause says it all
     */
    public record Entry(LocalDate on, String kind, long points, String cause, String reason) {}
}
