package io.valuehub.analytics.effect;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * How well a ranking finds the people an action changes: people sorted by falling score, thresholds at distinct scores
 * only, n and y the numbers and outcomes so far of treated and control,
 *
 * <pre>
 * Qini(k) = y_t − y_c n_t / n_c
 * coefficient = (area − area under the straight line to the end) / (the same of the perfect ranking)
 * </pre>
 *
 * 0 for a random ranking, 1 for the perfect one, which treats every responder of the treated first and every responder of
 * the control last. Source: N. J. Radcliffe, "Using Control Groups to Target on Predicted Lift", Direct Marketing
 * Analytics Journal, 2007; normalised as in scikit-uplift 0.5.
 */
final class Qini {

    private final boolean[] treated;
    private final double[] outcomes;
    private final double[] scores;
    private final double[] ideal;
    private final int[] ranked;
    private final int[] perfect;
    private final double[] weights;

    /**
     * Of a ranking.
     *
     * @param scores by person; higher first
     * @param treated by person
     * @param outcomes zero or more
     */
    Qini(double[] scores, boolean[] treated, double[] outcomes) {
        this(scores, treated, outcomes, ones(outcomes.length));
    }

    /** @param weights how many people each stands for: one over the probability of what happened to them */
    Qini(double[] scores, boolean[] treated, double[] outcomes, double[] weights) {
        this.weights = weights;
        this.treated = treated;
        this.outcomes = outcomes;
        this.scores = scores;
        this.ideal = new double[outcomes.length];
        for (int i = 0; i < ideal.length; i++) {
            ideal[i] = treated[i] ? outcomes[i] : -outcomes[i];
        }
        this.ranked = ranked(scores);
        this.perfect = ranked(ideal);
    }

    private static int[] ranked(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** The coefficient. */
    double coefficient() {
        return coefficient(once(outcomes.length));
    }

    private static byte[] once(int size) {
        byte[] once = new byte[size];
        Arrays.fill(once, (byte) 1);
        return once;
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * How often each person is drawn when the experiment is drawn again, so many times: Poisson weights, by draw, then by
     * person. The same draws serve all rankings of the same people.
     */
    static byte[][] redrawn(int people, int draws, long seed) {
        PoissonDistribution poisson = new PoissonDistribution(new Well19937c(seed), 1, 1e-12, 1000);
        byte[][] weights = new byte[draws][people];
        for (byte[] draw : weights) {
            for (int i = 0; i < people; i++) {
                draw[i] = (byte) Math.min(poisson.sample(), Byte.MAX_VALUE);
            }
        }
        return weights;
    }

    /** Standard error of the coefficient over {@link #redrawn} people. */
    double standardError(byte[][] redrawn) {
        double[] drawn = Arrays.stream(redrawn).mapToDouble(this::coefficient).toArray();
        double mean = Arrays.stream(drawn).average().orElseThrow();
        return Math.sqrt(Arrays.stream(drawn).map(d -> (d - mean) * (d - mean)).sum() / (drawn.length - 1));
    }

    private double coefficient(byte[] times) {
        double[] area = areas(ranked, scores, times);
        double[] best = areas(perfect, ideal, times);
        double possible = best[0] - best[1];
        return possible == 0 ? 0 : (area[0] - area[1]) / possible;
    }

    /** Area under the curve, and under the straight line to its end. */
    private double[] areas(int[] order, double[] by, byte[] times) {
        double rows = 0;
        double treatedRows = 0;
        double treatedSum = 0;
        double controlSum = 0;
        double area = 0;
        double lastRows = 0;
        double last = 0;
        for (int k = 0; k < order.length; k++) {
            int i = order[k];
            double w = weights[i] * times[i];
            rows += w;
            if (treated[i]) {
                treatedRows += w;
                treatedSum += w * outcomes[i];
            } else {
                controlSum += w * outcomes[i];
            }
            if (k + 1 == order.length || by[order[k + 1]] != by[i]) {
                double controlRows = rows - treatedRows;
                double height = treatedSum - (controlRows == 0 ? 0 : controlSum * treatedRows / controlRows);
                area += (rows - lastRows) * (height + last) / 2;
                lastRows = rows;
                last = height;
            }
        }
        return new double[] {area, rows * last / 2};
    }
}
