package io.valuehub.analytics.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.valuehub.analytics.regress.Logistic;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnersTest {

    private static final int SIZE = 6_000;
    private static final long SEED = 11;

    private static double[][] uniform(int size, int features, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, size)
                .mapToObj(i -> random.doubles(features).map(u -> 4 * u).toArray())
                .toArray(double[][]::new);
    }

    /** Log-odds −1 + 2 ln(1 + a) − 1.5 ln(1 + b), third feature of no effect; simulated, seed 11. */
    @Test
    void aRegressionFindsTheLogOddsThatWereSimulated() {
        double[][] rows = uniform(SIZE, 3, SEED);
        Random random = new Random(SEED + 1);
        double[] truth = Arrays.stream(rows)
                .mapToDouble(row -> -1 + 2 * Math.log1p(row[0]) - 1.5 * Math.log1p(row[1]))
                .toArray();
        double[] targets = Arrays.stream(truth)
                .map(s -> random.nextDouble() < Logistic.of(s) ? 1 : 0)
                .toArray();
        double[] found =
                new PenalisedRegression(Loss.LOGISTIC).fit(rows, targets).of(rows);
        double error = IntStream.range(0, SIZE)
                .mapToDouble(i -> Math.abs(Logistic.of(found[i]) - Logistic.of(truth[i])))
                .average()
                .orElseThrow();
        System.out.println("seed " + SEED + ", mean error of the probability " + error);
        // Four weights from 6,000 examples: a standard error of about sqrt(4 / 6,000) / 2 = 0.013.
        assertThat(error).isLessThan(0.02);
    }

    /** At the minimum of a penalised likelihood Σ (mean − target) z = −λ w, and the intercept makes the totals equal. */
    @Test
    void aPoissonRegressionMakesTheTotalRight() {
        double[][] rows = uniform(SIZE, 2, SEED);
        Random random = new Random(SEED + 1);
        double[] targets = Arrays.stream(rows)
                .mapToDouble(row -> Math.exp(row[0]) * -Math.log(1 - random.nextDouble()))
                .toArray();
        double[] found =
                new PenalisedRegression(Loss.POISSON).fit(rows, targets).of(rows);
        assertThat(Arrays.stream(found).map(Math::exp).sum()
                        / Arrays.stream(targets).sum())
                .isEqualTo(1, offset(1e-4));
    }

    @Test
    void missingFeaturesAndFeaturesWithoutVariationAreNoObstacle() {
        double[][] rows = uniform(SIZE, 3, SEED);
        double[] targets = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            targets[i] = rows[i][0] > 2 ? 1 : 0;
            rows[i][0] = i % 2 == 0 ? Double.NaN : rows[i][0];
            rows[i][1] = 3;
            rows[i][2] = Double.NaN;
        }
        for (Learner learner : new Learner[] {
            new PenalisedRegression(Loss.LOGISTIC), new BoostedTrees(Loss.LOGISTIC, BoostedTrees.Settings.USUAL)
        }) {
            Score score = learner.fit(rows, targets);
            assertThat(Logistic.of(score.of(new double[] {Double.NaN, 3, Double.NaN})))
                    .isEqualTo(.5, offset(.05));
            assertThat(Logistic.of(score.of(new double[] {4, 3, Double.NaN}))).isGreaterThan(.9);
            assertThat(Logistic.of(score.of(new double[] {0, 3, Double.NaN}))).isLessThan(.1);
            // Beyond what the training data show, nothing new happens.
            assertThat(score.of(new double[] {1e9, 3, Double.NaN}))
                    .isEqualTo(score.of(new double[] {4, 3, Double.NaN}), offset(.05));
        }
    }

    /** An exclusive or has no linear part: only trees can find it. */
    @Test
    void treesFindWhatFeaturesDoTogether() {
        double[][] rows = uniform(SIZE, 4, SEED);
        double[] targets = Arrays.stream(rows)
                .mapToDouble(row -> row[0] > 2 ^ row[1] > 2 ? 1 : 0)
                .toArray();
        double[][] fresh = uniform(1_000, 4, SEED + 1);
        double[] truth = Arrays.stream(fresh)
                .mapToDouble(row -> row[0] > 2 ^ row[1] > 2 ? 1 : 0)
                .toArray();
        double trees = Ranking.auc(
                new BoostedTrees(Loss.LOGISTIC, BoostedTrees.Settings.USUAL)
                        .fit(rows, targets)
                        .of(fresh),
                truth);
        double line = Ranking.auc(
                new PenalisedRegression(Loss.LOGISTIC).fit(rows, targets).of(fresh), truth);
        assertThat(trees).isGreaterThan(.98);
        assertThat(line).isLessThan(.6);
    }

    /** Of target = a × Exponential(1) the quantile of level q is −a ln(1 − q). */
    @Test
    void quantileTreesFindQuantiles() {
        double[][] rows = uniform(SIZE, 1, SEED);
        Random random = new Random(SEED + 1);
        double[] targets = Arrays.stream(rows)
                .mapToDouble(row -> row[0] * -Math.log(1 - random.nextDouble()))
                .toArray();
        for (double level : new double[] {.1, .5, .9}) {
            Score score = new BoostedTrees(Loss.quantile(level), BoostedTrees.Settings.USUAL).fit(rows, targets);
            double below = IntStream.range(0, SIZE)
                            .filter(i -> targets[i] <= score.of(rows[i]))
                            .count()
                    / (double) SIZE;
            assertThat(below).isEqualTo(level, offset(.02));
            // 3.5 times as long; the outer bins mix neighbours.
            double ratio = score.of(new double[] {3.5}) / score.of(new double[] {1.0});
            assertThat(ratio).isBetween(2.2, 5.5);
        }
    }

    /**
     * Split conformal intervals hold their share on fresh examples of the same kind (Romano et al., theorem 1): 0.8, with
     * a standard error of sqrt(.16 / 2,000) = .009 of the test and about .01 of the calibration.
     */
    @Test
    void intervalsHoldTheirShare() {
        double[][] rows = uniform(4_000, 3, SEED);
        Random random = new Random(SEED + 1);
        double[] days = Arrays.stream(rows)
                .mapToDouble(
                        row -> Math.max(1, Math.min(90, Math.ceil(row[0] * 10 * -Math.log(1 - random.nextDouble())))))
                .toArray();
        int[] learned = IntStream.range(0, 2_000).toArray();
        int[] fresh = IntStream.range(2_000, 4_000).toArray();
        NextOrder next = NextOrder.of(
                new Examples(Folds.take(rows, learned), Folds.take(days, learned), Folds.within(2_000, 5)), 90);
        PredictionFigures figures = PredictionFigures.ofDays(
                Arrays.stream(fresh).mapToObj(i -> next.of(rows[i])).toList(), Folds.take(days, fresh));
        System.out.println("seed " + SEED + ", " + figures);
        assertThat(figures.coverage()).isBetween(.77, .85);
    }

    /** Reckoned by hand: of the 2 × 3 pairs, 4 are in the right order and one is tied. */
    @Test
    void areaUnderTheCurve() {
        double[] forecast = {.9, .4, .5, .4, .1};
        double[] target = {1, 1, 0, 0, 0};
        assertThat(Ranking.auc(forecast, target)).isEqualTo(4.5 / 6, offset(1e-12));
        assertThat(Ranking.auc(target, target)).isEqualTo(1);
        assertThat(Ranking.auc(new double[5], target)).isEqualTo(.5);
        assertThat(Ranking.auc(forecast, new double[5])).isNull();
    }

    /** A perfect ranking has 1, its reverse −1, no ranking 0. */
    @Test
    void gini() {
        double[] target = {5, 0, 1, 9};
        assertThat(Ranking.gini(target, target)).isEqualTo(1);
        assertThat(Ranking.gini(Arrays.stream(target).map(t -> -t).toArray(), target))
                .isEqualTo(-1, offset(1e-12));
        assertThat(Ranking.gini(new double[4], target)).isZero();
        assertThat(Ranking.gini(target, new double[4])).isNull();
    }

    @Test
    void calibrationOfScoresThatSayNothingIsTheShareOfTheGroup() {
        double[] scores = IntStream.range(0, 400).mapToDouble(i -> i % 7).toArray();
        boolean[] group = new boolean[400];
        double[] targets = new double[400];
        for (int i = 0; i < 400; i++) {
            group[i] = i < 200;
            targets[i] = i % (i < 200 ? 2 : 4) == 0 ? 1 : 0;
        }
        double[] reversed = scores.clone();
        for (int i = 0; i < 400; i++) {
            reversed[i] -= 5 * targets[i];
        }
        Calibration calibration = Calibration.of(reversed, group, targets);
        assertThat(Logistic.of(calibration.of(3, true))).isEqualTo(.5, offset(1e-3));
        assertThat(Logistic.of(calibration.of(-9, false))).isEqualTo(.25, offset(1e-3));
    }
}
