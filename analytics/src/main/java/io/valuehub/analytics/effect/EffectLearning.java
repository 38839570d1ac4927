package io.valuehub.analytics.effect;

import io.valuehub.analytics.measure.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Learns from what followed a shop's past decisions what its actions do: for everybody alike, and, in a shop of enough
 * customers, for each customer. How customers are told apart is chosen for each action by Qini on people it has not seen.
 */
public final class EffectLearning {

    /** A shop with fewer customers gets effects for everybody alike. */
    public static final int FEWEST_CUSTOMERS = 2_000;

    /** Fewer buyers after an action, or after nothing, say nothing about who they are. */
    private static final int FEWEST_BUYERS = 15;

    /** People redrawn for the error of a ranking. */
    private static final int REDRAWN = 50;

    private static final int MOST_RANKED = 50_000;

    private final LoggedOutcomes past;
    private final List<Arm> arms;
    private final long seed;
    private final List<EffectKind> constant;
    private final List<EffectKind> personal;

    private EffectLearning(LoggedOutcomes past, List<Arm> arms, long seed) {
        this.past = past;
        this.arms = arms;
        this.seed = seed;
        this.constant = Collections.nCopies(arms.size(), EffectKind.CONSTANT);
        this.personal = Collections.nCopies(arms.size(), EffectKind.PERSONAL);
    }

    /**
     * What was learned.
     *
     * @param pooled everybody's odds change alike: always there
     * @param personal customers told apart where that ranks better than chance; null where nobody can be told apart
     * @param pooledFolds the pooled model of those outside each fold
     * @param personalFolds the same of the personal one; empty where that is null
     * @param report in figures
     */
    public record Learned(
            EffectModel pooled,
            EffectModel personal,
            List<EffectModel> pooledFolds,
            List<EffectModel> personalFolds,
            EffectReport report) {}

    /**
     * Learns.
     *
     * @param past at least one decision
     * @param arms the actions there are
     * @param customers of the shop
     * @param seed of the draws kept with the models
     */
    public static Learned of(LoggedOutcomes past, List<Arm> arms, long customers, long seed) {
        return new EffectLearning(past, arms, seed).learn(customers < FEWEST_CUSTOMERS);
    }

    private Learned learn(boolean pooledOnly) {
        EffectModel pooled = EffectFit.of(past, arms, constant).model(seed);
        List<EffectModel> pooledFolds = folds(constant, 1);
        if (pooledOnly) {
            List<Sample> scores = samples(robust(pooledFolds));
            List<EffectReport.Effect> effects = new RobustMeans(arms, scores, rate()).report(past);
            return new Learned(
                    pooled, null, pooledFolds, List.of(), new EffectReport(past.size(), true, effects, List.of()));
        }
        double deviation = EffectFit.of(past, arms, personal).deviation();
        List<EffectModel> personalFolds = folds(personal, deviation);
        double[][] scores = robust(personalFolds);
        RobustMeans means = new RobustMeans(arms, samples(scores), rate());
        List<RobustEffects> effects = new ArrayList<>();
        List<EffectReport.Ranking> rankings = new ArrayList<>();
        List<EffectKind> kinds = new ArrayList<>();
        for (int a = 0; a < arms.size(); a++) {
            double[] mean = means.shrunk().get(a);
            effects.add(new RobustEffects(past, scores[a], mean, deviation * rate() * (1 - rate())));
            EffectReport.Ranking ranking = ranking(a, pooledFolds, personalFolds, effects.get(a));
            rankings.add(ranking);
            kinds.add(kind(ranking.chosen()));
        }
        EffectReport report = new EffectReport(past.size(), false, means.report(past), rankings);
        if (kinds.equals(constant)) {
            return new Learned(pooled, null, pooledFolds, List.of(), report);
        }
        return new Learned(
                pooled,
                model(past, kinds, deviation, effects, -1),
                pooledFolds,
                chosen(kinds, deviation, effects),
                report);
    }

    private List<EffectModel> folds(List<EffectKind> kinds, double deviation) {
        List<EffectModel> models = new ArrayList<>();
        for (int fold = 0; fold < LoggedOutcomes.FOLDS; fold++) {
            LoggedOutcomes others = past.without(fold);
            models.add(
                    others.size() == 0
                            ? EffectModel.believed(arms, past.features()[0].length, seed)
                            : EffectFit.of(others, arms, kinds, deviation).model(seed));
        }
        return models;
    }

