package io.valuehub.analytics.recommend;

import java.util.Arrays;
import java.util.PriorityQueue;

/** Which entries of an array are the largest. */
final class Strongest {

    private Strongest() {}

    /** The numbers of the {@code most} entries largest in absolute value, without noughts, ascending by number. */
    static int[] of(double[] values, int most) {
        double[] sizes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            sizes[i] = values[i] == 0 ? Double.NEGATIVE_INFINITY : Math.abs(values[i]);
        }
        int[] strongest = ranked(sizes, most);
        Arrays.sort(strongest);
        return strongest;
    }

    /**
     * The numbers of the {@code most} largest entries, the largest first and the smaller number first among equals;
     * without those that are −∞.
     */
    static int[] ranked(double[] values, int most) {
        PriorityQueue<Integer> weakestFirst = new PriorityQueue<>((a, b) -> {
            int by = Double.compare(values[a], values[b]);
            return by != 0 ? by : Integer.compare(b, a);
        });
        for (int i = 0; i < values.length && most > 0; i++) {
            if (values[i] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            if (weakestFirst.size() < most) {
                weakestFirst.add(i);
            } else if (values[i] > values[weakestFirst.peek()]) {
                weakestFirst.remove();
                weakestFirst.add(i);
            }
        }
        int[] ranked = new int[weakestFirst.size()];
        for (int place = ranked.length - 1; place >= 0; place--) {
            ranked[place] = weakestFirst.remove();
        }
        return ranked;
    }
}
