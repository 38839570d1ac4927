package io.valuehub.analytics.predict;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The candidate that predicts best the examples it was not fitted to.
 *
 * @param name of the candidate
 * @param score fitted to all examples
 * @param outOfFold its score of each example under the fit to the other folds
 * @param losses mean loss of every candidate out of fold
 */
record Choice(String name, Score score, double[] outOfFold, Map<String, Double> losses) {

    /**
     * Chooses.
     *
     * @param candidates the simplest first
     * @param patience how many standard errors of the difference the simpler may be worse and still be taken
     */
    static Choice of(
            List<Candidate> candidates, Loss loss, double patience, double[][] rows, double[] targets, Folds folds) {
        double[][] scores = new double[candidates.size()][];
        double[][] lost = new double[candidates.size()][];
        Map<String, Double> losses = new LinkedHashMap<>();
        for (int c = 0; c < scores.length; c++) {
            scores[c] = folds.outOfFold(candidates.get(c).learner(), rows, targets);
            lost[c] = losses(loss, scores[c], targets);
            losses.put(candidates.get(c).name(), mean(lost[c]));
        }
        int chosen = simplest(lost, patience);
        Candidate taken = candidates.get(chosen);
        return new Choice(taken.name(), taken.learner().fit(rows, targets), scores[chosen], losses);
    }

    /** Loss of each example. */
    static double[] losses(Loss loss, double[] scores, double[] targets) {
        double[] losses = new double[targets.length];
        Arrays.setAll(losses, i -> loss.of(scores[i], targets[i]));
        return losses;
    }

    static double mean(double[] losses) {
        return Arrays.stream(losses).average().orElse(0);
    }

    /**
     * The first whose mean loss is within some standard errors of the difference to the best.
     *
     * @param losses by candidate, the simplest first, and example
     */
    static int simplest(double[][] losses, double patience) {
        int best = 0;
        for (int c = 1; c < losses.length; c++) {
            best = mean(losses[c]) < mean(losses[best]) ? c : best;
        }
        int chosen = 0;
        while (chosen < best && excess(losses[chosen], losses[best]) > patience) {
            chosen++;
        }
        return chosen;
    }

    /** Mean difference in loss, in its standard errors. */
    private static double excess(double[] losses, double[] best) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < losses.length; i++) {
            double difference = losses[i] - best[i];
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / losses.length;
        double variance = squares / losses.length - mean * mean;
        return variance > 0 ? mean / Math.sqrt(variance / losses.length) : mean > 0 ? Double.POSITIVE_INFINITY : 0;
    }

    /** The choice as a sentence. */
    String why() {
        return why(losses);
    }

    static String why(Map<String, Double> losses) {
        StringBuilder sentence = new StringBuilder("mean loss out of fold:");
        losses.forEach((candidate, loss) -> sentence.append(' ')
                .append(candidate)
                .append(' ')
                .append(Numbers.of(loss))
                .append(','));
        return sentence.substring(0, sentence.length() - 1);
    }
}