    private List<EffectModel> chosen(List<EffectKind> kinds, double deviation, List<RobustEffects> effects) {
        List<EffectModel> models = new ArrayList<>();
        for (int fold = 0; fold < LoggedOutcomes.FOLDS; fold++) {
            models.add(model(past.without(fold), kinds, deviation, effects, fold));
        }
        return models;
    }

    private EffectModel model(
            LoggedOutcomes of, List<EffectKind> kinds, double deviation, List<RobustEffects> effects, int left) {
        EffectFit fit = EffectFit.of(of, arms, kinds, deviation);
        List<RobustEffect> robust = new ArrayList<>();
        for (int a = 0; a < arms.size(); a++) {
            robust.add(kinds.get(a) == EffectKind.ROBUST ? effects.get(a).fit(fit.scale(), left) : null);
        }
        return fit.model(seed, robust);
    }

    /** ψ by action, then by decision; NaN where the action, or nothing, was not possible. */
    private double[][] robust(List<EffectModel> folds) {
        List<EffectModel.Asking> asking =
                folds.stream().map(EffectModel::asking).toList();
        double[][] scores = new double[arms.size()][past.size()];
        double[] expected = new double[arms.size() + 1];
        for (int i = 0; i < past.size(); i++) {
            EffectModel.Asking model = asking.get(past.fold()[i]);
            model.turnTo(past.features()[i]);
            model.expected(expected);
            double[] propensity = past.propensities()[i];
            int treatment = past.treatment()[i];
            double outcome = past.bought()[i] ? 1 : 0;
            double surprise = outcome - expected[treatment];
            for (int a = 0; a < arms.size(); a++) {
                boolean possible = propensity[0] > 0 && propensity[a + 1] > 0;
                double score = expected[a + 1] - expected[0];
                score += treatment == a + 1 ? surprise / propensity[a + 1] : 0;
                score -= treatment == 0 ? surprise / propensity[0] : 0;
                scores[a][i] = possible ? score : Double.NaN;
            }
        }
        return scores;
    }

    private static List<Sample> samples(double[][] scores) {
        List<Sample> samples = new ArrayList<>();
        for (double[] of : scores) {
            Sample sample = new Sample();
            for (double score : of) {
                if (!Double.isNaN(score)) {
                    sample.add(score);
                }
            }
            samples.add(sample);
        }
        return samples;
    }

    /** Of purchases where nothing was done; half a purchase of one is believed before any. */
    private double rate() {
        return (past.buyers(0) + 0.5) / (past.count(0) + 10.0);
    }

    private EffectReport.Ranking ranking(
            int a, List<EffectModel> pooled, List<EffectModel> personal, RobustEffects robust) {
        int[] rows = rows(a);
        List<EffectReport.Candidate> candidates = new ArrayList<>();
        if (past.buyers(a + 1) >= FEWEST_BUYERS && past.buyers(0) >= FEWEST_BUYERS) {
            RankedRows ranked = new RankedRows(past, rows, a, REDRAWN, seed);
            candidates.add(ranked.candidate(RankedRows.RESPONSE, ranked.uplift(pooled)));
            candidates.add(ranked.candidate(RankedRows.POOLED, ranked.uplift(personal)));
            candidates.add(ranked.candidate(RankedRows.ROBUST, robust.outOfFold(rows)));
        }
        EffectReport.Candidate best = null;
        for (EffectReport.Candidate candidate : candidates) {
            best = best == null || candidate.qini() > best.qini() ? candidate : best;
        }
        boolean better = best != null && best.qini() > 2 * best.standardError();
        return new EffectReport.Ranking(arms.get(a).action(), candidates, better ? best.name() : RankedRows.CONSTANT);
    }

    /** Decisions that got the action or nothing and could have got the other; the newest where there are very many. */
    private int[] rows(int a) {
        int[] rows = java.util.stream.IntStream.range(0, past.size())
                .filter(i -> past.treatment()[i] == 0 || past.treatment()[i] == a + 1)
                .filter(i -> past.propensities()[i][0] > 0 && past.propensities()[i][a + 1] > 0)
                .toArray();
        return rows.length <= MOST_RANKED
                ? rows
                : java.util.Arrays.copyOfRange(rows, rows.length - MOST_RANKED, rows.length);
    }

    private static EffectKind kind(String ranker) {
        return switch (ranker) {
            case RankedRows.POOLED -> EffectKind.PERSONAL;
            case RankedRows.ROBUST -> EffectKind.ROBUST;
            default -> EffectKind.CONSTANT;
        };
    }
}
