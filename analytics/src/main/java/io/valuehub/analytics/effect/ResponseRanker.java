package io.valuehub.analytics.effect;

/** Ranks by the outcome expected under the action itself: right where the effect grows with the propensity to buy. */
final class ResponseRanker implements Ranker {

    @Override
    public String name() {
        return "response";
    }

    @Override
    public Scorer fit(double[][] features, boolean[] treated, double[] outcomes) {
        Rows own = new Rows(features, treated, outcomes).where(true);
        return Response.fit(own.features(), own.outcomes())::expected;
    }
}
