package io.valuehub.analytics.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.effect.EffectLearning.Learned;
import io.valuehub.analytics.regress.Logistic;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** What is learned from decisions of simulator shop-3, whose truth is known, that were made with unequal probabilities. */
class EffectLearningTest {

    private static final List<Arm> ARMS = List.of(
            new Arm("email", new EffectBelief("email", .22, .2)),
            new Arm("coupon", new EffectBelief("coupon", .47, .3)),
            new Arm("cross-sell", new EffectBelief("cross-sell", .22, .2)));

    private final double[] truth = new double[ShopThree.ACTIONS];

    private LoggedOutcomes decisions(int size, long seed) {
        RandomGenerator random = new Well19937c(seed);
        ShopThree.Crowd crowd = new ShopThree.Crowd(random);
        double[][] features = new double[size][];
        int[] treatment = new int[size];
        double[][] propensities = new double[size][];
        boolean[] bought = new boolean[size];
        double[] revenue = new double[size];
        double[] value = new double[size];
        int[] fold = new int[size];
        for (int i = 0; i < size; i++) {
            ShopThree customer = crowd.next();
            double[] seen = customer.features(random);
            features[i] = new double[] {Logistic.inverse(customer.purchase(0)), seen[0], seen[1], seen[3], seen[4]};
            // Those who ordered lately get the email more often than others: a naive comparison is biased by it.
            propensities[i] = customer.recency < 60 ? new double[] {.2, .5, .1, .2} : new double[] {.4, .1, .3, .2};
            treatment[i] = drawn(propensities[i], random.nextDouble());
            bought[i] = random.nextDouble() < customer.purchase(treatment[i]);
            value[i] = customer.orderValue;
            revenue[i] = bought[i] ? value[i] : 0;
            fold[i] = i % LoggedOutcomes.FOLDS;
            for (int a = 0; a < truth.length; a++) {
                truth[a] += (customer.purchase(a) - customer.purchase(0)) / size;
            }
        }
        return new LoggedOutcomes(features, treatment, propensities, bought, revenue, value, fold);
    }

    private static int drawn(double[] probabilities, double place) {
        int a = 0;
        while (a < probabilities.length - 1 && place >= probabilities[a]) {
            place -= probabilities[a++];
        }
        return a;
    }

    @Test
    void measuresEffectsThroughUnequalProbabilities() {
        LoggedOutcomes past = decisions(20_000, 1);
        Learned learned = EffectLearning.of(past, ARMS, 50_000, 1);

        for (int a = 0; a < ARMS.size(); a++) {
            EffectReport.Effect effect = learned.report().effects().get(a);
            // three standard errors
            assertThat(effect.measured()).isCloseTo(truth[a + 1], within(3 * effect.standardError()));
            assertThat(effect.low()).isLessThan(effect.effect());
            assertThat(effect.standardError()).isLessThan(.02);
        }
        assertThat(learned.report().pooledOnly()).isFalse();
        assertThat(learned.pooled().amount()).isCloseTo(1, within(1e-9));
    }

    @Test
    void tellsCustomersApartWhereThatRanksThemBetter() {
        Learned learned = EffectLearning.of(decisions(40_000, 2), ARMS, 50_000, 1);
        double pooled = captured(learned.pooled());
        double personal = captured(learned.personal());

        assertThat(learned.report().rankers()).hasSize(3);
        assertThat(learned.personal().kinds()).containsAnyOf(EffectKind.PERSONAL, EffectKind.ROBUST);
        assertThat(personal).isGreaterThan(pooled).isGreaterThan(.93);
    }

    /** Share of what the best choices would gain that choices by the model do, on new customers, by their true profit. */
    private static double captured(EffectModel model) {
        RandomGenerator random = new Well19937c(99);
        ShopThree.Crowd crowd = new ShopThree.Crowd(random);
        EffectModel.Asking asking = model.asking();
        double[] expected = new double[ShopThree.ACTIONS];
        double gained = 0;
        double possible = 0;
        for (int i = 0; i < 20_000; i++) {
            ShopThree customer = crowd.next();
            double[] seen = customer.features(random);
            asking.turnTo(new double[] {Logistic.inverse(customer.purchase(0)), seen[0], seen[1], seen[3], seen[4]});
            asking.expected(expected);
            int best = 0;
            for (int a = 1; a < expected.length; a++) {
                best = customer.profit(a, expected[a]) > customer.profit(best, expected[best]) ? a : best;
            }
            gained += customer.profit(best) - customer.profit(0);
            possible += customer.profit(customer.best()) - customer.profit(0);
        }
        return gained / possible;
    }

    @Test
    void aSmallShopGetsEffectsForEverybodyAlike() {
        Learned learned = EffectLearning.of(decisions(600, 3), ARMS, 1_999, 1);

        assertThat(learned.personal()).isNull();
        assertThat(learned.report().pooledOnly()).isTrue();
        assertThat(learned.report().rankers()).isEmpty();
        assertThat(learned.pooled().kinds()).containsOnly(EffectKind.CONSTANT);
    }

    /** Of an action that nobody got, what is believed stays as it was; actions of its type lend it what they showed. */
    @Test
    void whatWasNotTriedIsBelievedAsItsTypeIs() {
        LoggedOutcomes past = decisions(3_000, 4);
        EffectBelief message = new EffectBelief("email", .22, .2);
        List<Arm> arms = List.of(
                new Arm("email", message),
                new Arm("coupon", new EffectBelief("coupon", .47, .3)),
                new Arm("cross-sell", message),
                new Arm("new email", message),
                new Arm("new letter", new EffectBelief("letter", .1, .2)));
        EffectModel model = EffectLearning.of(wider(past), arms, 100, 1).pooled();
        EffectLayout layout =
                new EffectLayout(model.arms(), model.kinds(), model.scale().width());

        assertThat(model.mode()[layout.action(3)]).isCloseTo(0, within(1e-6));
        assertThat(model.mode()[layout.typeOf(4)]).isCloseTo(.1, within(1e-6));
        // the email's true effect lies near .45 on the logit, so its type moves up from .22
        assertThat(model.mode()[layout.typeOf(3)]).isGreaterThan(.22);
    }

    private static LoggedOutcomes wider(LoggedOutcomes past) {
        double[][] propensities = new double[past.size()][];
        for (int i = 0; i < propensities.length; i++) {
            propensities[i] = java.util.Arrays.copyOf(past.propensities()[i], 6);
        }
        return new LoggedOutcomes(
                past.features(),
                past.treatment(),
                propensities,
                past.bought(),
                past.revenue(),
                past.value(),
                past.fold());
    }

    @Test
    void withoutDataTheModelIsTheBelief() {
        EffectModel model = EffectModel.believed(ARMS, 5, 1);
        EffectModel.Asking asking = model.asking();
        asking.turnTo(new double[] {Logistic.inverse(.05), 1, 1, 1, Double.NaN});
        double[] expected = new double[4];
        asking.expected(expected);

        assertThat(expected[0]).isCloseTo(.05, within(1e-12));
        // odds of 0.05 times e^.22
        assertThat(expected[1]).isCloseTo(.0615465, within(1e-6));
    }
}
