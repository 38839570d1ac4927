package io.valuehub.analytics.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Frequent sets of items and the rules in them, by Eclat (Zaki 2000, "Scalable Algorithms for Association Mining", IEEE
 * TKDE 12(3)): depth first, each set with the baskets it is in. Rules have one item as consequent, as in R's arules.
 *
 * <p>Rules say why; they do not rank: the highest lifts belong to the rarest items.
 */
public final class AssociationRules {

    private final Baskets baskets;
    private final Map<List<Integer>, Integer> counts;

    private AssociationRules(Baskets baskets, Map<List<Integer>, Integer> counts) {
        this.baskets = baskets;
        this.counts = counts;
    }

    /**
     * Finds the frequent sets.
     *
     * @param minimumSupport smallest share of baskets that hold all items of a set; over 0, at most 1
     * @param largest most items in a set; at least 2
     * @param mostSets how many sets are bearable
     * @throws TooManySets when there are more: the support is too small for these baskets
     */
    public static AssociationRules mine(Baskets baskets, double minimumSupport, int largest, int mostSets) {
        if (!(minimumSupport > 0 && minimumSupport <= 1)) {
            throw new IllegalArgumentException("the support must be over 0 and at most 1 but was " + minimumSupport);
        }
        // A product of a share and a count may come out a hair over the whole number it stands for.
        int least = (int) Math.max(1, Math.ceil(minimumSupport * baskets.baskets() * (1 - 1e-12)));
        Incidence basketsByItem = baskets.basketsByItem();
        List<Extension> single = new ArrayList<>();
        for (int item = 0; item < baskets.items(); item++) {
            if (basketsByItem.count(item) >= least) {
                single.add(new Extension(
                        item,
                        Arrays.copyOfRange(
                                basketsByItem.columns(),
                                basketsByItem.first()[item],
                                basketsByItem.first()[item + 1])));
            }
        }
        // From the rarest on, so that intersections stay small.
        single.sort(Comparator.comparingInt((Extension e) -> e.in().length).thenComparingInt(Extension::item));
        Search search = new Search(least, largest, mostSets);
        search.extend(List.of(), single);
        return new AssociationRules(baskets, search.counts);
    }

    /** How many frequent sets there are of each size. */
    public Map<Integer, Integer> setsBySize() {
        Map<Integer, Integer> sizes = new TreeMap<>();
        counts.keySet().forEach(set -> sizes.merge(set.size(), 1, Integer::sum));
        return sizes;
    }

    /**
     * The rules of two or more items, by descending lift, then confidence, then items.
     *
     * @param minimumConfidence smallest confidence, 0 to 1
     */
    public List<AssociationRule> rules(double minimumConfidence) {
        List<AssociationRule> rules = new ArrayList<>();
        counts.forEach((set, together) -> {
            for (int k = 0; set.size() > 1 && k < set.size(); k++) {
                List<Integer> antecedent = new ArrayList<>(set);
                Integer consequent = antecedent.remove(k);
                int of = counts.get(antecedent);
                if (together >= minimumConfidence * of * (1 - 1e-12)) {
                    rules.add(new AssociationRule(
                            antecedent.stream().map(baskets::item).toList(),
                            baskets.item(consequent),
                            together,
                            of,
                            counts.get(List.of(consequent)),
                            baskets.baskets()));
                }
            }
        });
        rules.sort(Comparator.comparingDouble(AssociationRule::lift)
                .thenComparingDouble(AssociationRule::confidence)
                .reversed()
                .thenComparing(rule -> String.join("\n", rule.antecedent()))
                .thenComparing(AssociationRule::consequent));
        return rules;
    }

    /** More frequent sets than were allowed. */
    public static final class TooManySets extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManySets(int most) {
            super("more than " + most + " frequent sets");
        }
    }

    /** An item that can be added to a set, and the baskets that then hold all of it. */
    private record Extension(int item, int[] in) {}

    private static final class Search {

        private final int least;
        private final int largest;
        private final int mostSets;
        private final Map<List<Integer>, Integer> counts = new HashMap<>();

        Search(int least, int largest, int mostSets) {
            this.least = least;
            this.largest = largest;
            this.mostSets = mostSets;
        }

        void extend(List<Integer> set, List<Extension> extensions) {
            for (int e = 0; e < extensions.size(); e++) {
                Extension one = extensions.get(e);
                List<Integer> larger = new ArrayList<>(set);
                larger.add(one.item());
                List<Integer> sorted = new ArrayList<>(larger);
                sorted.sort(null);
                counts.put(List.copyOf(sorted), one.in().length);
                if (counts.size() > mostSets) {
                    throw new TooManySets(mostSets);
                }
                if (larger.size() < largest) {
                    List<Extension> further = new ArrayList<>();
                    for (Extension other : extensions.subList(e + 1, extensions.size())) {
                        int[] both = common(one.in(), other.in());
                        if (both.length >= least) {
                            further.add(new Extension(other.item(), both));
                        }
                    }
                    extend(larger, further);
                }
            }
        }

        private static int[] common(int[] a, int[] b) {
            int[] common = new int[Math.min(a.length, b.length)];
            int size = 0;
            for (int i = 0, j = 0; i < a.length && j < b.length; ) {
                if (a[i] < b[j]) {
                    i++;
                } else if (a[i] > b[j]) {
                    j++;
                } else {
                    common[size++] = a[i++];
                    j++;
                }
            }
            return Arrays.copyOf(common, size);
        }
    }
}
