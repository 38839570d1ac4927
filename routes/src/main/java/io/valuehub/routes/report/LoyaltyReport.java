package io.valuehub.routes.report;

import java.util.List;

/**
 * The loyalty programme as a whole.
 *
 * @param customers in it
 * @param points they have: the sum of all entries
 * @param earned by orders, ever
 * @param redeemed for rewards, ever
 * @param expired ever
 * @param expiringSoon lapse next, within 30 days
 * @param friends brought by a code, ever
 * @param friendsRewarded of them, those for whom somebody was rewarded and still is
 * @param tiers customers by tier; those in none have a null
 */
public record LoyaltyReport(
        long customers,
        long points,
        long earned,
        long redeemed,
        long expired,
        long expiringSoon,
        long friends,
        long friendsRewarded,
        List<Members> tiers) {

    public LoyaltyReport {
        tiers = List.copyOf(tiers);
    }

    /** Customers in a tier. */
    public record Members(String tier, long customers) {}
}
