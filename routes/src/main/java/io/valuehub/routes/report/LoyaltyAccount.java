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
 * @param code by which they bring friends; null when they were never shown one
 * @param broughtBy the order by which they came as a friend; null when they came by themselves
 * @param friends whom they brought, the oldest first
 * @param entries oldest first
 */
public record LoyaltyAccount(
        long points,
        String tier,
        LocalDate tierUntil,
        String tierRevenue,
        long expiring,
        LocalDate expiringOn,
        String code,
        Friend broughtBy,
        List<Friend> friends,
        List<Entry> entries) {

    public LoyaltyAccount {
        friends = List.copyOf(friends);
        entries = List.copyOf(entries);
    }

    /** The same with these entries. */
    public LoyaltyAccount with(List<Entry> these) {
        return new LoyaltyAccount(
                points, tier, tierUntil, tierRevenue, expiring, expiringOn, code, broughtBy, friends, these);
    }

    /** The same with this code and these friends. */
    public LoyaltyAccount with(String itsCode, Friend itsBroughtBy, List<Friend> itsFriends) {
        return new LoyaltyAccount(
                points, tier, tierUntil, tierRevenue, expiring, expiringOn, itsCode, itsBroughtBy, itsFriends, entries);
    }

    /**
     * A friend who came by a code.
     *
     * @param order their first, {@code <connection>/<id>}
     * @param saidBy what names the code: {@code COUPON}, {@code LINK} or {@code EVENT}
     * @param state {@code WAITING}, {@code REWARDED}, {@code GIVEN_BACK}, {@code TAKEN_BACK}, {@code OVER_LIMIT} or {@code
     *     NO_TERMS}; as seen from who brought them
     * @param rewardedOn when it was, or will be, rewarded; null for never
     */
    public record Friend(String order, String saidBy, String state, LocalDate rewardedOn) {}

    /**
     * A line.
     *
     * @param kind {@code EARNED}, {@code TAKEN_BACK}, {@code EXPIRED}, {@code GRANTED}, {@code REFERRED}, {@code REDEEMED} or
     *     {@code CORRECTED}
     * @param points below zero when they went
     * @param cause what made it: {@code order/<connection>/<id>} …
     * @param reason null where the cause says it all
     */
    public record Entry(LocalDate on, String kind, long points, String cause, String reason) {}
}
