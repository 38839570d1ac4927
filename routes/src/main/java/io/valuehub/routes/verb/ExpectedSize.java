package io.valuehub.routes.verb;

import io.valuehub.analytics.measure.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was expected of decisions, in the mean: at first, and lately. */
final class ExpectedSize {

    private static final long SECONDS = 86_400;

    private final Duration window;
    /** By day. */
    private final NavigableMap<Long, Sample> sizes = new TreeMap<>();

    ExpectedSize(Duration window) {
        this.window = window;
    }

    void add(Instant at, double size) {
        sizes.computeIfAbsent(Math.floorDiv(at.getEpochSecond(), SECONDS), day -> new Sample())
                .add(size);
    }

    /**
     * Of the decisions within one window of the first: no outcome was known yet that it could have been learned from. NaN when
     * nothing was decided.
     */
    double atFirst() {
        return sizes.isEmpty() ? Double.NaN : mean(sizes.headMap(sizes.firstKey() + window.toDays()));
    }

    /** Of the decisions within one window of the last, with all that was learned by then. */
    double lately() {
        return sizes.isEmpty() ? Double.NaN : mean(sizes.tailMap(sizes.lastKey() - window.toDays(), false));
    }

    private static double mean(Map<Long, Sample> some) {
        double sum = 0;
        long size = 0;
        for (Sample sample : some.values()) {
            sum += sample.mean() * sample.size();
            size += sample.size();
        }
        return sum / size;
    }
}
