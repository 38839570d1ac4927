package io.valuehub.analytics.effect;

import io.valuehub.analytics.measure.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What to do after an experiment. Choosing by person is advised only where the evidence for it is there: after costs it must
 * beat every action for everybody, and doing nothing, by more than chance at the 5 % level. Otherwise the best single action,
 * if it does better than doing nothing after its cost (at 5 % divided by the number of actions, Bonferroni), or none.
 */
record Verdict(String name, String why) {

    /** Below this, effects by person cannot be told from chance. */
    private static final int FEWEST = 2000;

    private static final int FEWEST_RESPONDERS = 15;

    /**
     * Of choosing by person over an arm for everybody, per person, in units of the outcome and after costs.
     *
     * @param over the arm
     */
    record Gain(int over, double mean, double standardError) {

        double errors() {
            return mean == 0 ? 0 : mean / standardError;
        }
    }

    static Verdict of(
            Experiment experiment,
            List<ExperimentReport.Effect> effects,
            Gain personal,
            int best,
            ExperimentTerms terms) {
        String outcome = experiment.outcomes().get(0);
        String arm = experiment.arms().get(best);
        ExperimentReport.Effect effect = effects.stream()
                .filter(e -> e.arm().equals(arm) && e.outcome().equals(outcome))
                .findFirst()
                .orElseThrow();
        long responders = fewestResponders(experiment, outcome);
        if (responders < FEWEST_RESPONDERS) {
            return new Verdict(
                    "not-enough-data",
                    "An arm has only %d people with any %s; %d are needed."
                            .formatted(responders, outcome, FEWEST_RESPONDERS));
        }
        double costs = terms.costInOutcome();
        double z = critical(experiment.arms().size() - 1);
        boolean pays = effect.difference() - costs > z * effect.standardError();
        String afterCosts = costs > 0 ? " after costs" : "";
        if (experiment.size() >= FEWEST && personal.errors() > ExperimentAnalysis.Z) {
            return new Verdict(
                    "personalise",
                    say(
                            "Choosing by person brings %.4g %s more per person%s than %s (standard error %.2g).",
                            personal.mean(),
                            outcome,
                            afterCosts,
                            personal.over() == 0
                                    ? "doing nothing"
                                    : "giving everybody '" + experiment.arms().get(personal.over()) + "'",
                            personal.standardError()));
        }
        if (pays) {
            String size = experiment.size() < FEWEST
                    ? say(" With fewer than %d people, effects by person cannot be told from chance.", FEWEST)
                    : say(
                            " Choosing by person changes that by %.4g%s (standard error %.2g): no gain that could not be chance.",
                            personal.mean(), afterCosts, personal.standardError());
            return new Verdict(
                    "best-single-action",
                    say(
                                    "'%s' brings %.4g %s more per person than the control (interval %.4g to %.4g).",
                                    arm, effect.difference(), outcome, effect.low(), effect.high())
                            + size);
        }
        String found = say(
                "'%s' changes %s by %.4g per person (interval %.4g to %.4g)",
                arm, outcome, effect.difference(), effect.low(), effect.high());
        if (effect.high() < costs) {
            return new Verdict("no-action", "The best action, " + found + ", which does not pay.");
        }
        return costs == 0 && seesATenth(experiment, effect, outcome)
                ? new Verdict(
                        "no-action",
                        "The best action, " + found
                                + ": no gain that could not be chance, though a tenth more would have been seen.")
                : new Verdict(
                        "not-enough-data",
                        found + ": more people are needed to tell whether "
                                + (costs > 0 ? "that pays." : "that is chance."));
    }

    /** Nothing is advised where sizes are not what was meant, nor to choose by what was not known before. */
    Verdict under(ExperimentChecks checks) {
        if (checks.sampleRatio().stated() && checks.sampleRatio().mismatch()) {
            return new Verdict("not-enough-data", checks.ofSizes());
        }
        return name.equals("personalise") && !checks.imbalances().isEmpty()
                ? new Verdict("not-enough-data", checks.ofFeatures())
                : this;
    }

    private static String say(String words, Object... values) {
        return String.format(Locale.ROOT, words, values);
    }

    private static double critical(int actions) {
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - .025 / actions);
    }

    /** Whether a change of a tenth of the control's mean would have been seen in 8 of 10 such experiments. */
    private static boolean seesATenth(Experiment experiment, ExperimentReport.Effect effect, String outcome) {
        double[] outcomes = experiment.outcome(outcome);
        double sum = 0;
        for (int i = 0; i < outcomes.length; i++) {
            sum += experiment.arm(i) == 0 ? outcomes[i] : 0;
        }
        return Precision.smallestVisible(effect.standardError()) <= .1 * sum / experiment.customers(0);
    }

    private static long fewestResponders(Experiment experiment, String outcome) {
        long[] responders = new long[experiment.arms().size()];
        double[] outcomes = experiment.outcome(outcome);
        for (int i = 0; i < outcomes.length; i++) {
            responders[experiment.arm(i)] += outcomes[i] != 0 ? 1 : 0;
        }
        return Arrays.stream(responders).min().orElseThrow();
    }
}
