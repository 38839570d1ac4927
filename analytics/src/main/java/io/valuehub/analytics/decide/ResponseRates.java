package io.valuehub.analytics.decide;

import java.util.Arrays;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Response rate of each action with what is still possible of it, where there are too few responders for a model: beta
 * posteriors of binomial counts, Beta(prior successes + successes, prior failures + failures). Not safe for use by
 * several threads.
 *
 * <p>Source: W. R. Thompson, Biometrika 25, 1933.
 */
public final class ResponseRates {

    private final double[] successes;
    private final double[] failures;

    private ResponseRates(double[] successes, double[] failures) {
        this.successes = successes;
        this.failures = failures;
    }

    /** Nothing known of any action: Beta(1, 1), all rates alike possible. */
    public static ResponseRates uniform(int actions) {
        double[] one = new double[actions];
        Arrays.fill(one, 1);
        return new ResponseRates(one, one.clone());
    }

    /**
     * Beliefs worth some trials.
     *
     * @param rates believed, strictly between 0 and 1
     * @param trials that each belief is worth; positive
     */
    public static ResponseRates believed(double[] rates, double trials) {
        double[] successes = new double[rates.length];
        double[] failures = new double[rates.length];
        for (int a = 0; a < rates.length; a++) {
            if (!(rates[a] > 0 && rates[a] < 1) || !(trials > 0)) {
                throw new IllegalArgumentException("The believed rate was " + rates[a] + " of " + trials
                        + " trials but must lie between 0 and 1, of more than none");
            }
            successes[a] = rates[a] * trials;
            failures[a] = (1 - rates[a]) * trials;
        }
        return new ResponseRates(successes, failures);
    }

    /** Takes in one outcome. */
    public void add(int action, boolean success) {
        (success ? successes : failures)[action]++;
    }

    /** Mean of what is possible. */
    public double mean(int action) {
        return successes[action] / (successes[action] + failures[action]);
    }

    /** Rates drawn from what is possible, by action. */
    public double[] draw(RandomGenerator random) {
        double[] draw = new double[successes.length];
        for (int a = 0; a < draw.length; a++) {
            double success = gamma(random, successes[a]);
            double failure = gamma(random, failures[a]);
            // Both underflow only for beliefs of next to no weight, where every rate is possible.
            draw[a] = success + failure > 0 ? success / (success + failure) : random.nextDouble();
        }
        return draw;
    }

    private static double gamma(RandomGenerator random, double shape) {
        return new GammaDistribution(random, shape, 1).sample();
    }
}
