package io.valuehub.analytics.predict;

import io.valuehub.analytics.regress.Logistic;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Predicts whether somebody known, but without an order, places a first one within a window of days. Learned from those
 * who were in that state one window ago, as {@link Predictor} learns from customers; with too few first orders since, the
 * share of them is everybody's probability, and with too few prospects nothing is said. Immutable and deterministic.
 */
public final class ProspectPredictor {

    private static final int FOLDS = 5;

    /** Prospects below which not even their share is told. */
    private static final int MINIMUM_FOR_SHARE = 50;

    private final ProspectFeatures features;
    private final Probability probability;
    private final PredictionReport.Part report;

    private ProspectPredictor(ProspectFeatures features, Probability probability, PredictionReport.Part report) {
        this.features = features;
        this.probability = probability;
        this.report = report;
    }

    /**
     * Learns.
     *
     * @param states of prospects one window ago, in any order
     * @param converted those of them who have ordered since
     * @param seed decides which prospects share a fold
     */
    public static ProspectPredictor fit(List<ProspectState> states, Set<Long> converted, long seed) {
        ProspectFeatures features = ProspectFeatures.of(states, converted);
        ContentOrder order = ContentOrder.of(
                states.size(),
                i -> ContentOrder.key(
                        states.get(i), converted.contains(states.get(i).person())));
        List<ProspectState> ordered =
                IntStream.of(order.places()).mapToObj(states::get).toList();
        double[][] rows = ordered.stream().map(features::of).toArray(double[][]::new);
        double[] targets = ordered.stream()
                .mapToDouble(state -> converted.contains(state.person()) ? 1 : 0)
                .toArray();
        Examples examples = new Examples(rows, targets, Folds.of(order.keys(), FOLDS, seed));
        Probability probability = Probability.of(
                List.of(Candidate.regressionOn("days known alone", ProspectFeatures.DAYS_KNOWN, Loss.LOGISTIC)),
                examples,
                row -> false,
                share(examples),
                examples.size() < MINIMUM_FOR_SHARE ? Parts.UNKNOWN : "the share of all");
        PredictionFigures figures =
                probability.fallback() ? null : PredictionFigures.ofProbabilities(probability.outOfFold(), targets);
        return new ProspectPredictor(
                features,
                probability,
                probability.part(PredictionReport.PROSPECT, PredictionReport.OUT_OF_FOLD, figures));
    }

    /** Half an order more than there were, so that no order in few does not mean never. */
    private static Score share(Examples examples) {
        double share =
                examples.size() < MINIMUM_FOR_SHARE ? Double.NaN : (examples.positives() + 0.5) / (examples.size() + 1);
        return row -> Logistic.inverse(share);
    }

    /** The probability of a first order within the window; NaN when unknown. */
    public double of(ProspectState state) {
        return probability.of(features.of(state));
    }

    /** On what the predictions stand. */
    public PredictionReport.Part report() {
        return report;
    }
}
