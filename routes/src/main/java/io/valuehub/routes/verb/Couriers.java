package io.valuehub.routes.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Sends couriers out: one at first, and more once a whole lot went well and there may be more. */
final class Couriers {

    /** At once for one connection: mail servers and shops bear so many. */
    static final int MOST = 4;

    private final Courier.Station station;
    private final Handover handover;

    Couriers(Courier.Station station, Handover handover) {
        this.station = station;
        this.handover = handover;
    }

    /** Carries out what is due, in the calling thread and on further ones. */
    ActTally carryOut(Round round, ExecutorService threads) {
        Courier first = station.courier(handover, round);
        ActTally all = first.lot(Math.min(Courier.FIRST_LOT, station.pace().lot()));
        for (ActTally some = all; some.total() > 0 && round.goesOn(); all = all.plus(some)) {
            some = some.count(Settled.SENT) > 0 ? together(first, round, threads) : first.work();
        }
        return all;
    }

    private ActTally together(Courier first, Round round, ExecutorService threads) {
        List<Future<ActTally>> others = new ArrayList<>();
        for (int i = 1; i < MOST; i++) {
            Courier other = station.courier(handover, round);
            others.add(threads.submit(other::work));
        }
        ActTally all = first.work();
        for (Future<ActTally> other : others) {
            all = all.plus(join(other));
        }
        return all;
    }

    private static ActTally join(Future<ActTally> other) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ActTally.NONE;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }
}
