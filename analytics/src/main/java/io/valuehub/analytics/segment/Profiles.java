package io.valuehub.analytics.segment;

import io.valuehub.analytics.segment.Trait.Measure;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the members of each group are like, and names made of what sets them apart: the measures in which the median
 * member lies in the upper or lower 30 % of all customers, up to three, the most telling first.
 */
final class Profiles {

    private static final double TELLING = 0.2;
    private static final double STILL_TRUE = 0.1;
    private static final int MOST_WORDS = 3;

    private final CustomerSummaries summaries;
    private final Map<Measure, double[]> medians = new EnumMap<>(Measure.class);
    private final Map<Measure, double[]> places = new EnumMap<>(Measure.class);
    private final long[] sizes;

    /** @param rows a sample: enough for medians */
    Profiles(CustomerSummaries summaries, int[] rows, int[] clusters, int number) {
        this.summaries = summaries;
        this.sizes = new long[number];
        Arrays.stream(clusters).forEach(cluster -> sizes[cluster]++);
        for (Measure measure : Measure.values()) {
            double[] all = known(measure, Arrays.stream(rows));
            double[] median = new double[number];
            double[] place = new double[number];
            for (int c = 0; c < number; c++) {
                int cluster = c;
                double[] own = known(measure, Arrays.stream(rows).filter(row -> clusters[row] == cluster));
                median[c] = Quartiles.of(own).median();
                place[c] = place(all, median[c]);
            }
            medians.put(measure, median);
            places.put(measure, place);
        }
    }

    private double[] known(Measure measure, IntStream rows) {
        return rows.mapToDouble(row -> value(measure, row))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private double value(Measure measure, int row) {
        return switch (measure) {
            case PURCHASES -> 1.0 + summaries.repeatPurchases(row);
            case REVENUE -> summaries.revenue(row);
            case RECENCY -> summaries.daysSinceLastOrder(row);
            case ORDER_VALUE -> summaries.revenue(row) / summaries.orders(row);
            case TENURE -> summaries.daysSinceFirstOrder(row);
        };
    }

    /** Share of all customers below a value, equal ones counted half. */
    private static double place(double[] sorted, double value) {
        double below = 0;
        for (double other : sorted) {
            below += other < value ? 1 : other == value ? 0.5 : 0;
        }
        return sorted.length == 0 || Double.isNaN(value) ? 0.5 : below / sorted.length;
    }

    /** All groups by number, each with a name of its own. */
    List<MicroSegment> named(Identity identity, IntFunction<double[]> centre) {
        List<MicroSegment> named = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int cluster : identity.clusters()) {
            List<Trait> traits = identity.before(cluster)
                    .map(MicroSegment::traits)
                    .filter(old -> stillHold(old, cluster) && !taken.contains(words(old, true)))
                    .orElseGet(() -> traits(cluster, taken));
            String suffix = "";
            for (int i = 2; taken.contains(words(traits, true) + suffix); i++) {
                suffix = " (" + i + ")";
            }
            taken.add(words(traits, true) + suffix);
            named.add(new MicroSegment(
                    identity.id(cluster),
                    words(traits, true) + suffix,
                    words(traits, false) + suffix,
                    traits,
                    sizes[cluster],
                    identity.overlap(cluster),
                    medians.get(Measure.RECENCY)[cluster],
                    medians.get(Measure.PURCHASES)[cluster],
                    known(medians.get(Measure.REVENUE)[cluster]),
                    known(medians.get(Measure.ORDER_VALUE)[cluster]),
                    medians.get(Measure.TENURE)[cluster],
                    Arrays.stream(centre.apply(cluster)).boxed().toList()));
        }
        return named;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** As many words as it takes to be told from the others, at least up to three. */
    private List<Trait> traits(int cluster, Set<String> taken) {
        List<Trait> telling = Arrays.stream(Trait.values())
                .filter(trait -> trait != Trait.ORDINARY && strength(trait, cluster) >= TELLING)
                .filter(trait -> isApt(trait, cluster))
                .sorted(Comparator.comparingDouble((Trait trait) -> -strength(trait, cluster)))
                .toList();
        int words = Math.min(MOST_WORDS, telling.size());
        while (words < telling.size() && taken.contains(words(telling.subList(0, words), true))) {
            words++;
        }
        return telling.isEmpty() ? List.of(Trait.ORDINARY) : telling.subList(0, words);
    }

    /** One purchase and few are two words for one measure; the value of orders is told where it is not that of all. */
    private boolean isApt(Trait trait, int cluster) {
        boolean once = medians.get(Measure.PURCHASES)[cluster] <= 1;
        return switch (trait) {
            case BOUGHT_ONCE -> once;
            case SELDOM -> !once;
            case LARGE_ORDERS -> strength(Trait.HIGH_VALUE, cluster) < TELLING;
            case SMALL_ORDERS -> strength(Trait.LOW_VALUE, cluster) < TELLING;
            default -> true;
        };
    }

    private double strength(Trait trait, int cluster) {
        return trait.strength(places.get(trait.measure())[cluster]);
    }

    private boolean stillHold(List<Trait> traits, int cluster) {
        return traits.stream()
                .allMatch(trait ->
                        trait == Trait.ORDINARY || strength(trait, cluster) >= STILL_TRUE && isApt(trait, cluster));
    }

    private static String words(List<Trait> traits, boolean english) {
        return traits.stream().map(english ? Trait::english : Trait::spanish).collect(Collectors.joining(", "));
    }
}
