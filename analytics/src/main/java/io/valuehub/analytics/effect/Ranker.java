package io.valuehub.analytics.effect;

import java.util.List;

/** A way of ranking people by what an action changes for them. A new one is one class and one line in the list. */
interface Ranker {

    /** Scores people: higher is treated first. */
    interface Scorer {

        double score(double[] features);
    }

    /** The candidates, the plainest first: of equals the first is chosen. */
    static List<Ranker> all() {
        return List.of(
                new ResponseRanker(),
                new SingleModelRanker(),
                new TwoModelRanker(),
                new TransformedRanker(),
                new DoublyRobustRanker());
    }

    /** Name as in the literature. */
    String name();

    /**
     * Learns from people who were treated or not at random.
     *
     * @param features standardised
     * @param treated by person
     * @param outcomes zero or more
     */
    Scorer fit(double[][] features, boolean[] treated, double[] outcomes);
}
