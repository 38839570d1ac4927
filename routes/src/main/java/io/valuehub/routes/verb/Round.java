package io.valuehub.routes.verb;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One emptying of a connection's queue, by any number of couriers: it ends early when the channel is down. */
final class Round {

    /** So many in a row that could not be delivered: the channel is down, the rest waits for the next round. */
    private static final int ENOUGH_FAILURES = 5;

    private final BooleanSupplier stopping;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /** @param stopping whether the hub is going down */
    Round(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    boolean goesOn() {
        return failuresInARow.get() < ENOUGH_FAILURES && !stopping.getAsBoolean();
    }

    void ended(Settled settled) {
        if (settled == Settled.NOT_WRITTEN) {
            failuresInARow.incrementAndGet();
        } else if (settled == Settled.SENT || settled == Settled.REFUSED) {
            failuresInARow.set(0);
        }
    }
}
