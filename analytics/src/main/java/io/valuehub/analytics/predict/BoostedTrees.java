package io.valuehub.analytics.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient boosting of small regression trees on binned features. Each tree is grown leaf by leaf on slopes g and
 * curvatures h of the loss; a split gains Σ (Σg)²/(Σh + λ) over its two sides less that of the whole, and a leaf adds
 * −rate Σg/(Σh + λ), or for a quantile loss rate times that quantile of the leaf's residuals.
 *
 * <p>Sources: J. H. Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of Statistics 29(5),
 * 2001 (algorithm 1 and its line search); T. Chen, C. Guestrin, "XGBoost", KDD 2016 (equations 6 and 7); G. Ke et al.,
 * "LightGBM", NIPS 2017 (histograms, leaf-wise growth).
 */
final class BoostedTrees implements Learner {

    private final Loss loss;
    private final Settings settings;

    /**
     * How trees are grown.
     *
     * @param rounds number of trees
     * @param rate share of a leaf's value that is taken
     * @param leaves at most, of a tree
     * @param minimumRows of a leaf
     * @param penalty λ
     */
    record Settings(int rounds, double rate, int leaves, int minimumRows, double penalty) {

        /** As section 12 of the reference values has them. */
        static final Settings USUAL = new Settings(100, 0.05, 8, 50, 1);
    }

    BoostedTrees(Loss loss, Settings settings) {
        this.loss = loss;
        this.settings = settings;
    }

    @Override
    public Score fit(double[][] rows, double[] targets) {
        double start = loss.start(targets);
        double[] scores = new double[targets.length];
        Arrays.fill(scores, start);
        TreeGrower grower = new TreeGrower(settings, Bins.fit(rows), rows);
        double[] slopes = new double[targets.length];
        double[] curvatures = new double[targets.length];
        List<Tree> trees = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            for (int i = 0; i < targets.length; i++) {
                slopes[i] = loss.slope(scores[i], targets[i]);
                curvatures[i] = loss.curvature(scores[i], targets[i]);
            }
            trees.add(grower.grow(slopes, curvatures, leafValue(targets, scores), scores));
        }
        Tree[] all = trees.toArray(Tree[]::new);
        return row -> {
            double sum = start;
            for (Tree tree : all) {
                sum += tree.of(row);
            }
            return sum;
        };
    }

    private TreeGrower.LeafValue leafValue(double[] targets, double[] scores) {
        if (loss instanceof Loss.Quantile quantile) {
            return (rows, from, to, slope, curvature) -> {
                double[] residuals = new double[to - from];
                for (int i = from; i < to; i++) {
                    residuals[i - from] = targets[rows[i]] - scores[rows[i]];
                }
                Arrays.sort(residuals);
                return Quantiles.ofSorted(residuals, quantile.level());
            };
        }
        return (rows, from, to, slope, curvature) -> -slope / (curvature + settings.penalty());
    }
}
