package io.valuehub.analytics.segment;

import io.valuehub.analytics.segment.MicroSegments.Before;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the clusters found now are which of the groups found before. */
final class Identity {

    private final int[] ids;
    private final Double[] overlaps;
    private final MicroSegment[] same;
    private final Double agreement;
    private final boolean earlier;

    Identity(int[] clusters, Partition partition, BehaviourFeatures features, Before before, double leastLikeness) {
        int k = partition.number();
        List<MicroSegment> old = before.segments();
        ids = new int[k];
        overlaps = new Double[k];
        same = new MicroSegment[k];
        earlier = before.earlier();
        long[][] together = together(clusters, k, before);
        long[] sizes = new long[k];
        long[] oldSizes = new long[old.size()];
        boolean anyTogether = false;
        for (int c = 0; c < k; c++) {
            for (int o = 0; o < old.size(); o++) {
                sizes[c] += together[c][o];
                oldSizes[o] += together[c][o];
                anyTogether |= together[c][o] > 0;
            }
        }
        double[][] jaccard = new double[k][old.size()];
        double[][] likeness = new double[k][old.size()];
        for (int c = 0; c < k; c++) {
            for (int o = 0; o < old.size(); o++) {
                long either = sizes[c] + oldSizes[o] - together[c][o];
                jaccard[c][o] = either == 0 ? 0 : (double) together[c][o] / either;
                likeness[c][o] = (jaccard[c][o]
                                + nearness(
                                        partition.centres()[c],
                                        features,
                                        old.get(o).centre()))
                        / 2;
            }
        }
        int[] match = old.isEmpty() ? null : Matching.best(likeness);
        for (int c = 0; c < k; c++) {
            if (match != null && match[c] >= 0 && likeness[c][match[c]] >= leastLikeness) {
                same[c] = old.get(match[c]);
                ids[c] = same[c].id();
                overlaps[c] = jaccard[c][match[c]];
            }
        }
        agreement = anyTogether ? RandIndex.adjusted(together) : null;
        number(before.lastId());
    }

    /** Customers of both runs, by cluster now and group before. */
    private static long[][] together(int[] clusters, int k, Before before) {
        Map<Integer, Integer> places = new HashMap<>();
        before.segments().forEach(segment -> places.put(segment.id(), places.size()));
        long[][] together = new long[k][Math.max(1, places.size())];
        for (int row = 0; row < clusters.length; row++) {
            Integer place = places.get(before.segmentOf().applyAsInt(row));
            if (place != null) {
                together[clusters[row]][place]++;
            }
        }
        return together;
    }

    private static double nearness(double[] centre, BehaviourFeatures features, List<Double> old) {
        if (old.size() != centre.length) {
            return 0;
        }
        double[] there =
                features.standard(old.stream().mapToDouble(Double::doubleValue).toArray());
        return Math.exp(-KMeans.distance(centre, there) / 2);
    }

    private void number(int lastId) {
        int next = lastId;
        for (int c = 0; c < ids.length; c++) {
            if (ids[c] == 0) {
                ids[c] = ++next;
            }
        }
    }

    /** The cluster of a number; −1 when there is none. */
    int cluster(int id) {
        for (int c = 0; c < ids.length; c++) {
            if (ids[c] == id) {
                return c;
            }
        }
        return -1;
    }

    /** The number of a cluster. */
    int id(int cluster) {
        return ids[cluster];
    }

    /** Jaccard index with its former members, of those who are customers in both runs; null for a new one. */
    Double overlap(int cluster) {
        return overlaps[cluster];
    }

    /** The group it was before; empty for a new one. */
    Optional<MicroSegment> before(int cluster) {
        return Optional.ofNullable(same[cluster]).filter(segment -> earlier);
    }

    /** Adjusted Rand index with the run before; null when no customer is in both. */
    Double agreement() {
        return agreement;
    }

    /** Clusters in the order of their numbers. */
    List<Integer> clusters() {
        List<Integer> clusters = new ArrayList<>();
        for (int c = 0; c < ids.length; c++) {
            clusters.add(c);
        }
        clusters.sort((a, b) -> Integer.compare(ids[a], ids[b]));
        return clusters;
    }
}
