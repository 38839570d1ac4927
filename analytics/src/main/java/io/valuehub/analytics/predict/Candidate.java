package io.valuehub.analytics.predict;

import io.valuehub.analytics.regress.Logistic;

/**
 * One way to predict, in the running for the choice.
 *
 * @param name in reports
 * @param learner that fits it
 */
record Candidate(String name, Learner learner) {

    static final String PURCHASE_MODEL = "purchase model";
    static final String RECENCY = "recency alone";
    static final String REGRESSION = "penalised regression";
    static final String TREES = "boosted trees";

    /** A regression on one feature. */
    static Candidate regressionOn(String name, int feature, Loss loss) {
        PenalisedRegression regression = new PenalisedRegression(loss);
        return new Candidate(name, (rows, targets) -> {
            double[][] column = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                column[i] = new double[] {rows[i][feature]};
            }
            Score score = regression.fit(column, targets);
            return row -> score.of(new double[] {row[feature]});
        });
    }

    /** The log-odds of a feature that is a probability, moved and stretched to fit. */
    static Candidate calibrated(String name, int feature) {
        return new Candidate(name, (rows, targets) -> {
            double[] scores = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                scores[i] = held(rows[i][feature]);
            }
            Calibration calibration = Calibration.of(scores, new boolean[rows.length], targets);
            return row -> calibration.of(held(row[feature]), false);
        });
    }

    private static double held(double probability) {
        double end = 1e-4;
        return Double.isNaN(probability) ? 0 : Logistic.inverse(Math.max(end, Math.min(1 - end, probability)));
    }

    /** A feature that is an amount, times one factor that makes the total right; a little for those who have none. */
    static Candidate scaled(String name, int feature) {
        return new Candidate(name, (rows, targets) -> {
            double little = 0;
            double total = 0;
            for (double[] row : rows) {
                little += amount(row[feature], 0) / rows.length * 0.05;
            }
            double floor = Math.max(1e-9, little);
            double actual = 0;
            for (int i = 0; i < rows.length; i++) {
                total += amount(rows[i][feature], floor);
                actual += targets[i];
            }
            double factor = Math.log(Math.max(1e-12, actual / total));
            return row -> factor + Math.log(amount(row[feature], floor));
        });
    }

    private static double amount(double value, double floor) {
        return (Double.isNaN(value) ? 0 : Math.max(0, value)) + floor;
    }
}
