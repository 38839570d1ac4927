package io.valuehub.analytics.segment;

import io.valuehub.analytics.segment.MicroSegmentReport.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

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
 * <p>What was found before stays while it does about as well, so that groups do not come and go by chance: its number
 * has an advantage of 0.02 a point in ICL and of 0.1 in the two thresholds, and of two fits with as many clusters the
 * one that began at the old centres wins unless the other is better by more than 0.01 a point in log-likelihood, or 1 %
 * in inertia.
 */
final class PartitionSearch {

    private static final int MOST = 8;
    private static final int MOST_SLICES = 4;
    private static final int STARTS = 5;
    private static final int HALVES = 4;
    private static final int PATIENCE = 2;
    private static final double LEAST_SHARE = 0.02;
    private static final double AGREEMENT_APART = 0.75;
    private static final double AGREEMENT_SLICES = 0.85;
    private static final double HABIT = 0.1;
    private static final double HABIT_ICL = 0.02;
    private static final double HABIT_LIKELIHOOD = 0.01;
    private static final double HABIT_INERTIA = 1.01;

    private final double[][] points;
    private final double[][] slicing;
    private final double[][] before;
    private final long seed;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * @param points to fit densities to
     * @param slicing the same without spreading of whole numbers, for slices
     * @param before centres of the clusters found before; empty when there were none
     */
    PartitionSearch(double[][] points, double[][] slicing, double[][] before, long seed) {
        this.points = points;
        this.slicing = slicing;
        this.before = before;
        this.seed = seed;
    }

    Optional<Partition> find() {
        List<GaussianMixture> mixtures = mixtures();
        double single = icl(mixtures.get(0));
        List<GaussianMixture> better = mixtures.stream()
                .filter(mixture -> mixture.components() > 1 && icl(mixture) < single)
                .sorted(Comparator.comparingDouble(this::icl))
                .toList();
        for (GaussianMixture mixture : better) {
            int k = mixture.components();
            if (leastShare(mixture.clustersOf(points), k) >= LEAST_SHARE) {
                double agreement = agreement(points, (half, salt) -> mixture(half, k, seed + salt)::clusterOf);
                if (agreement >= AGREEMENT_APART - habit(k)) {
                    double[][] centres = new double[k][];
                    Arrays.setAll(centres, mixture::mean);
                    return Optional.of(new Partition(k, true, mixture::clusterOf, centres, agreement));
                }
            }
        }
        return slices();
    }

    private Optional<Partition> slices() {
        for (int k = MOST_SLICES; k > 1; k--) {
            int number = k;
            double agreement = agreement(slicing, (half, salt) -> {
                double[][] centres =
                        KMeans.fit(half, number, STARTS, seed + salt).centres();
                return point -> KMeans.nearest(point, centres);
            });
            KMeans slices = sliced(k);
            if (agreement >= AGREEMENT_SLICES - habit(k) && leastShare(slices.clusters(), k) >= LEAST_SHARE) {
                double[][] centres = slices.centres();
                return Optional.of(
                        new Partition(k, false, point -> KMeans.nearest(point, centres), centres, agreement));
            }
        }
        return Optional.empty();
    }

    private KMeans sliced(int k) {
        KMeans fresh = KMeans.fit(slicing, k, STARTS, seed);
        if (before.length != k) {
            return fresh;
        }
        KMeans old = KMeans.improved(slicing, before);
        return old.inertia() <= HABIT_INERTIA * fresh.inertia() ? old : fresh;
    }

    /** From one component up, until more have been worse for a while. */
    private List<GaussianMixture> mixtures() {
        List<GaussianMixture> mixtures = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        int worse = 0;
        for (int k = 1; k <= MOST && (worse <= PATIENCE || k <= before.length); k++) {
            GaussianMixture mixture = withHabit(mixture(points, k, seed));
            mixtures.add(mixture);
            candidates.add(new Candidate(k, mixture.logLikelihood(), mixture.bic(), mixture.icl()));
            worse = mixture.icl() < best ? 0 : worse + 1;
            best = Math.min(best, mixture.icl());
        }
        return mixtures;
    }

    private GaussianMixture withHabit(GaussianMixture fresh) {
        if (before.length != fresh.components()) {
            return fresh;
        }
        GaussianMixture old =
                GaussianMixture.fit(points, KMeans.improved(points, before).clusters(), before.length);
        return old.logLikelihood() >= fresh.logLikelihood() - HABIT_LIKELIHOOD * points.length ? old : fresh;
    }

    private static GaussianMixture mixture(double[][] points, int k, long seed) {
        return GaussianMixture.fit(points, KMeans.fit(points, k, STARTS, seed).clusters(), k);
    }

    private double icl(GaussianMixture mixture) {
        boolean usual = before.length > 1 && mixture.components() == before.length;
        return mixture.icl() - (usual ? HABIT_ICL * points.length : 0);
    }

    private double habit(int k) {
        return before.length == k ? HABIT : 0;
    }

    private static double leastShare(int[] clusters, int k) {
        int[] sizes = new int[k];
        Arrays.stream(clusters).forEach(cluster -> sizes[cluster]++);
        return (double) Arrays.stream(sizes).min().orElse(0) / clusters.length;
    }

    /** Fits to both halves of the points, and how far they agree on all of them. */
    private double agreement(double[][] points, Fit fit) {
        double sum = 0;
        for (int pair = 0; pair < HALVES; pair++) {
            List<double[]> one = new ArrayList<>();
            List<double[]> other = new ArrayList<>();
            for (int i = 0; i < points.length; i++) {
                (BehaviourFeatures.spread(i + seed, 100 + pair) < 0.5 ? one : other).add(points[i]);
            }
            ToIntFunction<double[]> a = fit.to(one.toArray(double[][]::new), 2 * pair + 1);
            ToIntFunction<double[]> b = fit.to(other.toArray(double[][]::new), 2 * pair + 2);
            sum += RandIndex.adjusted(
                    Arrays.stream(points).mapToInt(a).toArray(),
                    Arrays.stream(points).mapToInt(b).toArray());
        }
        return sum / HALVES;
    }

    /** What was weighed. */
    List<Candidate> candidates() {
        return candidates;
    }

    private interface Fit {
        ToIntFunction<double[]> to(double[][] half, int salt);
    }
}
