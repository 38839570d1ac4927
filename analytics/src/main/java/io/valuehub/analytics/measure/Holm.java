package io.valuehub.analytics.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Many comparisons at once: p-values enlarged so that the probability of calling even one of them wrongly stays at the
 * level, however they depend on each other. Source: S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure",
 * Scandinavian Journal of Statistics 6(2), 1979.
 */
public final class Holm {

    private Holm() {}

    /** The adjusted p-values, in the order of the given ones. */
    public static double[] adjust(double[] pValues) {
        Integer[] order = IntStream.range(0, pValues.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[pValues.length];
        double before = 0;
        for (int rank = 0; rank < order.length; rank++) {
            before = Math.max(before, Math.min(1, (pValues.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = before;
        }
        return adjusted;
    }
}
