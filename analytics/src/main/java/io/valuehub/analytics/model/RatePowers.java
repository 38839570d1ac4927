package io.valuehub.analytics.model;

import java.util.stream.IntStream;

/**
 * (α + t)^−A and what goes with it for each place of the {@link PurchaseTimes} of a shop, A = r + k x: all that the
 * likelihoods of models in which customers leave at a purchase need of t_x and T.
 */
final class RatePowers {

    private static final double LARGEST_EXPONENT = 600;

    private final double[] logarithms;
    private final double[] inverses;
    private final double[] powers;
    /** By group, the logarithm that its powers were divided by; NaN where they would underflow and are not to be used. */
    private final double[] scales;

    private RatePowers(PurchaseTimes times) {
        logarithms = new double[times.size()];
        inverses = new double[times.size()];
        powers = new double[times.size()];
        scales = new double[times.groups()];
    }

    /**
     * For these parameters.
     *
     * @param stages k
     */
    static RatePowers of(PurchaseTimes times, double r, double alpha, int stages) {
        RatePowers made = new RatePowers(times);
        IntStream.range(0, times.groups()).parallel().forEach(group -> {
            double shape = r + (double) stages * times.repeatPurchases(group);
            made.fill(times, group, shape, alpha);
        });
        return made;
    }

    private void fill(PurchaseTimes times, int group, double shape, double alpha) {
        int from = times.start(group);
        int to = times.start(group + 1);
        double first = Math.log(alpha + times.time(from));
        for (int place = from; place < to; place++) {
            double end = alpha + times.time(place);
            logarithms[place] = Math.log(end);
            inverses[place] = 1 / end;
            powers[place] = Math.exp(shape * (first - logarithms[place]));
        }
        boolean fits = shape * (logarithms[to - 1] - first) <= LARGEST_EXPONENT;
        scales[group] = fits ? -shape * first : Double.NaN;
    }

    /** ln (α + t). */
    double logarithm(int place) {
        return logarithms[place];
    }

    /** 1 / (α + t). */
    double inverse(int place) {
        return inverses[place];
    }

    /** (α + t)^−A over e^{@link #scale} of its group. */
    double power(int place) {
        return powers[place];
    }

    /** See {@link #power}; NaN where powers are not to be used. */
    double scale(int group) {
        return scales[group];
    }
}
