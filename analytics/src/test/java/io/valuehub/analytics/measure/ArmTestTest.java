package io.valuehub.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Shops that look every night: people enter, and after their window bring margin, mostly none: 15 % order, for an amount
 * that is lognormal (median 25, σ of the logarithm .8). Whether the arms differ is known here. More shops:
 * {@code -DargLine=-Dvaluehub.arms.shops=2000}.
 */
class ArmTestTest {

    private static final long SEED = 20261129;
    private static final int SHOPS = Integer.getInteger("valuehub.arms.shops", 500);
    private static final int NIGHTS = 90;
    private static final int A_NIGHT = 10;

    private static double margin(Random random, double buys, double size) {
        return random.nextDouble() < buys ? size * 25 * Math.exp(.8 * random.nextGaussian()) : 0;
    }

    /** The arm named as the better, and on which night, if any. */
    private static Optional<Map.Entry<String, Integer>> test(Random random, double[] buys) {
        Map<String, ClusteredSample> arms = new LinkedHashMap<>();
        for (int a = 0; a < buys.length; a++) {
            arms.put("arm " + a, new ClusteredSample());
        }
        for (int night = 1; night <= NIGHTS; night++) {
            for (int a = 0; a < buys.length; a++) {
                for (int i = 0; i < A_NIGHT; i++) {
                    arms.get("arm " + a).add(1, Double.NaN, margin(random, buys[a], 1));
                }
            }
            Optional<String> better = ArmTest.of(arms, .95).better();
            if (better.isPresent()) {
                return Optional.of(Map.entry(better.get(), night));
            }
        }
        return Optional.empty();
    }

    /** Must hold: arms that are alike are told apart in fewer than 5 of 100 shops, though each looks on 90 nights. */
    @Test
    void fewerThanFiveInAHundredStopFalsely() {
        Random random = new Random(SEED);
        int two = 0;
        int three = 0;
        for (int shop = 0; shop < SHOPS; shop++) {
            two += test(random, new double[] {.15, .15}).isPresent() ? 1 : 0;
        }
        for (int shop = 0; shop < SHOPS / 4; shop++) {
            three += test(random, new double[] {.15, .15, .15}).isPresent() ? 1 : 0;
        }
        System.out.printf(
                "seed %d: false stops over %d nights: %.2f %% of %d shops with two arms, %.2f %% of %d with three%n",
                SEED, NIGHTS, 100.0 * two / SHOPS, SHOPS, 400.0 * three / SHOPS, SHOPS / 4);

        assertThat(two / (double) SHOPS).isLessThan(.05);
        assertThat(three / (SHOPS / 4.0)).isLessThan(.05);
    }

    /**
     * Must hold with arms of unlike shares too: nine in ten go one way, one in ten the other, of whom few buy when the first
     * look is taken.
     */
    @Test
    void fewerThanFiveInAHundredStopFalselyWhereOneArmIsSmall() {
        Random random = new Random(SEED);
        int stopped = 0;
        for (int shop = 0; shop < SHOPS; shop++) {
            Map<String, ClusteredSample> arms = new LinkedHashMap<>();
            arms.put("many", new ClusteredSample());
            arms.put("few", new ClusteredSample());
            boolean named = false;
            for (int night = 1; night <= NIGHTS && !named; night++) {
                for (int i = 0; i < 3 * A_NIGHT; i++) {
                    String arm = i % A_NIGHT == 0 ? "few" : "many";
                    arms.get(arm).add(1, Double.NaN, margin(random, .15, 1));
                }
                named = ArmTest.of(arms, .95).better().isPresent();
            }
            stopped += named ? 1 : 0;
        }
        System.out.printf(
                "seed %d: false stops over %d nights: %.2f %% of %d shops with shares of 90 and 10 %%%n",
                SEED, NIGHTS, 100.0 * stopped / SHOPS, SHOPS);

        assertThat(stopped / (double) SHOPS).isLessThan(.05);
    }

    /** An arm that sells twice as often is found, and it is that one. */
    @Test
    void findsTheBetterArm() {
        Random random = new Random(SEED);
        int right = 0;
        int wrong = 0;
        int shops = SHOPS / 10;
        for (int shop = 0; shop < shops; shop++) {
            Optional<Map.Entry<String, Integer>> better = test(random, new double[] {.15, .3});
            right += better.filter(b -> b.getKey().equals("arm 1")).isPresent() ? 1 : 0;
            wrong += better.filter(b -> b.getKey().equals("arm 0")).isPresent() ? 1 : 0;
        }
        System.out.printf("seed %d: %d of %d shops find the better arm, %d the other%n", SEED, right, shops, wrong);

        assertThat(right).isGreaterThan((int) (.9 * shops));
        assertThat(wrong).isLessThanOrEqualTo(shops / 50);
    }

    @Test
    void saysNothingOfFewPeopleOrOfOneArm() {
        Random random = new Random(SEED);
        ClusteredSample few = new ClusteredSample();
        ClusteredSample many = new ClusteredSample();
        for (int i = 0; i < 1000; i++) {
            many.add(1, Double.NaN, margin(random, 1, 10));
            if (i < ArmTest.FEWEST - 1) {
                few.add(1, Double.NaN, margin(random, .15, 1));
            }
        }
        Map<String, ClusteredSample> arms = new LinkedHashMap<>(Map.of("many", many));

        assertThat(ArmTest.of(arms, .95).better()).isEmpty();
        arms.put("few", few);
        assertThat(ArmTest.of(arms, .95).better()).isEmpty();
        assertThat(ArmTest.of(arms, .95).pairs()).singleElement().satisfies(pair -> assertThat(pair.interval())
                .isEmpty());
        few.add(1, Double.NaN, 0);
        assertThat(ArmTest.of(arms, .95).better()).contains("many");
    }

    /** Of three arms one must beat both others. */
    @Test
    void theBetterArmBeatsAllOthers() {
        Map<String, ClusteredSample> arms = new LinkedHashMap<>();
        double[] level = {10, 20, 20};
        for (int a = 0; a < level.length; a++) {
            ClusteredSample sample = new ClusteredSample();
            for (int i = 0; i < 400; i++) {
                sample.add(1, Double.NaN, level[a] + i % 5);
            }
            arms.put("arm " + a, sample);
        }

        assertThat(ArmTest.of(arms, .95).better()).isEmpty();
        arms.remove("arm 2");
        assertThat(ArmTest.of(arms, .95).better()).contains("arm 1");
    }
}
