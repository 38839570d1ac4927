package io.valuehub.analytics.effect;

import java.util.List;

/** People who got an action or nothing, and rankings of them that are judged by the same redrawn people. */
final class RankedRows {

    static final String CONSTANT = "constant";
    static final String RESPONSE = "response";
    static final String POOLED = "pooled";
    static final String ROBUST = "doubly robust";

    private final LoggedOutcomes past;
    private final int[] rows;
    private final int action;
    private final boolean[] treated;
    private final double[] outcomes;
    private final double[] weights;
    private final byte[][] redrawn;

    RankedRows(LoggedOutcomes past, int[] rows, int action, int draws, long seed) {
        this.past = past;
        this.rows = rows;
        this.action = action;
        this.treated = new boolean[rows.length];
        this.outcomes = new double[rows.length];
        this.weights = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            int treatment = past.treatment()[rows[k]];
            treated[k] = treatment > 0;
            outcomes[k] = past.bought()[rows[k]] ? 1 : 0;
            weights[k] = 1 / past.propensities()[rows[k]][treatment];
        }
        this.redrawn = Qini.redrawn(rows.length, draws, seed);
    }

    /** What models that have not seen a person expect the action to change for them. */
    double[] uplift(List<EffectModel> folds) {
        List<EffectModel.Asking> asking =
                folds.stream().map(EffectModel::asking).toList();
        double[] expected = new double[folds.get(0).arms().size() + 1];
        double[] uplift = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            EffectModel.Asking model = asking.get(past.fold()[rows[k]]);
            model.turnTo(past.features()[rows[k]]);
            model.expected(expected);
            uplift[k] = expected[action + 1] - expected[0];
        }
        return uplift;
    }

    EffectReport.Candidate candidate(String name, double[] scores) {
        Qini qini = new Qini(scores, treated, outcomes, weights);
        return new EffectReport.Candidate(name, qini.coefficient(), qini.standardError(redrawn));
    }
}
