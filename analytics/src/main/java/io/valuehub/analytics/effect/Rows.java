package io.valuehub.analytics.effect;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some of the people of two arms, as arrays for a learner. */
record Rows(double[][] features, boolean[] treated, double[] outcomes) {

    /** Those of whom the place satisfies a condition. */
    Rows where(IntPredicate condition) {
        int[] kept = IntStream.range(0, outcomes.length).filter(condition).toArray();
        double[][] someFeatures = new double[kept.length][];
        boolean[] someTreated = new boolean[kept.length];
        double[] someOutcomes = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            someFeatures[i] = features[kept[i]];
            someTreated[i] = treated[kept[i]];
            someOutcomes[i] = outcomes[kept[i]];
        }
        return new Rows(someFeatures, someTreated, someOutcomes);
    }

    Rows where(boolean isTreated) {
        return where(i -> treated[i] == isTreated);
    }

    int size() {
        return outcomes.length;
    }

    double shareTreated() {
        int count = 0;
        for (boolean t : treated) {
            count += t ? 1 : 0;
        }
        return count / (double) size();
    }

    /** Features with one more: whether the person is treated. */
    static double[] with(double[] features, double treated) {
        double[] row = Arrays.copyOf(features, features.length + 1);
        row[features.length] = treated;
        return row;
    }
}
