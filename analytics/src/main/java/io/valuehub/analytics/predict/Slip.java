package io.valuehub.analytics.predict;

import java.util.stream.DoubleStream;

/**
 * By how much a regression learned from one window was off, in total, in the next: what has to be added to its scores so
 * that their total is right there.
 *
 * @param size of log-odds, or of a logarithm
 * @param variance of its error: that of both totals, by the squares of what the regression left unexplained in each
 */
record Slip(double size, double variance) {

    /** Too few to tell. */
    static final Slip UNKNOWN = new Slip(Double.NaN, Double.NaN);

    /** A regression need not be the best: it is only asked for totals. */
    private static final double PENALTY = 10;

    private static final double LARGEST = 1;
    private static final int STEPS = 60;

    boolean known() {
        return !Double.isNaN(size);
    }

    /**
     * Measures.
     *
     * @param loss logistic or Poisson
     * @param learned examples of one window
     * @param met examples of the next
     */
    static Slip of(Loss loss, Examples learned, Examples met) {
        if (tooFew(learned, loss) || tooFew(met, loss)) {
            return UNKNOWN;
        }
        double unit = loss == Loss.POISSON ? learned.mean() : 1;
        double[] before = scaled(learned.targets(), unit);
        double[] after = scaled(met.targets(), unit);
        Score score = new PenalisedRegression(loss).fit(learned.rows(), before, PENALTY);
        double[] expected = scores(score, met);
        double size = size(loss, expected, after);
        return new Slip(
                size, variance(loss, scores(score, learned), before, 0) + variance(loss, expected, after, size));
    }

    private static boolean tooFew(Examples examples, Loss loss) {
        int positives = examples.positives();
        int others = loss == Loss.POISSON ? positives : examples.size() - positives;
        return Math.min(positives, others) < Probability.MINIMUM;
    }

    private static double[] scaled(double[] targets, double unit) {
        return DoubleStream.of(targets).map(target -> target / unit).toArray();
    }

    private static double[] scores(Score score, Examples examples) {
        double[] scores = new double[examples.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.of(examples.rows()[i]);
        }
        return scores;
    }

    /** The root of the total slope, which rises with what is added. */
    private static double size(Loss loss, double[] scores, double[] targets) {
        double low = -LARGEST;
        double high = LARGEST;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            double slope = 0;
            for (int i = 0; i < scores.length; i++) {
                slope += loss.slope(scores[i] + middle, targets[i]);
            }
            if (slope < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double variance(Loss loss, double[] scores, double[] targets, double added) {
        double squares = 0;
        double curvature = 0;
        for (int i = 0; i < scores.length; i++) {
            double slope = loss.slope(scores[i] + added, targets[i]);
            squares += slope * slope;
            curvature += loss.curvature(scores[i] + added, targets[i]);
        }
        return squares / (curvature * curvature);
    }
}
