package io.valuehub.analytics.summary;

/**
 * How often customers ordered again on the day of an order, the day after and two days after: it tells whether several
 * orders of one day are purchases that met by chance, or one purchase in parts.
 *
 * <p>Where orders come by chance, times between them have a density that is straight near 0, f(u) = f₀ − f₁ u, with u in
 * days. An order lies anywhere in its day, so that the next falls on the same day, the next one and the one after it n₀, n₁ and
 * n₂ times with
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
public record Coincidences(long sameDay, long nextDay, long dayAfter) {

    /** With fewer nothing can be told. */
    private static final int FEWEST = 100;
    /** Standard deviations, and the share of what chance brings, by which both may differ. */
    private static final double DEVIATIONS = 3;

    private static final double SHARE = 0.25;

    /** n₀ if orders come by chance. */
    public double byChance() {
        return Math.max(0, nextDay * 5 / 6.0 - dayAfter / 3.0);
    }

    /** Whether there are enough, and as many as chance brings. */
    public boolean areChance() {
        double deviation = Math.sqrt(sameDay + nextDay * 25 / 36.0 + dayAfter / 9.0);
        double difference = Math.abs(sameDay - byChance());
        return sameDay >= FEWEST && difference <= DEVIATIONS * deviation && difference <= SHARE * byChance();
    }

    /** What orders of one day are to the models: as many purchases where they met by chance, otherwise one. */
    public SameDay sameDayOrders() {
        return areChance() ? SameDay.EACH_A_PURCHASE : SameDay.ONE_PURCHASE;
    }

    Coincidences plus(Coincidences other) {
        return new Coincidences(sameDay + other.sameDay, nextDay + other.nextDay, dayAfter + other.dayAfter);
    }
}
