package io.valuehub.analytics.effect;

/** T-learner: a model for each arm; the effect is the difference of their predictions. Source: Künzel et al. 2019. */
final class TwoModelRanker implements Ranker {

    @Override
    public String name() {
        return "T-learner";
    }

    @Override
    public Scorer fit(double[][] features, boolean[] treated, double[] outcomes) {
        Rows all = new Rows(features, treated, outcomes);
        Rows with = all.where(true);
        Rows without = all.where(false);
        Response treatedModel = Response.fit(with.features(), with.outcomes());
        Response otherModel = Response.fit(without.features(), without.outcomes());
        return x -> treatedModel.expected(x) - otherModel.expected(x);
    }
}
