package io.valuehub.routes.verb;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How fast actions may leave through a connection: at even distances, over all couriers of this process. */
final class Pace {

    private static final int ANY = Integer.MAX_VALUE;

    /** Claimed ahead of their turn are those of the next few seconds at most. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final long nanosEach;
    private long next = System.nanoTime();

    private Pace(long nanosEach) {
        this.nanosEach = nanosEach;
    }

    /** As fast as it goes. */
    static Pace free() {
        return new Pace(0);
    }

    /** @param each time from one action to the next */
    static Pace every(Duration each) {
        return new Pace(each.toNanos());
    }

    /** How many one courier should claim at a time. */
    int lot() {
        return nanosEach == 0 ? ANY : (int) Math.max(1, AHEAD.toNanos() / nanosEach / Couriers.MOST);
    }

    /** Whether nothing has to be waited for now. */
    synchronized boolean isFree() {
        return nanosEach == 0;
    }

    /** Waits for the next turn. */
    void await() {
        long turn = turn();
        for (long wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(wait);
        }
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + nanosEach;
        return turn;
    }
}
