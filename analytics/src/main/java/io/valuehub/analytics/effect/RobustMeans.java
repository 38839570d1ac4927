package io.valuehub.analytics.effect;

import io.valuehub.analytics.measure.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mean effects of actions on the probability of a purchase, each shrunk to its type's mean and that to what was believed:
 * measured ~ N(effect, se²), effect ~ N(type, ω²), type ~ N(belief, δ²). Source: A. Gelman, J. Hill, "Data Analysis Using
 * Regression and Multilevel/Hierarchical Models", 2007, chapter 12.
 */
final class RobustMeans {

    /** 90 %, two sides. */
    private static final double Z = 1.6448536269514722;

    private final List<Arm> arms;
    private final List<Sample> scores;
    private final double spread;

    /**
     * Shrinks.
     *
     * @param scores doubly robust scores by action; may be empty
     * @param rate of purchases of those nothing was done to
     */
    RobustMeans(List<Arm> arms, List<Sample> scores, double rate) {
        this.arms = arms;
        this.scores = scores;
        // Small changes of the log-odds change the probability by p (1 − p) as much.
        this.spread = rate * (1 - rate);
    }

    /** Mean and standard deviation of what is possible, by action. */
    List<double[]> shrunk() {
        double between = EffectFit.ACTION_DEVIATION * spread;
        Map<String, double[]> types = new LinkedHashMap<>();
        for (int a = 0; a < arms.size(); a++) {
            EffectBelief type = arms.get(a).type();
            double deviation = type.deviation() * spread;
            double[] sums = types.computeIfAbsent(type.action(), t ->
                    new double[] {type.lift() * spread / (deviation * deviation), 1 / (deviation * deviation)});
            if (isMeasured(a)) {
                double weight = 1 / (squaredError(a) + between * between);
                sums[0] += weight * scores.get(a).mean();
                sums[1] += weight;
            }
        }
        List<double[]> shrunk = new ArrayList<>();
        for (int a = 0; a < arms.size(); a++) {
            double[] sums = types.get(arms.get(a).type().action());
            double mean = sums[0] / sums[1];
            double variance = between * between;
            double precision = 1 / variance;
            double sum = mean / variance;
            if (isMeasured(a)) {
                precision += 1 / squaredError(a);
                sum += scores.get(a).mean() / squaredError(a);
            }
            double open = 1 / precision;
            // What is open about the type's mean is open about the action's, as far as it leans on it.
            double lean = open / variance;
            shrunk.add(new double[] {sum * open, Math.sqrt(open + lean * lean / sums[1])});
        }
        return shrunk;
    }

    private boolean isMeasured(int a) {
        return scores.get(a).size() > 1 && scores.get(a).variance() > 0;
    }

    private double squaredError(int a) {
        return scores.get(a).variance() / scores.get(a).size();
    }

    List<EffectReport.Effect> report(LoggedOutcomes past) {
        List<double[]> shrunk = shrunk();
        List<EffectReport.Effect> effects = new ArrayList<>();
        for (int a = 0; a < arms.size(); a++) {
            double[] effect = shrunk.get(a);
            effects.add(new EffectReport.Effect(
                    arms.get(a).action(),
                    arms.get(a).type().action(),
                    past.count(a + 1),
                    past.buyers(a + 1),
                    isMeasured(a) ? scores.get(a).mean() : null,
                    isMeasured(a) ? Math.sqrt(squaredError(a)) : null,
                    effect[0],
                    effect[0] - Z * effect[1],
                    effect[0] + Z * effect[1]));
        }
        return effects;
    }
}
