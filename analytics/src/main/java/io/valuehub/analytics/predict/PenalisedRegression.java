package io.valuehub.analytics.predict;

import java.util.function.ToDoubleBiFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * A linear score with a ridge penalty: minimises Σ loss(w₀ + w'z, target) + λ/2 |w|² over standardised features z
 * ({@link Standardisation}), by Newton's method with halved steps; λ is that of {@link #PENALTIES} with the smallest loss
 * in three folds of the data it is given.
 *
 * <p>Source: le Cessie, van Houwelingen, "Ridge Estimators in Logistic Regression", Applied Statistics 41(1), 1992.
 */
final class PenalisedRegression implements Learner {

    static final double[] PENALTIES = {1000, 100, 10, 1};

    private static final int FOLDS = 3;
    private static final int MAX_STEPS = 50;

    /** A smaller share of the objective is not worth a step. */
    private static final double TOLERANCE = 1e-8;

    private final Loss loss;

    /** @param loss logistic or Poisson */
    PenalisedRegression(Loss loss) {
        this.loss = loss;
    }

    @Override
    public Score fit(double[][] rows, double[] targets) {
        return fit(rows, targets, this::penalty);
    }

    /** Fits with a penalty that is given. */
    Score fit(double[][] rows, double[] targets, double penalty) {
        return fit(rows, targets, (design, all) -> penalty);
    }

    private Score fit(double[][] rows, double[] targets, ToDoubleBiFunction<double[][], double[]> penalty) {
        Standardisation standardisation = Standardisation.of(rows);
        double[][] design = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            design[i] = standardisation.of(rows[i]);
        }
        double[] weights = weights(design, targets, penalty.applyAsDouble(design, targets));
        return row -> dot(weights, standardisation.of(row));
    }

    private double penalty(double[][] design, double[] targets) {
        Folds folds = Folds.within(design.length, FOLDS);
        double[] losses = new double[PENALTIES.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] own = folds.examples(fold, true);
            if (own.length == 0) {
                continue;
            }
            int[] others = folds.examples(fold, false);
            double[][] rows = Folds.take(design, others);
            double[] some = Folds.take(targets, others);
            double[] weights = start(rows, some);
            for (int i = 0; i < PENALTIES.length; i++) {
                // Each begins where the stronger penalty before it ended.
                weights = weights(rows, some, PENALTIES[i], weights);
                losses[i] += total(weights, design, targets, own);
            }
        }
        int best = 0;
        for (int i = 1; i < losses.length; i++) {
            best = losses[i] < losses[best] ? i : best;
        }
        return PENALTIES[best];
    }

    private double total(double[] weights, double[][] design, double[] targets, int[] which) {
        double sum = 0;
        for (int i : which) {
            sum += loss.of(dot(weights, design[i]), targets[i]);
        }
        return sum;
    }

    private double[] start(double[][] design, double[] targets) {
        double[] weights = new double[design[0].length + 1];
        weights[0] = loss.start(targets);
        return weights;
    }

    /** Weights of features as they are, the intercept first. */
    double[] weights(double[][] design, double[] targets, double penalty) {
        return weights(design, targets, penalty, start(design, targets));
    }

    private double[] weights(double[][] design, double[] targets, double penalty, double[] from) {
        double[] weights = from;
        double value = objective(design, targets, penalty, weights);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = direction(design, targets, penalty, weights);
            double length = 1;
            double[] next = moved(weights, direction, length);
            double found = objective(design, targets, penalty, next);
            while (!(found <= value) && length > 1e-8) {
                length /= 2;
                next = moved(weights, direction, length);
                found = objective(design, targets, penalty, next);
            }
            if (!(value - found > TOLERANCE * (1 + Math.abs(value)))) {
                return found <= value ? next : weights;
            }
            weights = next;
            value = found;
        }
        return weights;
    }

    private double objective(double[][] design, double[] targets, double penalty, double[] weights) {
        double sum = 0;
        for (int i = 0; i < design.length; i++) {
            sum += loss.of(dot(weights, design[i]), targets[i]);
        }
        for (int j = 1; j < weights.length; j++) {
            sum += penalty / 2 * weights[j] * weights[j];
        }
        return sum;
    }

    private double[] direction(double[][] design, double[] targets, double penalty, double[] weights) {
        int size = weights.length;
        double[] gradient = new double[size];
        double[][] hessian = new double[size][size];
        for (int i = 0; i < design.length; i++) {
            double[] row = design[i];
            double score = dot(weights, row);
            double slope = loss.slope(score, targets[i]);
            double curvature = loss.curvature(score, targets[i]);
            gradient[0] += slope;
            hessian[0][0] += curvature;
            for (int j = 1; j < size; j++) {
                double weighted = curvature * row[j - 1];
                gradient[j] += slope * row[j - 1];
                hessian[j][0] += weighted;
                for (int k = 1; k <= j; k++) {
                    hessian[j][k] += weighted * row[k - 1];
                }
            }
        }
        for (int j = 0; j < size; j++) {
            gradient[j] += j == 0 ? 0 : penalty * weights[j];
            // The intercept bears no penalty, only what keeps the matrix regular.
            hessian[j][j] += j == 0 ? 1e-9 : penalty;
            for (int k = 0; k < j; k++) {
                hessian[k][j] = hessian[j][k];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-6, 0)
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    private static double[] moved(double[] weights, double[] direction, double length) {
        double[] next = weights.clone();
        for (int j = 0; j < next.length; j++) {
            next[j] -= length * direction[j];
        }
        return next;
    }

    private static double dot(double[] weights, double[] row) {
        double sum = weights[0];
        for (int j = 0; j < row.length; j++) {
            sum += weights[j + 1] * row[j];
        }
        return sum;
    }
}
