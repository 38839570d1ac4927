package io.valuehub.analytics.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.DataFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hillstrom's e-mail experiment; values of reference-actions.md, sections 1 to 3. */
class HillstromTest {

    private static final List<String> ARMS = List.of("No E-Mail", "Mens E-Mail", "Womens E-Mail");
    private static List<String[]> rows;
    private static ExperimentReport report;

    @BeforeAll
    static void analyse() {
        rows = DataFiles.lines("hillstrom.csv.gz").stream()
                // Only the history's segment, which is not used, is quoted and holds commas.
                .map(line -> line.replaceAll("\"[^\"]*\"", "").split(","))
                .toList();
        report = analysed(experiment(ARMS), new ExperimentTerms(1, .05, 1));
        report.rankers().forEach(System.out::println);
        report.policies().forEach(System.out::println);
        report.budget().forEach(System.out::println);
        System.out.println(report.decisionRule());
        System.out.println(report.verdict() + ": " + report.why());
    }

    private static ExperimentReport analysed(Experiment experiment, ExperimentTerms terms) {
        return ExperimentAnalysis.of(experiment, terms, ExperimentChecks.of(experiment, List.of(), Map.of()));
    }

    private static Experiment experiment(List<String> arms) {
        // recency, history, mens, womens, zip_code, newbie, channel
        int[] columns = {0, 2, 3, 4, 5, 6, 7};
        List<String[]> cells = rows.stream()
                .map(row -> Arrays.stream(columns).mapToObj(c -> row[c]).toArray(String[]::new))
                .toList();
        Features features =
                Features.of(List.of("recency", "history", "mens", "womens", "zip_code", "newbie", "channel"), cells);
        assertThat(features.names())
                .containsExactlyInAnyOrder(
                        "recency",
                        "history",
                        "mens",
                        "womens",
                        "zip_code=Urban",
                        "zip_code=Rural",
                        "newbie",
                        "channel=Phone",
                        "channel=Multichannel");
        Map<String, double[]> outcomes = new LinkedHashMap<>();
        String[] names = {"visit", "conversion", "spend"};
        for (int o = 0; o < names.length; o++) {
            int column = 9 + o;
            outcomes.put(
                    names[o],
                    rows.stream()
                            .mapToDouble(row -> Double.parseDouble(row[column]))
                            .toArray());
        }
        return new Experiment(
                arms,
                rows.stream().mapToInt(row -> arms.indexOf(row[8])).toArray(),
                cells.stream().map(features::read).toArray(double[][]::new),
                outcomes);
    }

    private static double[] effect(String arm, String outcome) {
        return effect(report.effects(), arm, outcome);
    }

    private static double[] effect(List<ExperimentReport.Effect> effects, String arm, String outcome) {
        ExperimentReport.Effect effect = effects.stream()
                .filter(e -> e.arm().equals(arm) && e.outcome().equals(outcome))
                .findFirst()
                .orElseThrow();
        return new double[] {effect.difference(), effect.standardError(), effect.low(), effect.high()};
    }

    @Test
    void effectsToSixDigits() {
        assertThat(report.customers()).isEqualTo(64_000);
        assertThat(report.arms()).extracting(ExperimentReport.Arm::customers).containsExactly(21_306, 21_307, 21_387);
        double digits = 6e-7;
        assertThat(effect("Mens E-Mail", "visit"))
                .containsExactly(new double[] {.076590, .003386, .069953, .083226}, within(digits));
        assertThat(effect("Womens E-Mail", "visit"))
                .containsExactly(new double[] {.045233, .003234, .038894, .051573}, within(digits));
        assertThat(effect("Mens E-Mail", "conversion"))
                .containsExactly(new double[] {.006805, .000921, .005000, .008610}, within(digits));
        assertThat(effect("Womens E-Mail", "conversion"))
                .containsExactly(new double[] {.003111, .000823, .001499, .004724}, within(digits));
        assertThat(effect("Mens E-Mail", "spend"))
                .containsExactly(new double[] {.769827, .145247, .485144, 1.054510}, within(digits));
        assertThat(effect("Womens E-Mail", "spend"))
                .containsExactly(new double[] {.424412, .130333, .168960, .679865}, within(digits));
    }

    /** The two mails against each other: one of them as the control. */
    @Test
    void effectsOfOneMailAgainstTheOtherToSixDigits() {
        List<ExperimentReport.Effect> effects =
                ExperimentAnalysis.effects(experiment(List.of("Womens E-Mail", "Mens E-Mail", "No E-Mail")));
        double digits = 6e-7;
        assertThat(effect(effects, "Mens E-Mail", "visit"))
                .containsExactly(new double[] {.031356, .003608, .024285, .038428}, within(digits));
        assertThat(effect(effects, "Mens E-Mail", "conversion"))
                .containsExactly(new double[] {.003694, .000995, .001743, .005644}, within(digits));
        assertThat(effect(effects, "Mens E-Mail", "spend"))
                .containsExactly(new double[] {.345415, .159617, .032565, .658265}, within(digits));
    }

