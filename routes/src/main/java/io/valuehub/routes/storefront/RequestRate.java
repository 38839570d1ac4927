package io.valuehub.routes.storefront;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets so many requests a minute through, as a bucket that refills steadily and holds a tenth of them, at least ten. */
final class RequestRate {

    private static final double SECONDS = 60;
    private static final double LEAST_BURST = 10;

    private final Clock clock;
    private double left;
    private Instant at;

    RequestRate(Clock clock, int perMinute) {
        this.clock = clock;
        this.left = burst(perMinute);
        this.at = clock.instant();
    }

    /** @return how long to wait; zero when the request may go on */
    synchronized Duration take(int perMinute) {
        Instant now = clock.instant();
        double perSecond = perMinute / SECONDS;
        double passed = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        left = Math.min(burst(perMinute), left + passed * perSecond);
        at = now;
        if (left >= 1) {
            left -= 1;
            return Duration.ZERO;
        }
        return Duration.ofSeconds((long) Math.ceil((1 - left) / perSecond));
    }

    private static double burst(int perMinute) {
        return Math.max(LEAST_BURST, perMinute / 10.0);
    }
}
