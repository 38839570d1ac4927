package io.valuehub.analytics.summary;

import java.time.LocalDate;
import java.util.Arrays;

/** Counts by day, from the earliest day counted to the latest. */
final class DayCounts {

    /** Some thousand years: farther apart, a time was misread. */
    private static final int LONGEST = 400_000;

    private int base;
    private long[] counts = new long[0];

    /** @throws IllegalArgumentException when the days lie more than a thousand years apart */
    void add(int day) {
        if (day < base || day - base >= counts.length) {
            makeRoomFor(day);
        }
        counts[day - base]++;
    }

    /** Adds what another counted. */
    void add(DayCounts other) {
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] > 0) {
                add(other.base + i);
                counts[other.base + i - base] += other.counts[i] - 1;
            }
        }
    }

    private void makeRoomFor(int day) {
        long from = counts.length == 0 ? day : Math.min(day, base);
        long to = counts.length == 0 ? day : Math.max(day, (long) base + counts.length - 1);
        long length = to - from + 1;
        if (length > LONGEST) {
            throw new IllegalArgumentException("Orders were placed from " + LocalDate.ofEpochDay(from) + " to "
                    + LocalDate.ofEpochDay(to) + " but must lie within a thousand years");
        }
        // Half as much again in the direction it grows, so that a day at a time costs little.
        int spare = (int) Math.min(LONGEST - length, length / 2);
        long[] wider = new long[(int) length + spare];
        int shift = day < base && counts.length > 0 ? spare : 0;
        if (counts.length > 0) {
            System.arraycopy(counts, 0, wider, (int) (base - from) + shift, counts.length);
        }
        base = (int) from - shift;
        counts = wider;
    }

    PurchaseCalendar calendar() {
        return PurchaseCalendar.of(LocalDate.ofEpochDay(base), Arrays.copyOf(counts, counts.length));
    }
}
