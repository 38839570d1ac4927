package io.valuehub.analytics.effect;

import io.valuehub.analytics.measure.Sample;
import io.valuehub.analytics.measure.SampleRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether chance alone decided who got what: as many people in each arm as were meant, and people alike in all of them as
 * far as is known.
 *
 * @param sampleRatio sizes of the arms
 * @param imbalances features that differ between the arms by more than chance: what was known before the action cannot, so
 *     it was not known before, or people were not chosen at random
 */
public record ExperimentChecks(Ratio sampleRatio, List<Imbalance> imbalances) {

    /** Chance alone finds an imbalance in one of so many experiments. */
    private static final double LEAST = 1e-5;

    public ExperimentChecks {
        imbalances = List.copyOf(imbalances);
    }

    /**
     * Sizes of the arms.
     *
     * @param meant share of each arm
     * @param stated whether somebody said so; equal shares otherwise
     * @param pValue how probable sizes as far off are by chance (Pearson's chi-square)
     * @param mismatch whether that is less than {@link SampleRatio#LEAST}
     */
    public record Ratio(Map<String, Double> meant, boolean stated, double pValue, boolean mismatch) {}

    /** A feature, and how probable it is by chance that it differs as much. */
    public record Imbalance(String feature, double pValue) {}

    /**
     * Checks an experiment.
     *
     * @param names of its features
     * @param weights meant for its arms, by name, positive; empty when not known
     */
    public static ExperimentChecks of(Experiment experiment, List<String> names, Map<String, Double> weights) {
        List<String> arms = experiment.arms();
        double[] meant =
                arms.stream().mapToDouble(arm -> weights.getOrDefault(arm, 1.0)).toArray();
        Map<String, Double> shares = new LinkedHashMap<>();
        IntStream.range(0, meant.length)
                .forEach(a ->
                        shares.put(arms.get(a), meant[a] / Arrays.stream(meant).sum()));
        long[] sizes = IntStream.range(0, meant.length)
                .mapToLong(experiment::customers)
                .toArray();
        double pValue = SampleRatio.pValue(sizes, meant);
        List<Imbalance> imbalances = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            double chance = chance(experiment, j);
            if (chance < LEAST / names.size()) {
                imbalances.add(new Imbalance(names.get(j), chance));
            }
        }
        return new ExperimentChecks(
                new Ratio(shares, !weights.isEmpty(), pValue, pValue < SampleRatio.LEAST), imbalances);
    }

    /** That the arms' means of a feature differ as much: the sum of n (mean − mean of all)² / variance is chi-square. */
    private static double chance(Experiment experiment, int feature) {
        Sample all = new Sample();
        Sample[] byArm = experiment.arms().stream().map(arm -> new Sample()).toArray(Sample[]::new);
        for (int i = 0; i < experiment.size(); i++) {
            double value = experiment.features(i)[feature];
            all.add(value);
            byArm[experiment.arm(i)].add(value);
        }
        double chiSquare = 0;
        for (Sample sample : byArm) {
            double off = sample.mean() - all.mean();
            chiSquare += sample.size() * off * off / all.variance();
        }
        return all.variance() > 0
                ? 1 - new ChiSquaredDistribution(null, byArm.length - 1.0).cumulativeProbability(chiSquare)
                : 1;
    }

    /** What is to be said of the arms' sizes; empty when they are as meant. */
    public String ofSizes() {
        if (!sampleRatio.mismatch()) {
            return "";
        }
        return sampleRatio.stated()
                ? "The arms have not the sizes that were meant: something that was not chance decided who is counted in"
                        + " which, so no difference between them means anything."
                : "The arms are not of one size. If that was meant, say so (--shares): if not, no difference between them"
                        + " means anything.";
    }

    /** What is to be said of features; empty when they are alike in all arms. */
    public String ofFeatures() {
        return imbalances.isEmpty()
                ? ""
                : String.join(", ", imbalances.stream().map(Imbalance::feature).toList())
                        + " differ between the arms by more than chance: leave out what was not known before the action."
                        + " If it was, people were not chosen at random.";
    }
}
