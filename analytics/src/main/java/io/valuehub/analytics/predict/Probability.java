package io.valuehub.analytics.predict;

import io.valuehub.analytics.regress.Logistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A calibrated probability, or what stands in for it where there is too little to learn from.
 *
 * @param method the chosen candidate
 * @param fallback whether learning was not possible
 * @param why it was chosen
 * @param losses mean loss of every candidate out of fold; empty where nothing was learned
 * @param outOfFold the probability of each example under the fit to the other folds; empty where nothing was learned
 * @param score log-odds
 */
record Probability(
        String method, boolean fallback, String why, Map<String, Double> losses, double[] outOfFold, Score score) {

    /** Of each outcome; fewer tell too little. */
    static final int MINIMUM = 20;

    /** Boosted trees are not tried on fewer examples. */
    static final int MINIMUM_FOR_TREES = 400;

    /**
     * Chooses and calibrates.
     *
     * @param naive baselines, the simplest first
     * @param examples targets 0 or 1
     * @param group customers whose share is made right separately
     * @param otherwise used where there is too little to learn from
     * @param called what the otherwise is
     */
    static Probability of(
            List<Candidate> naive, Examples examples, Predicate<double[]> group, Score otherwise, String called) {
        int positives = examples.positives();
        int negatives = examples.size() - positives;
        if (Math.min(positives, negatives) < MINIMUM) {
            return otherwise(
                    called,
                    "of %d customers known then, %d did and %d did not; %d of each are needed to learn from"
                            .formatted(examples.size(), positives, negatives, MINIMUM),
                    otherwise);
        }
        Choice choice = Choice.of(
                candidates(naive, examples.size()),
                Loss.LOGISTIC,
                1,
                examples.rows(),
                examples.targets(),
                examples.folds());
        return calibrated(choice, examples, group);
    }

    /** What is used where nothing can be learned. */
    static Probability otherwise(String called, String why, Score score) {
        return new Probability(called, true, why, Map.of(), new double[0], score);
    }

    private static List<Candidate> candidates(List<Candidate> naive, int size) {
        List<Candidate> all = new ArrayList<>(naive);
        all.add(new Candidate(Candidate.REGRESSION, new PenalisedRegression(Loss.LOGISTIC)));
        if (size >= MINIMUM_FOR_TREES) {
            all.add(new Candidate(Candidate.TREES, new BoostedTrees(Loss.LOGISTIC, BoostedTrees.Settings.USUAL)));
        }
        return all;
    }

    private static Probability calibrated(Choice choice, Examples examples, Predicate<double[]> group) {
        boolean[] inGroup = new boolean[examples.size()];
        for (int i = 0; i < inGroup.length; i++) {
            inGroup[i] = group.test(examples.rows()[i]);
        }
        Calibration calibration = Calibration.of(choice.outOfFold(), inGroup, examples.targets());
        double[] outOfFold = new double[inGroup.length];
        for (int i = 0; i < inGroup.length; i++) {
            outOfFold[i] = Logistic.of(calibration.of(choice.outOfFold()[i], inGroup[i]));
        }
        Score score = choice.score();
        return new Probability(
                choice.name(),
                false,
                choice.why(),
                choice.losses(),
                outOfFold,
                row -> calibration.of(score.of(row), group.test(row)));
    }

    /** The same with something added to all log-odds. */
    Probability shiftedBy(double logOdds) {
        return fallback ? this : new Probability(method, false, why, losses, outOfFold, row -> score.of(row) + logOdds);
    }

    PredictionReport.Part part(String name, String tested, PredictionFigures figures) {
        return PredictionReport.Part.of(name, method, fallback, why, losses, tested, figures);
    }

    /** The probability; NaN where unknown. */
    double of(double[] row) {
        return Logistic.of(score.of(row));
    }
}
