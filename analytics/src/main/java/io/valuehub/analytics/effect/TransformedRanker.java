package io.valuehub.analytics.effect;

/**
 * Class transformation: a model of whether the outcome agrees with the treatment, people weighted so that both arms count
 * alike. Source: M. Jaskowski, S. Jaroszewicz, "Uplift modeling for clinical trial data", ICML workshop, 2012.
 */
final class TransformedRanker implements Ranker {

    @Override
    public String name() {
        return "class transformation";
    }

    @Override
    public Scorer fit(double[][] features, boolean[] treated, double[] outcomes) {
        double share = new Rows(features, treated, outcomes).shareTreated();
        double[] agrees = new double[outcomes.length];
        double[] weights = new double[outcomes.length];
        for (int i = 0; i < agrees.length; i++) {
            agrees[i] = (outcomes[i] != 0) == treated[i] ? 1 : 0;
            weights[i] = 0.5 / (treated[i] ? share : 1 - share);
        }
        Response model = Response.fit(features, agrees, weights);
        return x -> 2 * model.expected(x) - 1;
    }
}
