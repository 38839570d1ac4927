package io.valuehub.firstlook;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The time the demo's hub lives in: some night of the past while these are played, and the present afterwards. */
final class DemoClock extends Clock {

    private final Clock present;
    private volatile Instant night;

    DemoClock(Clock present) {
        this.present = present;
    }

    void set(Instant instant) {
        night = instant;
    }

    void release() {
        night = null;
    }

    @Override
    public Instant instant() {
        Instant held = night;
        return held == null ? present.instant() : held;
    }

    @Override
    public ZoneId getZone() {
        return present.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return DemoClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return DemoClock.this.withZone(other);
            }
        };
    }
}
