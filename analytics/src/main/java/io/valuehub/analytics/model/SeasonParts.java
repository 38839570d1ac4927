package io.valuehub.analytics.model;

import java.util.Arrays;

/**
 * Which stretches of the year differ: a step function over the year, as many steps as the purchases speak for. With S_w
 * purchases seen in part w of {@link SeasonIndex#PARTS} and D_w due without a season, a stretch s of parts has the factor ΣS /
 * ΣD, and the stretches are those that make
 *
 * <pre>
 * 1 / φ · Σ_s S_s ln(S_s / D_s) − (number of stretches) · ln ΣS
 * </pre>
 *
 * <p>largest: a stretch costs two parameters, where it begins and its factor, by the Schwarz criterion; one for the whole year
 * has no beginning. The year is a ring, so that one stretch may hold its end and its beginning, and there is no season when one
 * for the whole year is best. φ ≥ 1 is how
 * much more than by chance neighbouring parts differ, from the median difference of their √, so that a few steps do not
 * count: where promotions or holidays of moving dates make weeks restless, more is asked of a step.
 *
 * <p>Source: B. Jackson et al., "An algorithm for optimal partitioning of data on an interval", IEEE Signal Processing Letters
 * 12(2), 2005; quasi-likelihood: P. McCullagh, J. A. Nelder, "Generalized Linear Models", 2nd ed., 1989, chapter 9.
 */
final class SeasonParts {

    private static final int PARTS = SeasonIndex.PARTS;
    /** Purchases added to both seen and due: factors of stretches with few stay near 1. */
    private static final double ADDED = 10;
    /** Purchases added to each part, seen and due, so that none is empty. */
    private static final double HALF = 0.5;
    /** A standard deviation over the median absolute deviation of normal differences. */
    private static final double OF_THE_MEDIAN = 1.4826;

    private final double[] seen = new double[2 * PARTS + 1];
    private final double[] due = new double[2 * PARTS + 1];
    private final double dispersion;
    private final double cost;

    private SeasonParts(double[] seen, double[] due) {
        for (int part = 0; part < 2 * PARTS; part++) {
            this.seen[part + 1] = this.seen[part] + HALF + seen[part % PARTS];
            this.due[part + 1] = this.due[part] + HALF + due[part % PARTS];
        }
        this.dispersion = dispersion(seen, due);
        this.cost = Math.log(Math.max(1, this.seen[PARTS]));
    }

    /**
     * The factor of each part.
     *
     * @param seen purchases in each part
     * @param due purchases in each part without a season
     */
    static double[] factors(double[] seen, double[] due) {
        return new SeasonParts(seen, due).best();
    }

    /** φ of parts or weeks one after the other. */
    static double dispersion(double[] seen, double[] due) {
        double[] differences = new double[seen.length - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(root(seen, due, i + 1) - root(seen, due, i));
        }
        Arrays.sort(differences);
        int middle = differences.length / 2;
        double deviation = OF_THE_MEDIAN * (differences[middle] + differences[(differences.length - 1) / 2]) / 2;
        return Math.max(1, deviation * deviation / 2);
    }

    /** Of variance about 1 where purchases come by chance. */
    private static double root(double[] seen, double[] due, int part) {
        return 2 * (Math.sqrt(seen[part] + HALF) - Math.sqrt(due[part] + HALF));
    }

    /** The gain of a stretch; {@code to} is the part after its last. */
    private double gain(int from, int to) {
        double purchases = seen[to] - seen[from];
        return purchases * Math.log(purchases / (due[to] - due[from])) / dispersion;
    }

    /** The best stretches for each beginning of the ring, and the best of these. */
    private double[] best() {
        int[] cuts = {};
        double most = gain(0, PARTS) - cost / 2;
        for (int start = 0; start < PARTS; start++) {
            double[] gains = new double[PARTS + 1];
            int[] before = new int[PARTS + 1];
            for (int to = 1; to <= PARTS; to++) {
                gains[to] = Double.NEGATIVE_INFINITY;
                for (int from = 0; from < to; from++) {
                    double gain = gains[from] + gain(start + from, start + to) - cost;
                    if (gain > gains[to]) {
                        gains[to] = gain;
                        before[to] = from;
                    }
                }
            }
            if (before[PARTS] > 0 && gains[PARTS] > most) {
                most = gains[PARTS];
                cuts = cuts(start, before);
            }
        }
        return factors(cuts);
    }

    private static int[] cuts(int start, int[] before) {
        int count = 0;
        int[] cuts = new int[PARTS + 1];
        for (int to = PARTS; to > 0; to = before[to]) {
            cuts[count++] = start + before[to];
        }
        int[] rising = new int[count];
        for (int i = 0; i < count; i++) {
            rising[i] = cuts[count - 1 - i];
        }
        return rising;
    }

    private double[] factors(int[] cuts) {
        double[] factors = new double[PARTS];
        Arrays.fill(factors, 1);
        for (int i = 0; i < cuts.length; i++) {
            int to = i + 1 < cuts.length ? cuts[i + 1] : cuts[0] + PARTS;
            double factor = (seen[to] - seen[cuts[i]] + ADDED) / (due[to] - due[cuts[i]] + ADDED);
            for (int part = cuts[i]; part < to; part++) {
                factors[part % PARTS] = factor;
            }
        }
        return factors;
    }
}
