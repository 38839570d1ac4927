package io.valuehub.analytics.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The likelihood of BG/NBD or one of its relatives where customers are alike: in how likely they are to leave, a + b being held
 * at {@link #PRECISION} and the odds a / b left, in how often they buy, r being held at {@link #SHAPE} and the rate r / alpha
 * left, or in both. It is what the search runs towards when the data show no difference between customers in that (a
 * subscription, a refill every fourth week); there, it has an inner maximum where the whole likelihood has a ridge.
 */
final class AlikeCustomers implements LogLikelihood {

    /** a + b: leaving probabilities differ by a standard deviation of at most 1 / (2 √100,000), two in a thousand. */
    private static final double PRECISION = 100_000;

    /** r: rates differ by a standard deviation of 1 / √10,000 of the mean, one in a hundred. */
    private static final double SHAPE = 10_000;

    /** How much likelier, in logarithms, the best parameters may be than the ridge where they cannot be determined. */
    private static final double SMALL_LOSS = 0.5;

    private static final double MOST = 1e4;

    private final boolean rates;
    private final boolean leaving;
    private final LogLikelihood whole;

    private AlikeCustomers(boolean rates, boolean leaving, LogLikelihood whole) {
        this.rates = rates;
        this.leaving = leaving;
        this.whole = whole;
    }

    /**
     * The maximum on a ridge, where the whole search failed for want of a maximum off it; otherwise what was found.
     *
     * @param found by the search in all four parameters r, alpha, a, b
     * @param whole likelihood of these
     */
    static Maximum unless(Maximum found, LogLikelihood whole) {
        if (found.converged()) {
            return found;
        }
        return Stream.of(
                        new AlikeCustomers(false, true, whole),
                        new AlikeCustomers(true, false, whole),
                        new AlikeCustomers(true, true, whole))
                .map(ridge -> ridge.maximum(found))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(found);
    }

    private Optional<Maximum> maximum(Maximum found) {
        double[] at = reduced(found.parameters());
        double[] usual = at.clone();
        if (leaving) {
            usual[usual.length - 1] = 0.1;
        }
        Maximum best = Maximisation.of(names(), this, this, List.of(at, usual));
        boolean isRidge = best.converged() && best.logLikelihood() > found.logLikelihood() - SMALL_LOSS;
        return isRidge ? Optional.of(inAll(best)) : Optional.empty();
    }

    private List<String> names() {
        return Stream.concat(
                        rates ? Stream.of("r / alpha") : Stream.of("r", "alpha"),
                        leaving ? Stream.of("a / b") : Stream.of("a", "b"))
                .toList();
    }

    private double[] reduced(double[] all) {
        double[] first = rates ? new double[] {all[0] / all[1]} : new double[] {all[0], all[1]};
        double odds = Math.max(1 / MOST, Math.min(MOST, all[2] / all[3]));
        double[] second = leaving ? new double[] {odds} : new double[] {all[2], all[3]};
        return joined(first, second);
    }

    private static double[] joined(double[] one, double[] other) {
        double[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** r, alpha, a, b. */
    private double[] all(double[] reduced) {
        double[] first = rates ? new double[] {SHAPE, SHAPE / reduced[0]} : new double[] {reduced[0], reduced[1]};
        int next = rates ? 1 : 2;
        double leave = reduced[next] / (1 + reduced[next]);
        double[] second = leaving
                ? new double[] {PRECISION * leave, PRECISION * (1 - leave)}
                : new double[] {reduced[next], reduced[next + 1]};
        return joined(first, second);
    }

    /** ∂ ln of each of r, alpha, a, b / ∂ ln of each reduced parameter. */
    private double[][] slopes(double[] reduced) {
        double[][] slopes = new double[4][reduced.length];
        if (rates) {
            slopes[1][0] = -1;
        } else {
            slopes[0][0] = 1;
            slopes[1][1] = 1;
        }
        int next = rates ? 1 : 2;
        if (leaving) {
            slopes[2][next] = 1 / (1 + reduced[next]);
            slopes[3][next] = -reduced[next] / (1 + reduced[next]);
        } else {
            slopes[2][next] = 1;
            slopes[3][next + 1] = 1;
        }
        return slopes;
    }

    @Override
    public double at(double[] reduced, double[] gradient) {
        double[] all = all(reduced);
        double[] own = new double[4];
        double value = whole.at(all, own);
        double[][] slopes = slopes(reduced);
        for (int j = 0; j < reduced.length; j++) {
            gradient[j] = 0;
            for (int i = 0; i < 4; i++) {
                gradient[j] += own[i] * all[i] * slopes[i][j] / reduced[j];
            }
        }
        return value;
    }

    private Maximum inAll(Maximum best) {
        double[][] slopes = slopes(best.parameters());
        double[][] covariance = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < best.parameters().length; k++) {
                    for (int l = 0; l < best.parameters().length; l++) {
                        covariance[i][j] += slopes[i][k] * best.covariance()[k][l] * slopes[j][l];
                    }
                }
            }
        }
        return new Maximum(all(best.parameters()), best.logLikelihood(), covariance, true, why());
    }

    private String why() {
        String held = Stream.of(
                        rates ? "how often they buy: r is held at " + (int) SHAPE : "",
                        leaving ? "how likely they are to leave: a + b is held at " + (int) PRECISION : "")
                .filter(text -> !text.isEmpty())
                .reduce((one, other) -> one + ", nor in " + other)
                .orElseThrow();
        return "customers do not differ, as far as the data tell, in " + held;
    }
}
