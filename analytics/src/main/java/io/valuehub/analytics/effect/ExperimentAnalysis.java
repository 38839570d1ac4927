package io.valuehub.analytics.effect;

import io.valuehub.analytics.measure.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Analyses a past randomised experiment: what each action changed, who it changes, whether choosing by person beats the
 * best single action, and what to do about it. Learners never judge the people they learned from.
 */
public final class ExperimentAnalysis {

    /** 95 %, two sides, rounded as published tables of results have it. */
    static final double Z = 1.96;

    private static final int DRAWS = 100;
    private static final String CONSTANT = "constant";
    private static final double[] SHARES = {.1, .2, .3, .5};

    private final Experiment experiment;
    private final ExperimentTerms terms;
    private final Consumer<String> progress;
    private final String primary;
    private final double[][] pooled;
    private final RobustScores robust;
    private final int best;

    private ExperimentAnalysis(Experiment experiment, ExperimentTerms terms, Consumer<String> progress) {
        this.experiment = experiment;
        this.terms = terms;
        this.progress = progress;
        this.primary = experiment.outcomes().get(0);
        this.pooled = ArmModels.pooled(experiment, primary, progress);
        this.robust = RobustScores.of(experiment, primary, ArmModels.separate(experiment, primary, progress));
        this.best = IntStream.range(1, experiment.arms().size())
                .boxed()
                .max(Comparator.comparingDouble(a -> sample(primary, a).mean()))
                .orElseThrow();
    }

    /** Analyses an experiment; everything is judged on people the models have not seen. */
    public static ExperimentReport of(Experiment experiment, ExperimentTerms terms, ExperimentChecks checks) {
        return of(experiment, terms, checks, step -> {});
    }

    /** @param progress told in a few words what is done, as often as there is something to tell */
    public static ExperimentReport of(
            Experiment experiment, ExperimentTerms terms, ExperimentChecks checks, Consumer<String> progress) {
        return new ExperimentAnalysis(experiment, terms, progress).report(checks);
    }

    private ExperimentReport report(ExperimentChecks checks) {
        List<ExperimentReport.Effect> effects = effects(experiment);
        List<ExperimentReport.Policy> policies = policies();
        Verdict verdict =
                Verdict.of(experiment, effects, leastGain(), best, terms).under(checks);
        return new ExperimentReport(
                experiment.size(),
                IntStream.range(0, experiment.arms().size())
                        .mapToObj(
                                a -> new ExperimentReport.Arm(experiment.arms().get(a), experiment.customers(a)))
                        .toList(),
                effects,
                rankings(),
                policies,
                budget(),
                terms.isValued() ? DecisionRules.outOfFold(experiment, pooled, robust, best, terms) : null,
                verdict.name(),
                verdict.why(),
                checks.sampleRatio(),
                checks.imbalances());
    }

    private Sample sample(String outcome, int arm) {
        return sample(experiment, outcome, arm);
    }

    private static Sample sample(Experiment experiment, String outcome, int arm) {
        Sample sample = new Sample();
        double[] outcomes = experiment.outcome(outcome);
        for (int i = 0; i < outcomes.length; i++) {
            if (experiment.arm(i) == arm) {
                sample.add(outcomes[i]);
            }
        }
        return sample;
    }

    /** Of each action against the control, on each outcome. */
    static List<ExperimentReport.Effect> effects(Experiment experiment) {
        List<ExperimentReport.Effect> effects = new ArrayList<>();
        for (String outcome : experiment.outcomes()) {
            Sample control = sample(experiment, outcome, 0);
            for (int arm = 1; arm < experiment.arms().size(); arm++) {
                Sample treated = sample(experiment, outcome, arm);
                double difference = treated.mean() - control.mean();
                double error = Math.sqrt(treated.variance() / treated.size() + control.variance() / control.size());
                effects.add(new ExperimentReport.Effect(
                        experiment.arms().get(arm),
                        outcome,
                        difference,
                        error,
                        difference - Z * error,
                        difference + Z * error));
            }
        }
        return effects;
    }

    private List<ExperimentReport.Ranking> rankings() {
        return IntStream.range(1, experiment.arms().size())
                .mapToObj(this::ranking)
                .toList();
    }

