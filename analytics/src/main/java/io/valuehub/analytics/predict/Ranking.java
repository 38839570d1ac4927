package io.valuehub.analytics.predict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well forecasts rank. Equal forecasts count as ranked at random. */
final class Ranking {

    private Ranking() {}

    /**
     * Area under the ROC curve: the probability that one with target above zero is ranked above one with target zero.
     *
     * @return null where all are of one kind
     */
    static Double auc(double[] forecast, double[] target) {
        int[] ranked = ascending(forecast);
        double positives = Arrays.stream(target).filter(t -> t > 0).count();
        double negatives = target.length - positives;
        double ranks = 0;
        for (int from = 0, to; from < ranked.length; from = to) {
            double tied = 0;
            for (to = from; to < ranked.length && forecast[ranked[to]] == forecast[ranked[from]]; to++) {
                tied += target[ranked[to]] > 0 ? 1 : 0;
            }
            ranks += tied * (from + 1 + to) / 2;
        }
        double pairs = positives * negatives;
        return pairs > 0 ? (ranks - positives * (positives + 1) / 2) / pairs : null;
    }

    /**
     * Area between the Lorenz curve of the targets, ranked by forecast, and the diagonal, as a share of what a perfect
     * ranking has.
     *
     * @return null where all targets are equal
     */
    static Double gini(double[] forecast, double[] target) {
        double perfect = area(target, target);
        return perfect > 0 ? area(forecast, target) / perfect : null;
    }

    private static double area(double[] forecast, double[] target) {
        int[] ranked = ascending(forecast);
        double mean = Arrays.stream(target).average().orElse(0);
        double lead = 0;
        double area = 0;
        for (int from = ranked.length - 1, to; from >= 0; from = to) {
            double tied = 0;
            for (to = from; to >= 0 && forecast[ranked[to]] == forecast[ranked[from]]; to--) {
                tied += target[ranked[to]];
            }
            double next = lead + tied - (from - to) * mean;
            area += (lead + next) / 2 * (from - to);
            lead = next;
        }
        return area;
    }

    static int[] ascending(double[] forecast) {
        return IntStream.range(0, forecast.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> forecast[i]))
                .mapToInt(i -> i)
                .toArray();
    }
}
