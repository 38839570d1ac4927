package io.valuehub.analytics.decide;

import static io.valuehub.analytics.decide.Crowd.coupon;
import static io.valuehub.analytics.decide.Crowd.customer;
import static io.valuehub.analytics.decide.Crowd.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.decide.Decision.HeldOutBy;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class NightTest {

    private static final Candidate EMAIL = email("win-back", 0.01);
    private static final Candidate COUPON = coupon("win-back", 10);

    /** By hand: odds 0.05/0.95 · 1.25 = 0.065789, p = 0.061728; gain = 0.011728 · 0.35 · 80 − 0.01 − 0.002 · 80. */
    @Test
    void weighsAnEmailByItsLiftItsCostAndItsFatigue() {
        Decision decision = new Crowd(EMAIL).add(customer(1, .05, 80)).decision(0);

        assertThat(decision.chosen()).isEqualTo("email");
        assertThat(decision.probability()).isEqualTo(1);
        assertThat(decision.expectedGain()).isCloseTo(0.158395, within(1e-5));
        assertThat(decision.expectedCost()).isEqualTo(0.01);
        assertThat(decision.exploring()).isFalse();
        assertThat(decision.candidates()).extracting(Weighed::label).containsExactly("none", "email");
        assertThat(decision.candidates().get(0).ruledOut()).isEqualTo("\"email\" is expected to earn 0.16 EUR");
        assertThat(decision.sentence())
                .startsWith("\"email\" is expected to earn 0.16 EUR")
                .contains("from 5.0 % to 6.2 % (assumed, not yet measured in this shop)");
        // p at which the gain is 0: 0.05 + (0.01 + 0.16) / 28 = 0.05607.
        assertThat(decision.wouldChange())
                .isEqualTo("Another choice, if \"email\" made an order less probable than 5.6 %.");
    }

    @Test
    void saysWhereEffectsAreFromToThoseOnWhomANewPolicyWouldBeTried() {
        assertThat(new Crowd(EMAIL).addFirst(customer(1, .05, 80)).decision(0).sentence())
                .contains("(assumed, not yet measured in this shop)");
    }

    @Test
    void aPurchaseIsWorthWhatItBringsInTheLongRunToo() {
        CustomerState state = new CustomerState(1, 60, 2, .05, 80, 80, 0, 10, Double.NaN);
        Decision decision = new Crowd(EMAIL).add(state).decision(0);

        // as above, and 0.011728 · 10 more
        assertThat(decision.expectedGain()).isCloseTo(0.275675, within(1e-5));
    }

    @Test
    void aCouponIsPaidOnOrdersThatWouldHaveComeAnyway() {
        Decision decision = new Crowd(EMAIL, COUPON).add(customer(2, .6, 80)).decision(0);
        Weighed sure = decision.candidates().get(2);
        double odds = 1.25 * Math.pow(1.025, 10) * 1.5;

        assertThat(sure.orderProbability()).isCloseTo(odds / (1 + odds), within(1e-6));
        assertThat(sure.cost()).isCloseTo(odds / (1 + odds) * 8 + 0.01, within(1e-5));
        assertThat(decision.chosen()).isEqualTo("email");
        // By hand: p = 0.705896, so 0.105896 · 0.35 · 80 − 0.705896 · 8 − 0.01 − 0.16 = −2.852.
        assertThat(sure.ruledOut()).isEqualTo("is expected to lose 2.85 EUR");
    }

    @Test
    void choosesNothingWhenEveryActionLosesAndSaysWhatItWouldHaveToDo() {
        Decision decision = new Crowd(EMAIL).add(customer(1, .001, 20)).decision(0);

        assertThat(decision.chosen()).isEqualTo("none");
        assertThat(decision.probability()).isEqualTo(1);
        assertThat(decision.sentence()).isEqualTo("Nothing: the best action, \"email\", is expected to lose 0.05 EUR.");
        // 0.001 + (0.01 + 0.04) / 7 = 0.0081, against 0.00125
        assertThat(decision.wouldChange()).isEqualTo("\"email\", if it made an order 0.8 % probable instead of 0.1 %.");
    }

    @Test
    void keepsWhatTheGuardsRuledOutAndWeighsItAllTheSame() {
        Decision decision = new Crowd(EMAIL, email("upsell", 0.01))
                .addClosed(customer(1, .05, 80), "consent is not known, which means no", "has no e-mail address")
                .decision(0);

        assertThat(decision.chosen()).isEqualTo("none");
        assertThat(decision.candidates().get(1).gain()).isPositive();
        assertThat(decision.candidates().get(1).probability()).isZero();
        assertThat(decision.sentence()).contains("no action is open to this customer");
    }

    @Test
    void doesNotGuessWhatAnUnknownOrderIsWorth() {
        Decision decision = new Crowd(EMAIL).add(customer(1, .05, Double.NaN)).decision(0);

        assertThat(decision.chosen()).isEqualTo("none");
        assertThat(decision.candidates().get(1).gain()).isNull();
        assertThat(decision.sentence()).contains("is not known, so no action can be weighed");
    }

    /** Of two campaigns that would have them, a person gets the better action, whichever campaign stands first. */
    @Test
    void thePersonGetsTheBestOfAllCampaigns() {
        Decision decision = new Crowd(email("first", 0.1), email("second", 0.01))
                .add(customer(1, .05, 80))
                .decision(0);

        assertThat(decision.campaign()).isEqualTo("second");
        assertThat(decision.candidates().get(1).ruledOut()).startsWith("earns less (0.07 EUR) than \"email\"");
    }

    @Test
    void spendsTheBudgetWhereItBringsMostAndNamesThePriceOfMore() {
        Crowd crowd = new Crowd(EMAIL)
                .add(customer(1, .05, 80))
                .add(customer(2, .05, 200))
                .add(customer(3, .05, 120))
                .limit("budget", 0.02, true);
        Night night = crowd.night(1);

        assertThat(chosen(night)).containsExactly("none", "email", "email");
        // The next euro would go to the first customer: 0.158395 for 0.01, as weighed by hand above.
        assertThat(night.prices().ofMoney(0)).isCloseTo(15.8395, within(0.01));
        assertThat(night.used()).containsEntry("budget", 0.02);
        assertThat(night.decision(0).sentence())
                .isEqualTo(
                        "Nothing: \"email\" would earn 0.16 EUR, but the budget, or the channel, brings more elsewhere.");
        assertThat(night.decision(0).wouldChange()).contains("brings 15.84 for each unit of money");
    }

    private static List<String> chosen(Night night) {
        return IntStream.range(0, night.size())
                .mapToObj(i -> night.decision(i).chosen())
                .toList();
    }

    @Test
    void heldOutPeopleAndControlsAreDecidedForWithoutUsingTheBudget() {
        Crowd crowd = new Crowd(EMAIL)
                .add(customer(1, .05, 80))
                .add(customer(2, .05, 200), true, new boolean[1])
                .add(customer(3, .05, 200), false, new boolean[] {true})
                .limit("budget", 0.01, true);
        Night night = crowd.night(1);

        assertThat(chosen(night)).containsOnly("email");
        assertThat(night.decision(0).acts()).isTrue();
        assertThat(night.decision(1).heldOutBy()).isEqualTo(HeldOutBy.HOLDOUT);
        assertThat(night.decision(2).heldOutBy()).isEqualTo(HeldOutBy.CONTROL);
        assertThat(night.decision(1).sentence()).endsWith("this is noted and not carried out.");
        assertThat(night.counts()).containsExactly(1);
        assertThat(night.used()).containsEntry("budget", 0.01);
    }

    /** The share with which each action is really drawn over many seeds is the probability that was logged, all limits biting. */
    @Test
    void theLoggedProbabilityIsTheTrueOne() {
        Crowd crowd = shop(60, 3)
                .unsure(NightTerms.FLOOR)
                .limit("budget", 6, true)
                .budget("win-back", 3)
                .limit("mail", 15, false);
        int seeds = 2_000;
        Prices prices = crowd.night(0).prices();
        assertThat(prices.binding()).containsKeys("win-back", "mail");
        List<Map<String, Integer>> drawn = IntStream.range(0, 60)
                .<Map<String, Integer>>mapToObj(i -> new HashMap<>())
                .toList();
        for (int seed = 0; seed < seeds; seed++) {
            Night night = crowd.night(seed, prices);
            for (int i = 0; i < night.size(); i += 7) {
                Decision decision = night.decision(i);
                String key = decision.chosen().equals("none") ? "none" : decision.campaign() + decision.chosen();
                drawn.get(i).merge(key, 1, Integer::sum);
            }
        }
        Night night = crowd.night(0);
        for (int i = 0; i < night.size(); i += 7) {
            Decision decision = night.decision(i);
            double sum = 0;
            for (Weighed weighed : decision.candidates()) {
                String key = weighed.campaign() == null ? "none" : weighed.campaign() + weighed.label();
                double p = weighed.probability();
                sum += p;
                double share = drawn.get(i).getOrDefault(key, 0) / (double) seeds;
                // five standard errors of a share of 2,000 draws
                assertThat(share)
                        .as(key + " of person " + i)
                        .isCloseTo(p, within(1e-9 + 5 * Math.sqrt(p * (1 - p) / seeds)));
                assertThat(p == 0 || p >= NightTerms.FLOOR).isTrue();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void theSameSeedAndInputsDrawTheSame() {
        Crowd crowd = shop(200, 3).unsure(NightTerms.FLOOR).limit("budget", 6, true);
        Night once = crowd.night(5);
        Night again = crowd.night(5);
        Night other = crowd.night(6);

        assertThat(chosen(again)).isEqualTo(chosen(once));
        assertThat(chosen(other)).isNotEqualTo(chosen(once));
        assertThat(other.prices().binding()).isEqualTo(once.prices().binding());
    }

    /** Whatever is drawn, no limit is exceeded; and on average nearly all of the budget is used. */
    @Test
    void keepsEveryLimitInEveryDraw() {
        double used = 0;
        for (int seed = 0; seed < 12; seed++) {
            Crowd crowd = shop(2_000, 3)
                    .unsure(NightTerms.FLOOR)
                    .limit("all budgets", 60, true)
                    .budget("win-back", 25)
                    .limit("mail", 400, false);
            Night night = crowd.night(seed);
            Map<String, Double> uses = night.used();
            used += uses.get("all budgets") / 12;

            assertThat(uses.get("all budgets")).isLessThanOrEqualTo(60);
            assertThat(uses.get("win-back")).isLessThanOrEqualTo(25);
            assertThat(uses.get("mail")).isLessThanOrEqualTo(400);
        }
        assertThat(used).isBetween(54.0, 60.0);
    }

    /** Without doubt and exploration the prices spend a budget as the knapsack's greedy choice does. */
    @Test
    void spendsAsWellAsTheKnapsack() {
        Crowd crowd = shop(3_000, 11).limit("budget", 50, true);
        Night night = crowd.night(1);
        int candidates = 4;
        double[] gains = new double[night.size() * candidates];
        double[] costs = new double[gains.length];
        double gained = 0;
        for (int i = 0; i < night.size(); i++) {
            Decision decision = night.decision(i);
            gained += decision.acts() ? decision.expectedGain() : 0;
            for (int a = 0; a < candidates; a++) {
                gains[i * candidates + a] = decision.candidates().get(a + 1).gain();
                costs[i * candidates + a] = decision.candidates().get(a + 1).cost();
            }
        }
        Allocation allocation = Allocation.of(candidates, gains, costs, 50);

        assertThat(night.prices().ofMoney(0))
                .isCloseTo(allocation.shadowPrice(), within(0.01 * allocation.shadowPrice()));
        assertThat(gained).isBetween(0.99 * allocation.bound(), allocation.bound() + 1e-6);
    }

    private static Crowd shop(int people, long seed) {
        RandomGenerator random = new Well19937c(seed);
        Crowd crowd =
                new Crowd(email("win-back", 0.02), coupon("win-back", 5), email("upsell", 0.01), coupon("upsell", 3));
        for (int i = 0; i < people; i++) {
            crowd.add(customer(i + 1, .02 + .2 * random.nextDouble(), 60 + 200 * random.nextDouble()));
        }
        return crowd;
    }

    @Test
    void saysItInSpanishToo() {
        Crowd crowd = new Crowd(EMAIL)
                .add(customer(1, .05, 80))
                .addClosed(
                        customer(2, .05, 80),
                        Words.in(Locale.forLanguageTag("es")).say(Sentence.LEFT_ALONE, "2026-05-31"))
                .spanish();

        assertThat(crowd.decision(0).sentence())
                .startsWith("Se espera que «email» gane 0,16 EUR")
                .endsWith("(supuesto, aún no medido en esta tienda).");
        assertThat(crowd.decision(0).wouldChange()).startsWith("Otra opción, si con «email» un pedido");
        assertThat(crowd.decision(1).sentence())
                .isEqualTo(
                        "Nada: ninguna acción es posible con este cliente («email»: esta campaña lo deja en paz hasta el"
                                + " 2026-05-31).");
    }
}