    private ExperimentReport.Ranking ranking(int arm) {
        int[] rows = ArmModels.some(experiment.rows(0, arm));
        boolean[] treated = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            treated[i] = experiment.arm(rows[i]) == arm;
        }
        Rows people =
                new Rows(ArmModels.features(experiment, rows), treated, ArmModels.outcomes(experiment, primary, rows));
        byte[][] redrawn = Qini.redrawn(rows.length, DRAWS, terms.seed());
        List<ExperimentReport.Candidate> candidates = new ArrayList<>();
        for (Ranker ranker : Ranker.all()) {
            Qini qini = new Qini(outOfFold(ranker, people, rows), treated, people.outcomes());
            candidates.add(
                    new ExperimentReport.Candidate(ranker.name(), qini.coefficient(), qini.standardError(redrawn)));
            progress.accept("ranked for '%s': %s, %d of %d"
                    .formatted(
                            experiment.arms().get(arm),
                            ranker.name(),
                            candidates.size(),
                            Ranker.all().size()));
        }
        return new ExperimentReport.Ranking(
                experiment.arms().get(arm), primary, rows.length, candidates, chosen(candidates));
    }

    /** Scores of people by rankers that learned from the other folds. */
    private static double[] outOfFold(Ranker ranker, Rows people, int[] rows) {
        double[] scores = new double[rows.length];
        for (int fold = 0; fold < ArmModels.FOLDS; fold++) {
            int left = fold;
            Rows others = people.where(i -> rows[i] % ArmModels.FOLDS != left);
            Ranker.Scorer scorer = ranker.fit(others.features(), others.treated(), others.outcomes());
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] % ArmModels.FOLDS == fold) {
                    scores[i] = scorer.score(people.features()[i]);
                }
            }
        }
        return scores;
    }

    private static String chosen(List<ExperimentReport.Candidate> candidates) {
        ExperimentReport.Candidate best = candidates.get(0);
        for (ExperimentReport.Candidate candidate : candidates) {
            best = candidate.qini() > best.qini() ? candidate : best;
        }
        return best.qini() > 2 * best.standardError() ? best.name() : CONSTANT;
    }

    private List<ExperimentReport.Policy> policies() {
        List<String> names = new ArrayList<>();
        List<int[]> rules = new ArrayList<>();
        for (int arm = 0; arm < experiment.arms().size(); arm++) {
            names.add(arm == 0 ? "control" : "all " + experiment.arms().get(arm));
            rules.add(everybody(arm));
        }
        names.add("personalised");
        rules.add(DecisionRules.rule(pooled, terms.withoutCost()));
        List<ExperimentReport.Policy> policies = new ArrayList<>();
        for (String outcome : experiment.outcomes()) {
            RobustScores scores = outcome.equals(primary)
                    ? robust
                    : RobustScores.of(experiment, outcome, ArmModels.separate(experiment, outcome, progress));
            for (int p = 0; p < rules.size(); p++) {
                policies.add(policy(names.get(p), outcome, rules.get(p), scores));
            }
        }
        return policies;
    }

    private ExperimentReport.Policy policy(String name, String outcome, int[] rule, RobustScores scores) {
        Sample value = scores.under(rule);
        Sample difference = scores.difference(rule, everybody(best));
        return new ExperimentReport.Policy(
                name,
                outcome,
                value.mean(),
                RobustScores.standardError(value),
                difference.mean(),
                RobustScores.standardError(difference));
    }

    private int[] everybody(int arm) {
        int[] rule = new int[experiment.size()];
        Arrays.fill(rule, arm);
        return rule;
    }

    /** Of choosing by person, after costs, over the rule for everybody that it beats least: doing nothing is one. */
    private Verdict.Gain leastGain() {
        int[] personal = DecisionRules.rule(pooled, terms);
        double cost = terms.costInOutcome();
        return IntStream.range(0, experiment.arms().size())
                .mapToObj(arm -> {
                    Sample gain = new Sample();
                    for (int i = 0; i < personal.length; i++) {
                        double saved = cost * (Integer.signum(arm) - Integer.signum(personal[i]));
                        gain.add(robust.of(i, personal[i]) - robust.of(i, arm) + saved);
                    }
                    return new Verdict.Gain(arm, gain.mean(), RobustScores.standardError(gain));
                })
                .min(Comparator.comparingDouble(Verdict.Gain::errors))
                .orElseThrow();
    }

    private List<ExperimentReport.Budget> budget() {
        double random = sample(primary, best).mean() - sample(primary, 0).mean();
        int[] arm = new int[pooled.length];
        double[] gain = new double[pooled.length];
        for (int i = 0; i < arm.length; i++) {
            arm[i] = 1;
            for (int a = 2; a < pooled[i].length; a++) {
                arm[i] = pooled[i][a] > pooled[i][arm[i]] ? a : arm[i];
            }
            gain[i] = pooled[i][arm[i]] - pooled[i][0];
        }
        int[] order = ArmModels.ranked(gain);
        List<ExperimentReport.Budget> budget = new ArrayList<>();
        for (double share : SHARES) {
            double sum = 0;
            for (int k = 0; k < (int) Math.floor(share * order.length); k++) {
                sum += robust.of(order[k], arm[order[k]]) - robust.of(order[k], 0);
            }
            budget.add(new ExperimentReport.Budget(share, sum / order.length, share * random));
        }
        return budget;
    }
}
