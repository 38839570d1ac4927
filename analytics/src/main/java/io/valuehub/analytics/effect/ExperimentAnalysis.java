package io.valuehub.analytics.effect;

import io.valuehub.analytics.measure.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
    private final String primary;
    private final double[][] pooled;
    private final RobustScores robust;
    private final int best;

    private ExperimentAnalysis(Experiment experiment, ExperimentTerms terms) {
        this.experiment = experiment;
        this.terms = terms;
        this.primary = experiment.outcomes().get(0);
        this.pooled = ArmModels.pooled(experiment, primary);
        this.robust = RobustScores.of(experiment, primary, ArmModels.separate(experiment, primary));
        this.best = IntStream.range(1, experiment.arms().size())
                .boxed()
                .max(Comparator.comparingDouble(a -> sample(primary, a).mean()))
                .orElseThrow();
    }

    /** Analyses an experiment; everything is judged on people the models have not seen. */
    public static ExperimentReport of(Experiment experiment, ExperimentTerms terms) {
        return new ExperimentAnalysis(experiment, terms).report();
    }

    private ExperimentReport report() {
        List<ExperimentReport.Effect> effects = effects(experiment);
        List<ExperimentReport.Policy> policies = policies();
        Verdict verdict = Verdict.of(experiment, effects, policies, best, terms);
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
                verdict.why());
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
        int[] rows = experiment.rows(0, arm);
        boolean[] treated = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            treated[i] = experiment.arm(rows[i]) == arm;
        }
        Rows people =
                new Rows(ArmModels.features(experiment, rows), treated, ArmModels.outcomes(experiment, primary, rows));
        double[][] redrawn = Qini.redrawn(rows.length, DRAWS, terms.seed());
        List<ExperimentReport.Candidate> candidates = new ArrayList<>();
        for (Ranker ranker : Ranker.all()) {
            Qini qini = new Qini(outOfFold(ranker, people, rows), treated, people.outcomes());
            candidates.add(
                    new ExperimentReport.Candidate(ranker.name(), qini.coefficient(), qini.standardError(redrawn)));
        }
        return new ExperimentReport.Ranking(experiment.arms().get(arm), primary, candidates, chosen(candidates));
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
        names.add(Verdict.PERSONALISED);
        rules.add(greatest(pooled));
        List<ExperimentReport.Policy> policies = new ArrayList<>();
        for (String outcome : experiment.outcomes()) {
            RobustScores scores = outcome.equals(primary)
                    ? robust
                    : RobustScores.of(experiment, outcome, ArmModels.separate(experiment, outcome));
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

    /** The arm of greatest expected outcome for each person. */
    private static int[] greatest(double[][] expected) {
        int[] rule = new int[expected.length];
        for (int i = 0; i < rule.length; i++) {
            for (int a = 1; a < expected[i].length; a++) {
                rule[i] = expected[i][a] > expected[i][rule[i]] ? a : rule[i];
            }
        }
        return rule;
    }

    private List<ExperimentReport.Budget> budget() {
        double[][] separate = ArmModels.separate(experiment, primary);
        double random = sample(primary, best).mean() - sample(primary, 0).mean();
        int[] arm = new int[separate.length];
        double[] gain = new double[separate.length];
        for (int i = 0; i < arm.length; i++) {
            arm[i] = 1;
            for (int a = 2; a < separate[i].length; a++) {
                arm[i] = separate[i][a] > separate[i][arm[i]] ? a : arm[i];
            }
            gain[i] = separate[i][arm[i]] - separate[i][0];
        }
        int[] order = IntStream.range(0, gain.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -gain[i]))
                .mapToInt(i -> i)
                .toArray();
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
