package io.valuehub.routes.verb;

import io.valuehub.analytics.measure.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Mean gain that was expected of the decisions within one window of the first: no outcome was known yet that it could have
 * been learned from, as an always-valid interval needs it.
 */
final class ExpectedBefore {

    private static final long SECONDS = 86_400;

    private final Duration window;
    /** By day. */
    private final NavigableMap<Long, Sample> gains = new TreeMap<>();

    ExpectedBefore(Duration window) {
        this.window = window;
    }

    void add(Instant at, double gain) {
        gains.computeIfAbsent(Math.floorDiv(at.getEpochSecond(), SECONDS), day -> new Sample())
                .add(gain);
    }

    /** NaN when nothing was decided. */
    double mean() {
        if (gains.isEmpty()) {
            return Double.NaN;
        }
        double sum = 0;
        long size = 0;
        for (Sample sample : gains.headMap(gains.firstKey() + window.toDays()).values()) {
            sum += sample.mean() * sample.size();
            size += sample.size();
        }
        return sum / size;
    }
}
