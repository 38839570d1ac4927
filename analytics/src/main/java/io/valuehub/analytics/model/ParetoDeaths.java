package io.valuehub.analytics.model;

import java.util.stream.IntStream;

/**
 * {@link ParetoDeath} of all patterns of a shop. The integrand depends on x and τ only, so that customers with the same x
 * share it: integrated once between any two neighbours of their {@link PurchaseTimes}, summed from the last of these back to
 * each, I is the sum at t_x less the sum at T.
 *
 * <p>Nothing is lost in that difference: what lies beyond T is less than (α + T)^−A (β + T)^−s, the likelihood of living,
 * that I is added to. Where so much lies between the times of an x that the sums would underflow, they are not shared.
 */
final class ParetoDeaths {

    /** Of one place: sums back to it, I first and its derivatives; what living until then is worth; ln (α + t), ln (β + t). */
    private static final int WIDTH = 8;

    private static final int LIVING = 5;
    private static final int LOG_ALPHA = 6;
    private static final int LOG_BETA = 7;
    private static final double LARGEST_EXPONENT = 600;

    private final PurchasePatterns patterns;
    private final PurchaseTimes times;
    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private final double[] rows;
    /** By group, the logarithm that all in its rows was divided by; NaN where nothing is shared. */
    private final double[] scales;

    private ParetoDeaths(PurchasePatterns patterns, double r, double alpha, double s, double beta) {
        this.patterns = patterns;
        this.times = patterns.times();
        this.r = r;
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
        this.rows = new double[WIDTH * times.size()];
        this.scales = new double[times.groups()];
        IntStream.range(0, times.groups()).parallel().forEach(this::fill);
    }

    static ParetoDeaths of(PurchasePatterns patterns, double r, double alpha, double s, double beta) {
        return new ParetoDeaths(patterns, r, alpha, s, beta);
    }

    private void fill(int group) {
        int from = times.start(group);
        int last = times.start(group + 1) - 1;
        double shape = r + times.repeatPurchases(group);
        double first = times.time(from);
        double growth = Math.log((alpha + times.time(last)) / (alpha + first));
        double aging = Math.log((beta + times.time(last)) / (beta + first));
        if (shape * growth + (s + 1) * aging > LARGEST_EXPONENT) {
            scales[group] = Double.NaN;
            return;
        }
        ParetoDeath death = ParetoDeath.startingAt(shape, alpha, s, beta, first);
        double scale = death.scale();
        scales[group] = scale;
        for (int place = last; place >= from; place--) {
            double time = times.time(place);
            if (place < last) {
                death.add(time, times.time(place + 1));
            }
            int row = WIDTH * place;
            death.copyTo(rows, row);
            double logAlpha = Math.log(alpha + time);
            double logBeta = Math.log(beta + time);
            rows[row + LIVING] = Math.exp(-shape * logAlpha - s * logBeta - scale);
            rows[row + LOG_ALPHA] = logAlpha;
            rows[row + LOG_BETA] = logBeta;
        }
    }

    /** As {@link ParetoNbdLikelihood#bracket} of a pattern. */
    void bracket(int pattern, double[] out) {
        int x = patterns.repeatPurchases(pattern);
        double age = patterns.age(pattern);
        double scale = scales[times.group(x)];
        if (Double.isNaN(scale)) {
            ParetoNbdLikelihood.bracket(r + x, alpha, s, beta, patterns.lastPurchaseAge(pattern), age, out);
            return;
        }
        int end = WIDTH * times.end(pattern);
        int last = WIDTH * times.last(pattern);
        double living = rows[end + LIVING];
        double both = living + rows[last] - rows[end];
        out[0] = (rows[last + 1] - rows[end + 1] - living * rows[end + LOG_ALPHA]) / both;
        out[1] = (rows[last + 2] - rows[end + 2] - living * (r + x) / (alpha + age)) / both;
        out[2] = (rows[last + 3] - rows[end + 3] - living * rows[end + LOG_BETA]) / both;
        out[3] = (rows[last + 4] - rows[end + 4] - living * s / (beta + age)) / both;
        out[4] = scale + Math.log(both);
    }

    /** As {@link LivingModel#probabilityAlive} of a pattern; NaN where its integral is not shared. */
    double probabilityAlive(int pattern, double[] gradient) {
        int x = patterns.repeatPurchases(pattern);
        double age = patterns.age(pattern);
        if (Double.isNaN(scales[times.group(x)])) {
            return Double.NaN;
        }
        int end = WIDTH * times.end(pattern);
        int last = WIDTH * times.last(pattern);
        double living = rows[end + LIVING];
        double dead = rows[last] - rows[end];
        double both = living + dead;
        gradient[0] = -r * (rows[last + 1] - rows[end + 1] + dead * rows[end + LOG_ALPHA]) / both;
        gradient[1] = -alpha * (rows[last + 2] - rows[end + 2] + dead * (r + x) / (alpha + age)) / both;
        gradient[2] = -s * (rows[last + 3] - rows[end + 3] + dead * rows[end + LOG_BETA]) / both;
        gradient[3] = -beta * (rows[last + 4] - rows[end + 4] + dead * s / (beta + age)) / both;
        return living / both;
    }
}
