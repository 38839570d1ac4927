package io.valuehub.analytics.measure;

import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.DecisionLog.HeldOut;
import io.valuehub.analytics.measure.DecisionLog.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Somebody written to every month as long as they have not bought for two: half of them still buy now and then, and more
 * often with a letter; the others have left, and few come back for one.
 *
 * @param earned what the letters truly brought, in the mean
 */
record Lapsing(boolean held, DecisionLog log, double earned) {

    static final int NIGHTS = 8;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MONTH = 30;
    static final Instant END = START.plus(Duration.ofDays((long) NIGHTS * MONTH));
    private static final int QUIET_DAYS = 60;
    private static final double WORTH = 20;
    private static final double BUYS_IN_A_MONTH = .25;
    private static final double LETTER_ALIVE = .36;
    private static final double LETTER_GONE = .1;

    static Lapsing live(RandomGenerator random, boolean held) {
        boolean alive = random.nextBoolean();
        List<Decided> decisions = new ArrayList<>();
        List<Purchase> purchases = new ArrayList<>();
        double lastPurchase = -QUIET_DAYS;
        double earned = 0;
        for (int night = 0; night < NIGHTS; night++) {
            double day = night * MONTH;
            double bought = lastPurchase;
            if (day - lastPurchase >= QUIET_DAYS) {
                decisions.add(new Decided(
                        night, "c", "a", held ? HeldOut.EVERYTHING : HeldOut.NO, at(day), 1, Double.NaN, .33, 0));
                double reacts = alive ? LETTER_ALIVE : LETTER_GONE;
                if (!held) {
                    earned += reacts * WORTH;
                    if (random.nextDouble() < reacts) {
                        bought = buy(purchases, day + 14 * random.nextDouble());
                    }
                }
            }
            if (alive && random.nextDouble() < BUYS_IN_A_MONTH) {
                bought = Math.max(bought, buy(purchases, day + MONTH * random.nextDouble()));
            }
            lastPurchase = bought;
        }
        return new Lapsing(held, new DecisionLog(decisions, purchases, List.of()), earned);
    }

    private static double buy(List<Purchase> purchases, double day) {
        purchases.add(new Purchase(at(day), WORTH, 0, true));
        return day;
    }

    private static Instant at(double day) {
        return START.plusSeconds(Math.round(day * 86_400));
    }
}
