package io.valuehub.analytics.effect;

import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** The order in which people are split into folds by their place. */
final class PlaceOrder {

    /** Chance alone ties actions to places as closely as this in one of a million files. */
    private static final double LEAST = 1e-6;

    private static final long SEED = 20_240_601;

    private PlaceOrder() {}

    /**
     * The order given, where actions do not go by the place modulo the number of folds (Pearson's chi-square); otherwise one
     * drawn by lot, always the same.
     */
    static int[] of(int[] arm, int arms) {
        int[] order = IntStream.range(0, arm.length).toArray();
        if (!goesByPlace(arm, arms)) {
            return order;
        }
        Random random = new Random(SEED);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private static boolean goesByPlace(int[] arm, int arms) {
        double[][] seen = new double[arms][ArmModels.FOLDS];
        double[] ofArm = new double[arms];
        double[] ofPlace = new double[ArmModels.FOLDS];
        for (int i = 0; i < arm.length; i++) {
            seen[arm[i]][i % ArmModels.FOLDS]++;
            ofArm[arm[i]]++;
            ofPlace[i % ArmModels.FOLDS]++;
        }
        double chiSquare = 0;
        for (int a = 0; a < arms; a++) {
            for (int place = 0; place < ArmModels.FOLDS; place++) {
                double expected = ofArm[a] * ofPlace[place] / arm.length;
                double off = seen[a][place] - expected;
                chiSquare += expected > 0 ? off * off / expected : 0;
            }
        }
        double freedom = (arms - 1.0) * (ArmModels.FOLDS - 1);
        return 1 - new ChiSquaredDistribution(null, freedom).cumulativeProbability(chiSquare) < LEAST;
    }
}
