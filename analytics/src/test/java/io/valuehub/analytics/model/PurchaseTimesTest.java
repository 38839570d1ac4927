package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns share, reckoned once, is what each of them gives alone; single patterns are held to mpmath elsewhere. */
class PurchaseTimesTest {

    /** Days and odd times, few purchases and so many that nothing can be shared; some with T = t_x. */
    private static final PurchasePatterns MANY = many(20261130);

    private static PurchasePatterns many(long seed) {
        System.out.println("PurchaseTimesTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int size = 3_000;
        int[] x = new int[size];
        double[] last = new double[size];
        double[] age = new double[size];
        for (int i = 0; i < size; i++) {
            age[i] = i % 3 == 0 ? 520 * random.nextDouble() : (1 + random.nextInt(728)) / 7.0;
            x[i] = i % 5 == 0 ? 1 + random.nextInt(900) : random.nextInt(4);
            double share = random.nextInt(20) == 0 ? 1 : random.nextDouble();
            last[i] = x[i] == 0 ? 0 : i % 3 == 0 ? share * age[i] : Math.rint(share * age[i] * 7) / 7;
        }
        return PurchasePatterns.of(x, last, age);
    }

    @ParameterizedTest
    @CsvSource({".55, 10.6, .6, 11.7", "3, 60, .1, 12", ".2, 1, 5, 300", ".01, 4000, .01, .02", "40, .05, 8, 2000"})
    void sharedLikelihoodsAreTheSumOfSingleOnes(double first, double second, double third, double fourth) {
        double[] parameters = {first, second, third, fourth};
        for (Function<PurchasePatterns, LogLikelihood> model : List.<Function<PurchasePatterns, LogLikelihood>>of(
                ParetoNbdLikelihood::new,
                patterns -> new RegularPurchasesLikelihood(patterns, 1, false),
                patterns -> new RegularPurchasesLikelihood(patterns, 1, true),
                patterns -> new RegularPurchasesLikelihood(patterns, 3, true))) {
            double[] sums = new double[5];
            double size = 0;
            for (int p = 0; p < MANY.size(); p++) {
                double[] slopes = new double[4];
                double value = model.apply(single(p)).at(parameters, slopes) * MANY.count(p);
                sums[4] += value;
                size += Math.abs(value);
                for (int i = 0; i < 4; i++) {
                    sums[i] += MANY.count(p) * slopes[i];
                }
            }
            double[] slopes = new double[4];
            assertThat(model.apply(MANY).at(parameters, slopes)).isCloseTo(sums[4], within(1e-13 * size));
            for (int i = 0; i < 4; i++) {
                assertThat(slopes[i]).isCloseTo(sums[i], within(1e-12 * size / parameters[i]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({".55, 10.6, .6, 11.7", "3, 60, .1, 12", ".2, 1, 5, 300", "40, .05, 8, 2000"})
    void sharedSurvivalIsThatOfEach(double r, double alpha, double s, double beta) {
        ParetoNbd model = ParetoNbd.of(r, alpha, s, beta);
        LivingModel.Survival survival = model.survival(MANY);
        double[] shared = new double[4];
        double[] own = new double[4];
        for (int p = 0; p < MANY.size(); p++) {
            double alive = model.probabilityAlive(MANY.repeatPurchases(p), MANY.lastPurchaseAge(p), MANY.age(p), own);
            assertThat(survival.probability(p, shared)).isCloseTo(alive, within(1e-13));
            for (int i = 0; i < 4; i++) {
                assertThat(shared[i]).isCloseTo(own[i], within(1e-10 * (1 + Math.abs(own[i]))));
            }
        }
    }

    private static PurchasePatterns single(int p) {
        return PurchasePatterns.of(
                new int[] {MANY.repeatPurchases(p)}, new double[] {MANY.lastPurchaseAge(p)}, new double[] {MANY.age(p)
                });
    }
}
