package io.valuehub.analytics.segment;

import io.valuehub.analytics.segment.MicroSegmentReport.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Chooses how many clusters there are. The rule:
 *
 * <ol>
 *   <li>Mixtures of 1 to 8 Gaussians are fitted (k-means++ to begin with) and weighed by ICL. Of those with a lower ICL
 *       than a single one, the one with the lowest is taken whose clusters each hold 2 % of the customers and which two
 *       random halves of the customers agree on (mean adjusted Rand index of 4 pairs ≥ 0.75). These clusters stand apart.
 *   <li>Otherwise customers form one cloud. The largest number of slices from 4 down to 2 is taken (k-means) that random
 *       halves agree on to 0.85 or more and that hold 2 % each, and said to be slices.
 *   <li>Otherwise there are none.
 * </ol>
 *
 * <p>What was found before is followed: fits with as many clusters begin where the members of before are now, and win unless
 * others are clearly better, so that groups do not come and go by chance. They have an advantage of {@value #HABIT_ICL} a
 * point in ICL and of {@value #HABIT} in the two thresholds, and slices are left for groups that stand apart only where these
 * have as great an advantage over a single Gaussian.
 */
final class PartitionSearch {

    private static final int MOST = 8;
    private static final int MOST_SLICES = 4;
    private static final int STARTS = 5;
    private static final int PATIENCE = 2;
    private static final double LEAST_SHARE = 0.02;
    private static final double AGREEMENT_APART = 0.75;
    private static final double AGREEMENT_SLICES = 0.85;
    private static final double HABIT = 0.1;
    private static final double HABIT_ICL = 0.1;

    private final double[][] points;
    private final double[][] slicing;
    private final boolean[][] halves;
    private final Former former;
    private final long seed;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * What was found before.
     *
     * @param number of clusters; 0 when there were none
     * @param apart whether they stood apart
     * @param clusters of each point: the one it was in or, when it is new, the nearest
     */
    record Former(int number, boolean apart, int[] clusters) {}

    /**
     * @param points to fit densities to
     * @param slicing the same without spreading of whole numbers, for slices
     * @param halves pairs of random halves: for each pair, which of the points are in the first one
     * @param former what was found before
     */
    PartitionSearch(double[][] points, double[][] slicing, boolean[][] halves, Former former, long seed) {
        this.points = points;
        this.slicing = slicing;
        this.halves = halves;
        this.former = former;
        this.seed = seed;
    }

    private record Weighed(GaussianMixture mixture, boolean followed, double icl) {}

    Optional<Partition> find() {
        return mixtures().stream()
                .map(this::apart)
                .flatMap(Optional::stream)
                .findFirst()
                .or(this::slices);
    }

    /** Those that are better than a single one, the best first. */
    private List<Weighed> mixtures() {
        List<Weighed> weighed = new ArrayList<>();
        double single = Double.NaN;
        double best = Double.POSITIVE_INFINITY;
        int worse = 0;
        for (int k = 1; k <= MOST && worse <= PATIENCE; k++) {
            GaussianMixture mixture = mixture(points, k, seed);
            candidates.add(new Candidate(k, mixture.logLikelihood(), mixture.bic(), mixture.icl()));
            single = k == 1 ? mixture.icl() : single;
            worse = mixture.icl() < best ? 0 : worse + 1;
            best = Math.min(best, mixture.icl());
            weighed.add(new Weighed(mixture, false, mixture.icl()));
        }
        double habit = HABIT_ICL * points.length;
        double limit = single;
        if (former.number() > 1 && former.apart()) {
            GaussianMixture followed = GaussianMixture.fit(points, former.clusters(), former.number());
            weighed.add(new Weighed(followed, true, followed.icl() - habit));
        } else if (former.number() > 1) {
            limit = single - habit;
        }
        double least = limit;
        return weighed.stream()
                .filter(candidate -> candidate.mixture().components() > 1 && candidate.icl() < least)
                .sorted(Comparator.comparingDouble(Weighed::icl))
                .toList();
    }

    /** Empty when a cluster is too small, or random halves show others. */
    private Optional<Partition> apart(Weighed weighed) {
        GaussianMixture mixture = weighed.mixture();
        int k = mixture.components();
        if (leastShare(mixture.clustersOf(points), k) < LEAST_SHARE - (weighed.followed() ? LEAST_SHARE / 2 : 0)) {
            return Optional.empty();
        }
        double agreement = agreement(
                points,
                (half, clusters, salt) ->
                        (weighed.followed() ? GaussianMixture.fit(half, clusters, k) : mixture(half, k, seed + salt))
                                ::clusterOf);
        if (agreement < AGREEMENT_APART - (weighed.followed() ? HABIT : 0)) {
            return Optional.empty();
        }
        double[][] centres = new double[k][];
        Arrays.setAll(centres, mixture::mean);
        return Optional.of(new Partition(k, true, mixture::logDensities, centres, agreement));
    }

    private Optional<Partition> slices() {
        if (former.number() > 1 && !former.apart()) {
            KMeans followed = KMeans.improved(slicing, former.clusters(), former.number());
            double agreement = agreement(slicing, (half, clusters, salt) -> {
                double[][] centres =
                        KMeans.improved(half, clusters, former.number()).centres();
                return point -> KMeans.nearest(point, centres);
            });
            if (agreement >= AGREEMENT_SLICES - HABIT
                    && leastShare(followed.clusters(), former.number()) >= LEAST_SHARE / 2) {
                return Optional.of(slices(followed, agreement));
            }
        }
        for (int k = MOST_SLICES; k > 1; k--) {
            int number = k;
            double agreement = agreement(slicing, (half, clusters, salt) -> {
                double[][] centres =
                        KMeans.fit(half, number, STARTS, seed + salt).centres();
                return point -> KMeans.nearest(point, centres);
            });
            KMeans fresh = KMeans.fit(slicing, k, STARTS, seed);
            if (agreement >= AGREEMENT_SLICES && leastShare(fresh.clusters(), k) >= LEAST_SHARE) {
                return Optional.of(slices(fresh, agreement));
            }
        }
        return Optional.empty();
    }

    /** Slices are as Gaussians of one width in all directions, and of equal weight. */
    private Partition slices(KMeans slices, double agreement) {
        double[][] centres = slices.centres();
        double variance = slices.inertia() / slicing.length / slicing[0].length;
        return new Partition(
                centres.length,
                false,
                point -> Arrays.stream(centres)
                        .mapToDouble(centre -> -KMeans.distance(point, centre) / (2 * variance))
                        .toArray(),
                centres,
                agreement);
    }

    private static GaussianMixture mixture(double[][] points, int k, long seed) {
        return GaussianMixture.fit(points, KMeans.fit(points, k, STARTS, seed).clusters(), k);
    }

    private static double leastShare(int[] clusters, int k) {
        int[] sizes = new int[k];
        Arrays.stream(clusters).forEach(cluster -> sizes[cluster]++);
        return (double) Arrays.stream(sizes).min().orElse(0) / clusters.length;
    }

    /** Fits to both halves of the points, and how far they agree on all of them. */
    private double agreement(double[][] points, Fit fit) {
        double sum = 0;
        for (int pair = 0; pair < halves.length; pair++) {
            ToIntFunction<double[]> a = half(points, halves[pair], true, fit, 2 * pair + 1);
            ToIntFunction<double[]> b = half(points, halves[pair], false, fit, 2 * pair + 2);
            sum += RandIndex.adjusted(
                    Arrays.stream(points).mapToInt(a).toArray(),
                    Arrays.stream(points).mapToInt(b).toArray());
        }
        return sum / halves.length;
    }

    private ToIntFunction<double[]> half(double[][] points, boolean[] first, boolean wanted, Fit fit, int salt) {
        int[] of = IntStream.range(0, points.length)
                .filter(i -> first[i] == wanted)
                .toArray();
        double[][] half = Arrays.stream(of).mapToObj(i -> points[i]).toArray(double[][]::new);
        int[] clusters = former.number() == 0
                ? new int[0]
                : Arrays.stream(of).map(i -> former.clusters()[i]).toArray();
        return fit.to(half, clusters, salt);
    }

    private interface Fit {

        /** @param clusters the points were in before */
        ToIntFunction<double[]> to(double[][] half, int[] clusters, int salt);
    }

    /** What was weighed. */
    List<Candidate> candidates() {
        return candidates;
    }
}
