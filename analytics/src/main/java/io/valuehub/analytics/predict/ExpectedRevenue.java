package io.valuehub.analytics.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Expected revenue within the window, its total made right, or the purchase model's where there is too little to learn
 * from.
 *
 * @param method the chosen candidate
 * @param fallback whether learning was not possible
 * @param why it was chosen
 * @param losses mean Poisson loss of every candidate out of fold; empty where nothing was learned
 * @param outOfFold the expectation of each example under the fit to the other folds; empty where nothing was learned
 * @param unit in which the score reckons
 * @param score logarithm of the expectation in units
 */
record ExpectedRevenue(
        String method,
        boolean fallback,
        String why,
        Map<String, Double> losses,
        double[] outOfFold,
        double unit,
        Score score) {

    static final String LAST_WINDOW = "as much as last time";

    static ExpectedRevenue of(Examples examples) {
        double unit = examples.mean();
        if (examples.positives() < Probability.MINIMUM) {
            return otherwise("%d of %d customers known then spent anything; %d are needed to learn from"
                    .formatted(examples.positives(), examples.size(), Probability.MINIMUM));
        }
        double[] targets = Arrays.stream(examples.targets()).map(t -> t / unit).toArray();
        List<Candidate> candidates = new ArrayList<>(List.of(
                Candidate.scaled(LAST_WINDOW, CustomerFeatures.LAST_WINDOW_REVENUE),
                Candidate.scaled(Candidate.PURCHASE_MODEL, CustomerFeatures.MODEL_REVENUE),
                new Candidate(Candidate.REGRESSION, new PenalisedRegression(Loss.POISSON))));
        if (examples.size() >= Probability.MINIMUM_FOR_TREES) {
            candidates.add(new Candidate(Candidate.TREES, new BoostedTrees(Loss.POISSON, BoostedTrees.Settings.USUAL)));
        }
        // Few customers bring most of the revenue: standard errors of its loss say little, so none are asked for.
        Choice choice = Choice.of(candidates, Loss.POISSON, 0, examples.rows(), targets, examples.folds());
        double[] outOfFold = Arrays.stream(choice.outOfFold()).map(Math::exp).toArray();
        double factor = Math.max(
                0.5, Math.min(2, targets.length / Arrays.stream(outOfFold).sum()));
        return new ExpectedRevenue(
                choice.name(),
                false,
                choice.why(),
                choice.losses(),
                Arrays.stream(outOfFold).map(mean -> mean * unit * factor).toArray(),
                unit * factor,
                choice.score());
    }

    /** The purchase model's own expectation. */
    static ExpectedRevenue otherwise(String why) {
        return new ExpectedRevenue(
                Candidate.PURCHASE_MODEL,
                true,
                why,
                Map.of(),
                new double[0],
                1,
                row -> Math.log(row[CustomerFeatures.MODEL_REVENUE]));
    }

    /** The same with something added to the logarithm of all expectations. */
    ExpectedRevenue shiftedBy(double logarithm) {
        return fallback
                ? this
                : new ExpectedRevenue(method, false, why, losses, outOfFold, unit * Math.exp(logarithm), score);
    }

    PredictionReport.Part part(String tested, PredictionFigures figures) {
        return PredictionReport.Part.of(PredictionReport.SPEND, method, fallback, why, losses, tested, figures);
    }

    /** The expectation, in the currency of the orders; NaN where unknown. */
    double of(double[] row) {
        return unit * Math.exp(score.of(row));
    }
}
