package io.valuehub.analytics.predict;

import io.valuehub.analytics.summary.PurchaseHistory;
import java.time.LocalDate;

/**
 * What is known of one customer at the end of a day. Amounts are in the currency of the orders; NaN means unknown.
 *
 * @param customer id
 * @param daysSinceLastOrder 0 for an order on the day itself
 * @param daysSinceFirstOrder not less than that
 * @param orders at least 1
 * @param activeDays days with an order, at least 1
 * @param revenue after refunds
 * @param recent orders of the last third of the window, of its last two thirds and of all of it
 * @param extras what is known beside the orders
 */
public record CustomerState(
        long customer,
        int daysSinceLastOrder,
        int daysSinceFirstOrder,
        int orders,
        int activeDays,
        double revenue,
        Recent recent,
        Extras extras) {

    /**
     * Orders of late: as many days back as the predictions look ahead, and a third and two thirds of them (30, 60 and 90
     * days where the window is 90).
     *
     * @param thirdOrders of the last third
     * @param thirdRevenue of the last third
     * @param twoThirdsOrders of the last two thirds
     * @param twoThirdsRevenue of the last two thirds
     * @param orders of the whole window
     * @param revenue of the whole window
     */
    public record Recent(
            int thirdOrders,
            double thirdRevenue,
            int twoThirdsOrders,
            double twoThirdsRevenue,
            int orders,
            double revenue) {}

    /**
     * What is known beside the orders.
     *
     * @param items distinct items bought
     * @param satisfaction the last answer (NPS, CSAT) as a share of its scale, 0 to 1
     * @param daysSinceSatisfaction since that answer
     */
    public record Extras(double items, double satisfaction, double daysSinceSatisfaction) {

        /** Nothing is known. */
        public static final Extras NONE = new Extras(Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * The state of a customer at the end of a day; later purchases are not looked at.
     *
     * @param history with a purchase on or before that day, as known then
     * @param asOf the day
     * @param window days the predictions look ahead
     * @param extras what else was known on that day
     * @throws IllegalArgumentException when there was no purchase by then
     */
    public static CustomerState of(PurchaseHistory history, LocalDate asOf, int window, Extras extras) {
        int today = Math.toIntExact(asOf.toEpochDay());
        int size = history.firstAfter(today);
        if (size == 0) {
            throw new IllegalArgumentException("The customer had no purchase on or before " + asOf);
        }
        Sums all = Sums.of(history, 0, size);
        Sums third = Sums.of(history, history.firstAfter(today - window / 3), size);
        Sums twoThirds = Sums.of(history, history.firstAfter(today - 2 * window / 3), size);
        Sums whole = Sums.of(history, history.firstAfter(today - window), size);
        return new CustomerState(
                history.customer(),
                today - history.day(size - 1),
                today - history.day(0),
                all.orders,
                size,
                size == history.size() ? history.revenue() : all.known ? all.revenue : Double.NaN,
                new Recent(
                        third.orders,
                        third.revenue,
                        twoThirds.orders,
                        twoThirds.revenue,
                        whole.orders,
                        all.known ? whole.revenue : Double.NaN),
                extras);
    }

    private static final class Sums {
        private int orders;
        private double revenue;
        private boolean known;

        static Sums of(PurchaseHistory history, int from, int to) {
            Sums sums = new Sums();
            for (int i = from; i < to; i++) {
                sums.orders += history.orders(i);
                if (!Double.isNaN(history.value(i))) {
                    sums.revenue += history.value(i);
                    sums.known = true;
                }
            }
            return sums;
        }
    }

    /** Names no customer. */
    @Override
    public String toString() {
        return "CustomerState[" + orders + " orders]";
    }
}
