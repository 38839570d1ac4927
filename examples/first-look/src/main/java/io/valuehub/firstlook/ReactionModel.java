package io.valuehub.firstlook;

/**
 * How the demo's customers truly react to a letter, so that what the hub measures can be held against it. A letter makes
 * for one order more within {@value #DAYS} days with the probabilities below. A coupon is also used on the next order
 * that would have come anyway, with probability {@code usesCoupon}: that is what coupons cost. Who is shown their code for
 * friends brings one with probability {@code bringsFriend}, who orders once.
 *
 * @param letterAlive extra order of somebody who still buys here
 * @param letterGone of somebody who has left for good
 * @param couponAlive more than that with a coupon, of somebody who still buys here
 * @param couponGone more than that with a coupon, of somebody who has left
 * @param usesCoupon on an order that would have come anyway
 * @param unsubscribes after a letter
 * @param bringsFriend after a letter with a code
 */
record ReactionModel(
        double letterAlive,
        double letterGone,
        double couponAlive,
        double couponGone,
        double usesCoupon,
        double unsubscribes,
        double bringsFriend) {

    static final int DAYS = 14;

    /** Coupons are used within this time, or not at all. */
    static final int COUPON_DAYS = 28;

    static final ReactionModel DEMO = new ReactionModel(0.36, 0.10, 0.06, 0.14, 0.5, 0.004, 0.3);

    double extraOrder(boolean alive, boolean coupon) {
        return alive ? letterAlive + (coupon ? couponAlive : 0) : letterGone + (coupon ? couponGone : 0);
    }
}
