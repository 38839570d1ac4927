package io.valuehub.analytics.predict;

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
        double[] means = new double[candidates.size()];
        Map<String, Double> losses = new LinkedHashMap<>();
        int best = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = folds.outOfFold(candidates.get(c).learner(), rows, targets);
            means[c] = mean(loss, scores[c], targets);
            losses.put(candidates.get(c).name(), means[c]);
            best = means[c] < means[best] ? c : best;
        }
        int chosen = 0;
        while (chosen < best && excess(loss, scores[chosen], scores[best], targets) > patience) {
            chosen++;
        }
        Candidate taken = candidates.get(chosen);
        return new Choice(taken.name(), taken.learner().fit(rows, targets), scores[chosen], losses);
    }

    static double mean(Loss loss, double[] scores, double[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += loss.of(scores[i], targets[i]);
        }
        return sum / targets.length;
    }

    /** Mean difference in loss, in its standard errors. */
    private static double excess(Loss loss, double[] scores, double[] best, double[] targets) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < targets.length; i++) {
            double difference = loss.of(scores[i], targets[i]) - loss.of(best[i], targets[i]);
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / targets.length;
        double variance = squares / targets.length - mean * mean;
        return variance > 0 ? mean / Math.sqrt(variance / targets.length) : mean > 0 ? Double.POSITIVE_INFINITY : 0;
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
