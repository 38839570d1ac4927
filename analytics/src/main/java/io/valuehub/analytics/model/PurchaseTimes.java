package io.valuehub.analytics.model;

import java.util.Arrays;

/**
 * The distinct times, t_x or T, of the patterns that share x, in ascending order. A shop has many patterns but few pairs of x
 * and a day, and what the models ask of a time depends on x besides: so powers, logarithms and integrals are reckoned once
 * for each place in here. Immutable.
 */
final class PurchaseTimes {

    /** At index g where the places of group g begin; one more at the end. */
    private final int[] starts;

    private final int[] repeatPurchases;
    private final double[] times;
    private final int[] groupOf;
    private final int[] lasts;
    private final int[] ends;

    private PurchaseTimes(int[] starts, int[] repeatPurchases, double[] times, int[] groupOf, int[] lasts, int[] ends) {
        this.starts = starts;
        this.repeatPurchases = repeatPurchases;
        this.times = times;
        this.groupOf = groupOf;
        this.lasts = lasts;
        this.ends = ends;
    }

    static PurchaseTimes of(PurchasePatterns patterns) {
        DistinctTimes distinct = new DistinctTimes(patterns);
        int[] firstOf = firstPatternOf(patterns);
        int groups = firstOf.length - 1;
        int[] byPurchases = byPurchases(patterns, firstOf);
        int[] starts = new int[groups + 1];
        int[] groupOf = new int[groups];
        int[] purchases = new int[groups];
        int[] lasts = new int[patterns.size()];
        int[] ends = new int[patterns.size()];
        int[] places = new int[distinct.size()];
        Arrays.fill(places, -1);
        int[] found = new int[Math.min(distinct.size(), 2 * patterns.size())];
        double[] times = new double[Math.min(2 * patterns.size(), 1 << 16)];
        int group = 0;
        for (int x = 0; x < groups; x++) {
            if (firstOf[x] == firstOf[x + 1]) {
                continue;
            }
            int size = 0;
            for (int i = firstOf[x]; i < firstOf[x + 1]; i++) {
                size = mark(distinct.last(byPurchases[i]), places, found, size);
                size = mark(distinct.end(byPurchases[i]), places, found, size);
            }
            Arrays.sort(found, 0, size);
            int start = starts[group];
            times = start + size > times.length
                    ? Arrays.copyOf(times, Math.max(start + size, 2 * times.length))
                    : times;
            for (int i = 0; i < size; i++) {
                places[found[i]] = start + i;
                times[start + i] = distinct.time(found[i]);
            }
            for (int i = firstOf[x]; i < firstOf[x + 1]; i++) {
                lasts[byPurchases[i]] = places[distinct.last(byPurchases[i])];
                ends[byPurchases[i]] = places[distinct.end(byPurchases[i])];
            }
            for (int i = 0; i < size; i++) {
                places[found[i]] = -1;
            }
            groupOf[x] = group;
            purchases[group] = x;
            starts[++group] = start + size;
        }
        return new PurchaseTimes(
                Arrays.copyOf(starts, group + 1),
                Arrays.copyOf(purchases, group),
                Arrays.copyOf(times, starts[group]),
                groupOf,
                lasts,
                ends);
    }

    private static int mark(int time, int[] places, int[] found, int size) {
        if (places[time] >= 0) {
            return size;
        }
        places[time] = size;
        found[size] = time;
        return size + 1;
    }

    /** At index x how many patterns have fewer purchases; one more at the end. */
    private static int[] firstPatternOf(PurchasePatterns patterns) {
        int most = 0;
        for (int p = 0; p < patterns.size(); p++) {
            most = Math.max(most, patterns.repeatPurchases(p));
        }
        int[] first = new int[most + 2];
        for (int p = 0; p < patterns.size(); p++) {
            first[patterns.repeatPurchases(p) + 1]++;
        }
        for (int x = 1; x < first.length; x++) {
            first[x] += first[x - 1];
        }
        return first;
    }

    private static int[] byPurchases(PurchasePatterns patterns, int[] firstOf) {
        int[] next = firstOf.clone();
        int[] sorted = new int[patterns.size()];
        for (int p = 0; p < sorted.length; p++) {
            sorted[next[patterns.repeatPurchases(p)]++] = p;
        }
        return sorted;
    }

    /** Number of places, over all x. */
    int size() {
        return times.length;
    }

    /** Number of distinct x. */
    int groups() {
        return repeatPurchases.length;
    }

    /** x of a group. */
    int repeatPurchases(int group) {
        return repeatPurchases[group];
    }

    /** The first place of a group; that of the next group is where it ends. */
    int start(int group) {
        return starts[group];
    }

    /** The group of customers with x repeat purchases. */
    int group(int x) {
        return groupOf[x];
    }

    /** The time at a place, in weeks. */
    double time(int place) {
        return times[place];
    }

    /** The place of t_x of a pattern. */
    int last(int pattern) {
        return lasts[pattern];
    }

    /** The place of T of a pattern. */
    int end(int pattern) {
        return ends[pattern];
    }

    /** All t_x and T, ascending and each once, found with an open-addressing hash table. */
    private static final class DistinctTimes {

        private double[] times = new double[1024];
        private int size;
        /** Number of a time plus one; 0 is a free place. At most half full. */
        private int[] table = new int[4 * 1024];

        private final int[] lasts;
        private final int[] ends;

        DistinctTimes(PurchasePatterns patterns) {
            lasts = new int[patterns.size()];
            ends = new int[patterns.size()];
            for (int p = 0; p < lasts.length; p++) {
                lasts[p] = number(patterns.lastPurchaseAge(p));
                ends[p] = number(patterns.age(p));
            }
            double[] sorted = Arrays.copyOf(times, size);
            Arrays.sort(sorted);
            int[] ranks = new int[size];
            for (int rank = 0; rank < size; rank++) {
                ranks[number(sorted[rank])] = rank;
            }
            times = sorted;
            for (int p = 0; p < lasts.length; p++) {
                lasts[p] = ranks[lasts[p]];
                ends[p] = ranks[ends[p]];
            }
        }

        private int number(double time) {
            int place = place(time);
            if (table[place] == 0) {
                if (size == times.length) {
                    grow();
                    place = place(time);
                }
                times[size] = time;
                table[place] = ++size;
            }
            return table[place] - 1;
        }

        private int place(double time) {
            int place = (int) (Double.doubleToLongBits(time) * 0x9E3779B97F4A7C15L >>> 32) & (table.length - 1);
            while (table[place] != 0 && times[table[place] - 1] != time) {
                place = (place + 1) & (table.length - 1);
            }
            return place;
        }

        private void grow() {
            times = Arrays.copyOf(times, 2 * size);
            table = new int[8 * size];
            for (int i = 0; i < size; i++) {
                table[place(times[i])] = i + 1;
            }
        }

        int size() {
            return size;
        }

        double time(int number) {
            return times[number];
        }

        int last(int pattern) {
            return lasts[pattern];
        }

        int end(int pattern) {
            return ends[pattern];
        }
    }
}
