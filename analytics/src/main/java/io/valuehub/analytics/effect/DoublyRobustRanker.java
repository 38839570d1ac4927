package io.valuehub.analytics.effect;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * DR-learner: cross-fitted doubly robust scores ψ = m₁(x) − m₀(x) + (t/e − (1−t)/(1−e)) (y − m_t(x)), regressed on the
 * features with a ridge. Source: E. H. Kennedy, "Towards optimal doubly robust estimation of heterogeneous causal
 * effects", Electronic Journal of Statistics 17(2), 2023.
 */
final class DoublyRobustRanker implements Ranker {

    private static final int FOLDS = 5;

    @Override
    public String name() {
        return "DR-learner";
    }

    @Override
    public Scorer fit(double[][] features, boolean[] treated, double[] outcomes) {
        Rows all = new Rows(features, treated, outcomes);
        double share = all.shareTreated();
        double[] scores = new double[outcomes.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            Rows others = all.where(i -> i % FOLDS != left);
            Rows with = others.where(true);
            Rows without = others.where(false);
            Response one = Response.fit(with.features(), with.outcomes());
            Response zero = Response.fit(without.features(), without.outcomes());
            for (int i = fold; i < scores.length; i += FOLDS) {
                double treatedMean = one.expected(features[i]);
                double otherMean = zero.expected(features[i]);
                scores[i] = treatedMean
                        - otherMean
                        + (treated[i] ? (outcomes[i] - treatedMean) / share : -(outcomes[i] - otherMean) / (1 - share));
            }
        }
        double[] coefficients = ridge(features, scores);
        return x -> dot(coefficients, x);
    }

    /** Least squares with a unit ridge; the intercept is free. */
    private static double[] ridge(double[][] features, double[] scores) {
        int size = features[0].length + 1;
        double[][] gram = new double[size][size];
        double[] moments = new double[size];
        for (int i = 0; i < scores.length; i++) {
            double[] x = Rows.with(features[i], 1);
            for (int j = 0; j < size; j++) {
                moments[j] += x[j] * scores[i];
                for (int k = 0; k < size; k++) {
                    gram[j][k] += x[j] * x[k];
                }
            }
        }
        for (int j = 0; j < size - 1; j++) {
            gram[j][j]++;
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false), 1e-6, 1e-12)
                .getSolver()
                .solve(new ArrayRealVector(moments, false))
                .toArray();
    }

    private static double dot(double[] coefficients, double[] features) {
        double sum = coefficients[features.length];
        for (int j = 0; j < features.length; j++) {
            sum += coefficients[j] * features[j];
        }
        return sum;
    }
}