    private static double qini(String arm, String ranker) {
        return ranking(arm).candidates().stream()
                .filter(c -> c.name().equals(ranker))
                .findFirst()
                .orElseThrow()
                .qini();
    }

    private static ExperimentReport.Ranking ranking(String arm) {
        return report.rankers().stream()
                .filter(r -> r.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    /** The deterministic rows of section 2 within the .001 it allows, and the bars of the issue. */
    @Test
    void rankersAreChosenByWhatTheyFindOutOfFold() {
        double tie = .001;
        assertThat(qini("Womens E-Mail", "S-learner")).isCloseTo(.0156, within(tie));
        assertThat(qini("Womens E-Mail", "response")).isCloseTo(.0383, within(tie));
        assertThat(qini("Womens E-Mail", "T-learner")).isCloseTo(.0643, within(tie));
        assertThat(qini("Womens E-Mail", "class transformation")).isCloseTo(.0653, within(tie));
        assertThat(qini("Mens E-Mail", "S-learner")).isCloseTo(.0256, within(tie));
        assertThat(qini("Mens E-Mail", "response")).isCloseTo(.0268, within(tie));
        assertThat(qini("Mens E-Mail", "T-learner")).isCloseTo(.0038, within(tie));
        assertThat(qini("Mens E-Mail", "class transformation")).isCloseTo(.0056, within(tie));

        assertThat(qini("Womens E-Mail", ranking("Womens E-Mail").chosen())).isGreaterThanOrEqualTo(.055);
        assertThat(ranking("Mens E-Mail").chosen()).isIn("response", "S-learner");
        assertThat(qini("Mens E-Mail", ranking("Mens E-Mail").chosen())).isGreaterThanOrEqualTo(.018);
    }

    private static ExperimentReport.Policy policy(String name, String outcome) {
        return report.policies().stream()
                .filter(p -> p.name().equals(name) && p.outcome().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    /** Section 3: values of the single arms, and no gain of choosing by person that could not be chance. */
    @Test
    void claimsNoGainOverTheBestSingleArm() {
        assertThat(policy("control", "visit").value()).isCloseTo(.10619, within(2e-4));
        assertThat(policy("all Mens E-Mail", "visit").value()).isCloseTo(.18232, within(2e-4));
        assertThat(policy("all Womens E-Mail", "visit").value()).isCloseTo(.15172, within(2e-4));
        ExperimentReport.Policy personal = policy("personalised", "visit");
        assertThat(Math.abs(personal.versusBestArm())).isLessThanOrEqualTo(personal.versusBestArmStandardError());
        assertThat(report.verdict()).isEqualTo("best-single-action");
        // Nor on conversions or spend.
        assertThat(report.policies())
                .filteredOn(policy -> policy.name().equals("personalised"))
                .hasSize(3)
                .allMatch(policy -> policy.versusBestArm() < 1.96 * policy.versusBestArmStandardError());
    }

    /** Section 3: the top tenth brings 1.76 times the visits of a random tenth; the bar is 1.4. */
    @Test
    void aBudgetIsSpentWhereItBringsMore() {
        ExperimentReport.Budget tenth = report.budget().get(0);
        assertThat(tenth.share()).isEqualTo(.1);
        assertThat(tenth.random()).isCloseTo(.00766, within(1e-5));
        assertThat(tenth.perCustomer() / tenth.random()).isGreaterThanOrEqualTo(1.4);
    }

    /** A shop that tried something that does nothing is told so, or that it cannot know yet. */
    @Test
    void noEffectIsCalledNoEffect() {
        int people = 40_000;
        int[] arm = new int[people];
        double[] outcome = new double[people];
        List<String[]> cells = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            arm[i] = i % 2;
            outcome[i] = i / 2 % 2;
            cells.add(new String[] {Integer.toString(i / 4 % 7), i % 12 < 4 ? "a" : "b"});
        }
        Features features = Features.of(List.of("n", "w"), cells);
        Experiment experiment = new Experiment(
                List.of("none", "email"),
                arm,
                cells.stream().map(features::read).toArray(double[][]::new),
                Map.of("visit", outcome));

        ExperimentReport nothing = analysed(experiment, new ExperimentTerms(Double.NaN, 0, 1));
        assertThat(nothing.verdict()).isEqualTo("no-action");
        assertThat(nothing.decisionRule()).isNull();
    }
}
