package io.valuehub.firstlook;

import java.time.LocalDate;

/**
 * What is really so about a customer of the demo, and can only be estimated from their orders.
 *
 * @param email as registered
 * @param purchaseRate λ, purchases a week while alive
 * @param dropout p, probability of leaving after a repeat purchase
 * @param meanSpend what their purchases are worth on average in the long run, euros
 * @param firstPurchase day of the first purchase, in the shop's zone
 * @param purchaseDays days with a purchase that counts
 * @param alive whether they may still buy after the last day
 */
public record TrueCustomer(
        String email,
        double purchaseRate,
        double dropout,
        double meanSpend,
        LocalDate firstPurchase,
        int purchaseDays,
        boolean alive) {

    /** True probability of no purchase in the coming weeks: e^(−λt) for who is alive, 1 for who has left. */
    public double probabilityOfNoPurchase(double weeks) {
        return alive ? Math.exp(-purchaseRate * weeks) : 1;
    }
}
