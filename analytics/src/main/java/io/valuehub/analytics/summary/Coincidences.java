package io.valuehub.analytics.summary;

/**
 * How often two orders of a customer lie on one day, on days that follow each other, and two days apart: it tells whether
 * several orders of one day are purchases that met by chance, or one purchase in parts. All pairs count, not only orders
 * that follow each other, so that it holds for the most frequent buyers too; each pair with one over the customer's number
 * of orders less one, so that nobody outweighs the shop.
 *
 * <p>Where orders come by chance, distances of two orders have a density that is straight near 0, f(u) = f₀ − f₁ u, with u
 * in days, however different customers are. An order lies anywhere in its day, so that another falls on the same day, the
 * next one and the one after it n₀, n₁ and n₂ times with
 *
 * <pre>
 * n₀ = f₀ / 2 − f₁ / 6,   n₁ = f₀ − f₁,   n₂ = f₀ − 2 f₁   hence   n₀ = 5/6 n₁ − 1/3 n₂
 * </pre>
 *
 * <p>by the triangle of two days' distance. Shops show many more (what was forgotten, what was split), or none, where
 * their file was put together by day.
 *
 * @param sameDay n₀
 * @param nextDay n₁
 * @param dayAfter n₂
 */
public record Coincidences(double sameDay, double nextDay, double dayAfter) {

    /** With fewer nothing can be told. */
    private static final int FEWEST = 100;
    /** Standard deviations by which both may differ. */
    private static final double DEVIATIONS = 3;
    /** Share of what chance brings by which they may: in large files the density's bend is seen, and costs no more. */
    private static final double BEND = 0.05;
    /** Share of what chance brings by which they may not, however few there are. */
    private static final double MOST = 0.25;

    /** n₀ if orders come by chance. */
    public double byChance() {
        return Math.max(0, nextDay * 5 / 6.0 - dayAfter / 3.0);
    }

    /** Whether there are enough, and as many as chance brings. */
    public boolean areChance() {
        double deviation = Math.sqrt(sameDay + nextDay * 25 / 36.0 + dayAfter / 9.0);
        double difference = Math.abs(sameDay - byChance());
        return sameDay >= FEWEST
                && difference <= Math.max(DEVIATIONS * deviation, BEND * byChance())
                && difference <= MOST * byChance();
    }

    /** What orders of one day are to the models: as many purchases where they met by chance, otherwise one. */
    public SameDay sameDayOrders() {
        return areChance() ? SameDay.EACH_A_PURCHASE : SameDay.ONE_PURCHASE;
    }

    Coincidences plus(Coincidences other) {
        return new Coincidences(sameDay + other.sameDay, nextDay + other.nextDay, dayAfter + other.dayAfter);
    }
}
