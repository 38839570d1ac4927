package io.valuehub.analytics.effect;

/**
 * S-learner: one model with the treatment among its features; the effect is the difference of its two predictions. Source:
 * S. R. Künzel et al., "Metalearners for estimating heterogeneous treatment effects", PNAS 116(10), 2019.
 */
final class SingleModelRanker implements Ranker {

    @Override
    public String name() {
        return "S-learner";
    }

    @Override
    public Scorer fit(double[][] features, boolean[] treated, double[] outcomes) {
        double[][] design = new double[features.length][];
        for (int i = 0; i < design.length; i++) {
            design[i] = Rows.with(features[i], treated[i] ? 1 : 0);
        }
        Response model = Response.fit(design, outcomes);
        return x -> model.expected(Rows.with(x, 1)) - model.expected(Rows.with(x, 0));
    }
}
