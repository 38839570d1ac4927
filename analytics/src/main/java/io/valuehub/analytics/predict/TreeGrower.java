package io.valuehub.analytics.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Grows one tree after another on binned features: the leaf whose split gains most is split first. */
final class TreeGrower {

    /** Per bin: sum of slopes, sum of curvatures, rows. */
    private static final int SUMS = 3;

    private static final double SMALLEST_GAIN = 1e-9;

    private final BoostedTrees.Settings settings;
    private final Bins bins;
    private final byte[] binOf;
    private final int[] rows;
    private final int[] spare;
    private double[] slopes;
    private double[] curvatures;

    TreeGrower(BoostedTrees.Settings settings, Bins bins, double[][] examples) {
        this.settings = settings;
        this.bins = bins;
        this.binOf = bins.of(examples);
        this.rows = IntStream.range(0, examples.length).toArray();
        this.spare = new int[examples.length];
    }

    /** What a leaf is worth. */
    @FunctionalInterface
    interface LeafValue {
        /**
         * @param rows of which some are in the leaf
         * @param from first of them
         * @param to after the last
         * @param slope sum over the leaf
         * @param curvature sum over the leaf
         */
        double of(int[] rows, int from, int to, double slope, double curvature);
    }

    private final class Leaf {
        private final int node;
        private final int from;
        private final int to;
        private final double[] histogram;
        private double slope;
        private double curvature;
        private int feature = -1;
        private int bin;
        private double gain;

        Leaf(int node, int from, int to, double[] histogram) {
            this.node = node;
            this.from = from;
            this.to = to;
            this.histogram = histogram;
            for (int b = 0; b < bins.count(0); b++) {
                slope += histogram[b * SUMS];
                curvature += histogram[b * SUMS + 1];
            }
            for (int f = 0; f < bins.features(); f++) {
                look(f);
            }
        }

        private void look(int f) {
            double leftSlope = 0;
            double leftCurvature = 0;
            double left = 0;
            for (int b = 0; b < bins.count(f) - 1; b++) {
                int place = (f * Bins.MAX + b) * SUMS;
                leftSlope += histogram[place];
                leftCurvature += histogram[place + 1];
                left += histogram[place + 2];
                if (left < settings.minimumRows() || to - from - left < settings.minimumRows()) {
                    continue;
                }
                double found = strength(leftSlope, leftCurvature)
                        + strength(slope - leftSlope, curvature - leftCurvature)
                        - strength(slope, curvature);
                if (found > gain + SMALLEST_GAIN) {
                    gain = found;
                    feature = f;
                    bin = b;
                }
            }
        }

        private double strength(double slopeSum, double curvatureSum) {
            return slopeSum * slopeSum / (curvatureSum + settings.penalty());
        }
    }

    /** Grows a tree and adds its values, as far as the learning rate lets it, to the scores. */
    Tree grow(double[] slopeOf, double[] curvatureOf, LeafValue value, double[] scores) {
        this.slopes = slopeOf;
        this.curvatures = curvatureOf;
        Tree tree = new Tree(settings.leaves());
        List<Leaf> leaves = new ArrayList<>();
        leaves.add(new Leaf(0, 0, rows.length, histogram(0, rows.length)));
        while (leaves.size() < settings.leaves()) {
            Leaf best = leaves.stream()
                    .max(Comparator.comparingDouble(leaf -> leaf.gain))
                    .orElseThrow();
            if (best.feature < 0) {
                break;
            }
            leaves.remove(best);
            split(tree, best, leaves);
        }
        for (Leaf leaf : leaves) {
            double worth = settings.rate() * value.of(rows, leaf.from, leaf.to, leaf.slope, leaf.curvature);
            tree.value(leaf.node, worth);
            for (int i = leaf.from; i < leaf.to; i++) {
                scores[rows[i]] += worth;
            }
        }
        return tree;
    }

    private void split(Tree tree, Leaf leaf, List<Leaf> leaves) {
        int middle = partition(leaf);
        int node = tree.split(leaf.node, leaf.feature, bins.end(leaf.feature, leaf.bin));
        boolean leftIsSmall = middle - leaf.from <= leaf.to - middle;
        double[] small = leftIsSmall ? histogram(leaf.from, middle) : histogram(middle, leaf.to);
        double[] large = leaf.histogram;
        for (int i = 0; i < large.length; i++) {
            large[i] -= small[i];
        }
        leaves.add(new Leaf(node, leaf.from, middle, leftIsSmall ? small : large));
        leaves.add(new Leaf(node + 1, middle, leaf.to, leftIsSmall ? large : small));
    }

    /** Moves the rows that go left before the others, both in their order; where the others begin. */
    private int partition(Leaf leaf) {
        int left = leaf.from;
        int right = 0;
        for (int i = leaf.from; i < leaf.to; i++) {
            if (binOf[rows[i] * bins.features() + leaf.feature] <= leaf.bin) {
                rows[left++] = rows[i];
            } else {
                spare[right++] = rows[i];
            }
        }
        System.arraycopy(spare, 0, rows, left, right);
        return left;
    }

    private double[] histogram(int from, int to) {
        int features = bins.features();
        double[] sums = new double[features * Bins.MAX * SUMS];
        for (int i = from; i < to; i++) {
            double slope = slopes[rows[i]];
            double curvature = curvatures[rows[i]];
            int first = rows[i] * features;
            for (int f = 0; f < features; f++) {
                int place = (f * Bins.MAX + binOf[first + f]) * SUMS;
                sums[place] += slope;
                sums[place + 1] += curvature;
                sums[place + 2]++;
            }
        }
        return sums;
    }
}
