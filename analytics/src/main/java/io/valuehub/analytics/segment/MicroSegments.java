package io.valuehub.analytics.segment;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Groups found in behaviour: when customers last bought, how often, and for how much ({@link BehaviourFeatures}); how
 * many there are is chosen by the data ({@link PartitionSearch}), and may be none. Fitted to about 4,000 customers, drawn
 * by what the shop calls them; every customer is then put where they belong. Deterministic: the same customers and the same groups
 * before give the same groups.
 *
 * <p>Identity: each group found is paired with one of the run before so that the sum of likenesses is greatest
 * (Hungarian method), the likeness of two groups being (J + e^(−d²/2)) / 2 with J the Jaccard index of their members and
 * d the distance of their centres in standard deviations of the features. A pair with a likeness of at least {@value
 * #LEAST_LIKENESS} is the same group and keeps its number, and its name while every word of it still holds; other
 * groups get the next free numbers. A customer stays in the group they were in until another one is twice as likely.
 *
 * <p>Rows are those of the summaries. Immutable.
 */
public final class MicroSegments {

    /** Fewer customers are too few to find groups in. */
    public static final int FEWEST_CUSTOMERS = 200;

    private static final int SAMPLE = 4_000;
    private static final int HALVES = 4;
    private static final int HALVING_SALT = 100;
    private static final int NAMING_SAMPLE = 20_000;
    private static final int SILHOUETTE_SAMPLE = 1_000;
    private static final double LEAST_LIKENESS = 0.35;

    private final int[] segmentOf;
    private final List<MicroSegment> segments;
    private final MicroSegmentReport report;

    private MicroSegments(int[] segmentOf, List<MicroSegment> segments, MicroSegmentReport report) {
        this.segmentOf = segmentOf;
        this.segments = List.copyOf(segments);
        this.report = report;
    }

    /**
     * What is known of the groups of the run before or, where there is none, of the next one.
     *
     * @param segments of that run
     * @param segmentOf the number of the group a row's customer was in; 0 for none
     * @param lastId the highest number a group ever had
     * @param apart whether they stood apart
     * @param earlier whether that run looked at an earlier day; what is known from a later one lends its numbers and
     *     nothing else, for there is no looking ahead
     */
    public record Before(
            List<MicroSegment> segments, IntUnaryOperator segmentOf, int lastId, boolean apart, boolean earlier) {

        /** There was no other run. */
        public static final Before NOTHING = new Before(List.of(), row -> 0, 0, false, true);

        public Before {
            segments = List.copyOf(segments);
            Objects.requireNonNull(segmentOf, "segmentOf");
        }
    }

    /** The groups of these customers. */
    public static MicroSegments find(CustomerSummaries summaries, Before before, long seed) {
        if (summaries.size() < FEWEST_CUSTOMERS) {
            return none(
                    summaries,
                    "groups are looked for from %d customers on, there are %d"
                            .formatted(FEWEST_CUSTOMERS, summaries.size()),
                    List.of());
        }
        BehaviourFeatures spread = new BehaviourFeatures(summaries, true);
        BehaviourFeatures plain = new BehaviourFeatures(summaries, false);
        int[] rows = summaries.sample(SAMPLE);
        double[][] points = spread.points(rows);
        double[][] slicing = plain.points(rows);
        boolean[][] halves = IntStream.range(0, HALVES)
                .mapToObj(pair -> halves(summaries, rows, pair))
                .toArray(boolean[][]::new);
        PartitionSearch search =
                new PartitionSearch(points, slicing, halves, former(plain, rows, slicing, before), seed);
        Optional<Partition> found = search.find();
        if (found.isEmpty()) {
            return none(
                    summaries,
                    "customers do not fall into groups that another sample of them would show again",
                    search.candidates());
        }
        return found.get().apart()
                ? of(summaries, spread, points, found.get(), before, search.candidates())
                : of(summaries, plain, slicing, found.get(), before, search.candidates());
    }

    private static boolean[] halves(CustomerSummaries summaries, int[] rows, int pair) {
        boolean[] first = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            first[i] = summaries.draw(rows[i], HALVING_SALT + pair) < 0.5;
        }
        return first;
    }

    private static PartitionSearch.Former former(
            BehaviourFeatures features, int[] rows, double[][] points, Before before) {
        List<double[]> centres = before.segments().stream()
                .filter(segment -> before.earlier() && segment.centre().size() == features.dimensions())
                .map(segment -> features.standard(segment.centre().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()))
                .toList();
        List<Integer> ids = before.segments().stream().map(MicroSegment::id).toList();
        double[][] old = centres.toArray(double[][]::new);
        int[] clusters = new int[rows.length];
        for (int i = 0; i < rows.length && old.length > 0; i++) {
            int known = ids.indexOf(before.segmentOf().applyAsInt(rows[i]));
            clusters[i] = known >= 0 ? known : KMeans.nearest(points[i], old);
        }
        return new PartitionSearch.Former(old.length, before.apart(), clusters);
    }

    private static MicroSegments none(
            CustomerSummaries summaries, String why, List<MicroSegmentReport.Candidate> candidates) {
        return new MicroSegments(
                new int[summaries.size()],
                List.of(),
                new MicroSegmentReport(0, false, why, null, null, null, candidates));
    }

    private static MicroSegments of(
            CustomerSummaries summaries,
            BehaviourFeatures features,
            double[][] points,
            Partition partition,
            Before before,
            List<MicroSegmentReport.Candidate> candidates) {
        int[] clusters = new int[summaries.size()];
        IntStream.range(0, clusters.length)
                .parallel()
                .forEach(row -> clusters[row] = partition.of(features.standard(features.raw(row))));
        Identity identity = new Identity(clusters, partition, features, before, LEAST_LIKENESS);
        if (before.earlier()) {
            IntStream.range(0, clusters.length)
                    .parallel()
                    .forEach(row -> clusters[row] = partition.of(
                            features.standard(features.raw(row)),
                            identity.cluster(before.segmentOf().applyAsInt(row))));
        }
        Profiles profiles = new Profiles(summaries, summaries.sample(NAMING_SAMPLE), clusters, partition.number());
        List<MicroSegment> segments =
                profiles.named(identity, cluster -> features.raw(partition.centres()[cluster]));
        int[] ids = Arrays.stream(clusters).map(identity::id).toArray();
        double[][] some = Arrays.copyOf(points, Math.min(points.length, SILHOUETTE_SAMPLE));
        return new MicroSegments(
                ids,
                segments,
                new MicroSegmentReport(
                        partition.number(),
                        partition.apart(),
                        partition.apart()
                                ? "these groups stand apart, and random halves of the customers show the same ones"
                                : "customers do not fall into groups that stand apart: these are slices of one cloud, cut"
                                        + " where random halves of the customers are cut too",
                        Silhouette.mean(some, partition.of(some), partition.number()),
                        partition.stability(),
                        identity.agreement(),
                        candidates));
    }

    /** The number of the group of a customer; 0 for none. */
    public int of(int row) {
        return segmentOf[row];
    }

    /** The group itself; empty for none. */
    public Optional<MicroSegment> segment(int row) {
        return segments.stream()
                .filter(segment -> segment.id() == segmentOf[row])
                .findFirst();
    }

    /** All groups, by number. */
    public List<MicroSegment> segments() {
        return segments;
    }

    /** How they were found. */
    public MicroSegmentReport report() {
        return report;
    }

    /** Whether a word of {@code hub.yaml} can mean a group: a number, or words names are made of. */
    static boolean canMean(String word) {
        return word.matches("[1-9]\\d*") || unknownWords(word).isEmpty();
    }

    /** The parts of a name that are not in the vocabulary. */
    static Collection<String> unknownWords(String word) {
        return Arrays.stream(word.replaceFirst("\\s+\\(\\d+\\)$", "").split(","))
                .map(String::strip)
                .filter(part -> Trait.of(part).isEmpty())
                .toList();
    }
}
