package io.valuehub.analytics.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Experiments of which the truth is known: two standardised features, arms by lot. */
class SimulatedExperimentsTest {

    private static final ExperimentTerms UNVALUED = new ExperimentTerms(Double.NaN, 0, 1);

    private interface Outcome {
        double of(int arm, double[] x, Random random);
    }

    private static Experiment experiment(int people, int arms, long seed, Outcome outcome) {
        Random random = new Random(seed);
        double[][] features = new double[people][];
        int[] arm = new int[people];
        double[] outcomes = new double[people];
        for (int i = 0; i < people; i++) {
            features[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            arm[i] = random.nextInt(arms);
            outcomes[i] = outcome.of(arm[i], features[i], random);
        }
        List<String> names = IntStream.range(0, arms)
                .mapToObj(a -> a == 0 ? "none" : "arm " + a)
                .toList();
        return new Experiment(names, arm, features, Map.of("bought", outcomes));
    }

    private static ExperimentReport analysed(Experiment experiment, ExperimentTerms terms) {
        ExperimentReport report = ExperimentAnalysis.of(experiment, terms, checks(experiment, Map.of()));
        System.out.println(report.verdict() + ": " + report.why());
        return report;
    }

    private static ExperimentChecks checks(Experiment experiment, Map<String, Double> shares) {
        return ExperimentChecks.of(experiment, List.of("first", "second"), shares);
    }

    private static ExperimentReport.Policy personalised(ExperimentReport report) {
        return report.policies().stream()
                .filter(policy -> policy.name().equals("personalised"))
                .findFirst()
                .orElseThrow();
    }

    private static double bought(double probability, Random random) {
        return random.nextDouble() < probability ? 1 : 0;
    }

    /**
     * .20 without, .30 with for those above the mean: rankers are judged on 200,000 people, effects on all, whose standard
     * error is √(.25 · .75 / 115,000 + .20 · .80 / 115,000) = .00174.
     */
    @Test
    void ofManyPeopleSomeAreLearnedFromAndAllAreCounted() {
        List<String> steps = new ArrayList<>();
        Experiment many =
                experiment(230_000, 2, 5, (arm, x, random) -> bought(arm == 1 && x[0] > 0 ? .30 : .20, random));
        ExperimentReport report = ExperimentAnalysis.of(many, UNVALUED, checks(many, Map.of()), steps::add);

        assertThat(report.rankers().get(0).customers()).isEqualTo(200_000);
        assertThat(report.rankers().get(0).chosen()).isNotEqualTo("constant");
        assertThat(report.effects().get(0).standardError()).isCloseTo(.00174, within(.00002));
        // Ten folds of two kinds of models, and five rankers.
        assertThat(steps).hasSize(25);
    }

    /** Each row of 300,000 is as likely to be taken as any other: of each 100,000 some 66,667, deviation 129. */
    @Test
    void thoseLearnedFromAreDrawnByLot() {
        int[] some = ArmModels.some(IntStream.range(0, 300_000).toArray());

        assertThat(Arrays.stream(some).distinct()).hasSize(200_000);
        assertThat(some).isSorted();
        for (int third = 0; third < 3; third++) {
            int from = third * 100_000;
            assertThat(Arrays.stream(some)
                            .filter(i -> i >= from && i < from + 100_000)
                            .count())
                    .isBetween(66_667L - 4 * 129, 66_667L + 4 * 129);
        }
        int[] few = {3, 5};
        assertThat(ArmModels.some(few)).isSameAs(few);
    }

    /** .20 without, .15 and .14 with: doing nothing is better than the better of the two, and than choosing between them. */
    @Test
    void actionsThatAllHarmAreNotChosenByPerson() {
        for (long seed = 1; seed <= 5; seed++) {
            ExperimentReport report = analysed(
                    experiment(6000, 3, seed, (arm, x, r) -> bought(arm == 0 ? .2 : .16 - .01 * arm, r)), UNVALUED);
            assertThat(report.verdict()).as("seed " + seed).isEqualTo("no-action");
        }
    }

    /** An outcome that everybody has, ±6 by the first feature's sign: worth E|…| = 6/2 = 3 more than anything for all. */
    @Test
    void effectsOnHowMuchAreSeenByPersonToo() {
        ExperimentReport report = analysed(
                experiment(6000, 2, 3, (arm, x, r) -> 50 + arm * 6 * Math.signum(x[0]) + 20 * r.nextGaussian()),
                UNVALUED);

        assertThat(report.verdict()).isEqualTo("personalise");
        ExperimentReport.Policy policy = personalised(report);
        assertThat(policy.value()).isCloseTo(53, within(3 * policy.standardError()));
        assertThat(policy.versusBestArm()).isGreaterThan(2);
    }

    /** A coupon makes more people buy (.22, not .15) for a third of the margin (4, not 12): .88 against 1.8 a person. */
    @Test
    void whatMakesMorePeopleBuyForLessIsNotTakenForBetter() {
        ExperimentReport report = analysed(
                experiment(
                        6000,
                        3,
                        4,
                        (arm, x, r) -> bought(arm == 0 ? .1 : arm == 1 ? .15 : .22, r)
                                * (arm == 2 ? 4 : 12)
                                * (.5 + r.nextDouble())),
                UNVALUED);

        assertThat(report.verdict()).isEqualTo("best-single-action");
        assertThat(personalised(report).value()).isCloseTo(1.8, within(.25));
    }

    /** +.12 for half the people and +.01 for the others, at 10 each; .6 a send pays for the first half only. */
    @Test
    void costsDecideWhetherChoosingByPersonPays() {
        Experiment experiment = experiment(12_000, 2, 5, (arm, x, r) -> bought(.2 + arm * (x[0] > 0 ? .12 : .01), r));

        assertThat(analysed(experiment, UNVALUED).verdict()).isEqualTo("best-single-action");
        assertThat(analysed(experiment, new ExperimentTerms(10, .6, 1)).verdict())
                .isEqualTo("personalise");
        assertThat(analysed(experiment, new ExperimentTerms(10, 2, 1)).verdict())
                .isEqualTo("no-action");
    }

    /** Of nine actions one works (.16, not .10): half of the people get that one, .03 a person of all. */
    @Test
    void aBudgetIsNotSpentOnLuckyActions() {
        double chosen = 0;
        for (long seed = 1; seed <= 5; seed++) {
            chosen += analysed(experiment(6000, 10, seed, (arm, x, r) -> bought(arm == 7 ? .16 : .1, r)), UNVALUED)
                    .budget()
                    .get(3)
                    .perCustomer();
        }
        // Half the people: .03, and a standard error of √(2 · .12 · .88 / .1 · .5 / 6000 / 5) = .0059.
        System.out.println("half of the people, seeds 1 to 5: " + chosen / 5);
        assertThat(chosen / 5).isGreaterThan(.018);
    }

    /** Nothing differs but how likely people are to buy: 40 experiments, of which chance alone would claim one or two. */
    @Test
    void nobodyIsToldToChooseByPersonWhereNothingDiffers() {
        long claimed = IntStream.range(0, 40)
                .filter(seed -> ExperimentAnalysis.of(
                                experiment(2000, 3, seed, (arm, x, r) -> bought(.2 + .05 * Math.tanh(x[0]), r)),
                                UNVALUED,
                                checks(experiment(60, 3, seed, (arm, x, r) -> 1), Map.of()))
                        .verdict()
                        .equals("personalise"))
                .count();
        System.out.println("claimed by chance, seeds 0 to 39: " + claimed);
        assertThat(claimed).isLessThanOrEqualTo(4);
    }

    /** One to three was meant; twice as many in the one arm, p far below .001, is not. Without a word: one to one. */
    @Test
    void saysWhenArmsHaveNotTheSizesThatWereMeant() {
        Map<String, double[]> outcome = new LinkedHashMap<>();
        int people = 4000;
        outcome.put(
                "bought", new Random(6).doubles(people, 0, 2).map(Math::floor).toArray());
        double[][] features = IntStream.range(0, people)
                .mapToObj(i -> new double[] {i % 3 - 1, i % 7 - 3})
                .toArray(double[][]::new);
        Experiment quarter = new Experiment(
                List.of("none", "arm 1"),
                IntStream.range(0, people).map(i -> i % 4 == 0 ? 0 : 1).toArray(),
                features,
                outcome);

        assertThat(checks(quarter, Map.of("none", 1.0, "arm 1", 3.0)).ofSizes()).isEmpty();
        assertThat(checks(quarter, Map.of()).ofSizes()).contains("--shares");
        ExperimentChecks wrong = checks(quarter, Map.of("none", 2.0, "arm 1", 3.0));
        assertThat(wrong.sampleRatio().meant()).containsEntry("none", .4);
        // 1000 where 1600 were meant, of 4000: χ² = 600²/1600 + 600²/2400 = 375.
        assertThat(wrong.sampleRatio().pValue()).isLessThan(1e-9);
        ExperimentReport report = ExperimentAnalysis.of(quarter, UNVALUED, wrong);
        assertThat(report.verdict()).isEqualTo("not-enough-data");
        assertThat(report.why()).contains("not the sizes that were meant");
        assertThat(wrong.imbalances()).isEmpty();
    }

    /** The second feature is what the action did, not what was known before. */
    @Test
    void noticesWhatWasNotKnownBefore() {
        Experiment leaking = experiment(3000, 2, 7, (arm, x, r) -> {
            x[1] += arm;
            return bought(.2, r);
        });
        assertThat(checks(leaking, Map.of()).imbalances())
                .extracting(ExperimentChecks.Imbalance::feature)
                .containsExactly("second");
        assertThat(new Verdict("personalise", "")
                        .under(checks(leaking, Map.of()))
                        .name())
                .isEqualTo("not-enough-data");
        assertThat(checks(experiment(3000, 2, 7, (arm, x, r) -> 1), Map.of()).imbalances())
                .isEmpty();
    }
}
