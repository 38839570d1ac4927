package io.valuehub.analytics.recommend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Who bought what together, and when: for each customer the baskets in time order, for each basket its distinct items.
 *
 * <p>Items are numbered in the ascending order of their keys, so that the smaller number is the tie-break everywhere.
 * Four bytes a line and twelve a basket.
 */
public final class Baskets {

    private final String[] items;
    private final int[] firstBasket;
    private final long[] times;
    private final int[] firstLine;
    private final int[] lines;

    private Baskets(String[] items, int[] firstBasket, long[] times, int[] firstLine, int[] lines) {
        this.items = items;
        this.firstBasket = firstBasket;
        this.times = times;
        this.firstLine = firstLine;
        this.lines = lines;
    }

    /** Collects baskets. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many customers. */
    public int customers() {
        return firstBasket.length - 1;
    }

    /** How many baskets of all customers. */
    public int baskets() {
        return times.length;
    }

    /** How many distinct items. */
    public int items() {
        return items.length;
    }

    /** The key of an item. */
    public String item(int item) {
        return items[item];
    }

    /** The number of an item; negative when nobody bought it. */
    public int itemOf(String key) {
        return Arrays.binarySearch(items, key);
    }

    /** The first basket of a customer; {@code firstBasket(customers())} is {@link #baskets()}. */
    public int firstBasket(int customer) {
        return firstBasket[customer];
    }

    /** How many baskets a customer has; at least 1. */
    public int basketsOf(int customer) {
        return firstBasket[customer + 1] - firstBasket[customer];
    }

    /** When a basket was bought, in seconds since 1970 in UTC. */
    public long time(int basket) {
        return times[basket];
    }

    /** The distinct items of a basket, ascending. */
    public int[] itemsOf(int basket) {
        return Arrays.copyOfRange(lines, firstLine[basket], firstLine[basket + 1]);
    }

    /** The same without all but the items most customers bought; baskets that become empty are left out. */
    Baskets mostBought(int most) {
        if (items.length <= most) {
            return this;
        }
        Incidence buyers = itemsByCustomer().transposed();
        double[] counts = new double[items.length];
        Arrays.setAll(counts, buyers::count);
        boolean[] kept = new boolean[items.length];
        for (int item : Strongest.ranked(counts, most)) {
            kept[item] = true;
        }
        Builder some = builder();
        for (int customer = 0; customer < customers(); customer++) {
            for (int basket = firstBasket[customer]; basket < firstBasket[customer + 1]; basket++) {
                some.add(
                        customer,
                        times[basket],
                        Arrays.stream(itemsOf(basket))
                                .filter(item -> kept[item])
                                .mapToObj(item -> items[item])
                                .toList());
            }
        }
        return some.build();
    }

    /** All baskets in which an item was bought, for every item: the transpose. */
    Incidence basketsByItem() {
        return Incidence.of(firstLine, lines, items.length).transposed();
    }

    /** Who bought which items, whatever the basket. */
    Incidence itemsByCustomer() {
        int[] first = new int[firstBasket.length];
        int[] distinct = new int[lines.length];
        int size = 0;
        for (int customer = 0; customer < customers(); customer++) {
            int[] all =
                    Arrays.copyOfRange(lines, firstLine[firstBasket[customer]], firstLine[firstBasket[customer + 1]]);
            Arrays.sort(all);
            for (int i = 0; i < all.length; i++) {
                if (i == 0 || all[i] != all[i - 1]) {
                    distinct[size++] = all[i];
                }
            }
            first[customer + 1] = size;
        }
        return Incidence.of(first, Arrays.copyOf(distinct, size), items.length);
    }

    /** Collects baskets, grouped by customer and within each in time order. Not for several threads. */
    public static final class Builder {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> keys = new ArrayList<>();
        private final IntList firstBasket = new IntList();
        private final IntList firstLine = new IntList();
        private final IntList lines = new IntList();
        private final LongList times = new LongList();
        private long customer;

        private Builder() {}

        /**
         * Adds a basket.
         *
         * @param of whose; all baskets of one customer come one after the other
         * @param at when; not before the customer's basket before it, and in the order given where they are equal
         * @param itemKeys what was in it; a repeated item counts once, an empty basket is left out
         * @throws IllegalArgumentException when a basket comes before an earlier one of the same customer
         */
        public Builder add(long of, Instant at, Collection<String> itemKeys) {
            return add(of, at.getEpochSecond(), itemKeys);
        }

        Builder add(long of, long at, Collection<String> itemKeys) {
            if (itemKeys.isEmpty()) {
                return this;
            }
            if (times.size() == 0 || of != customer) {
                firstBasket.add(times.size());
                customer = of;
            } else if (at < times.last()) {
                throw new IllegalArgumentException(
                        "a basket of customer " + of + " at " + at + " comes after a later one");
            }
            firstLine.add(lines.size());
            times.add(at);
            new LinkedHashSet<>(itemKeys).forEach(key -> lines.add(number(key)));
            return this;
        }

        private int number(String key) {
            return numbers.computeIfAbsent(key, k -> {
                keys.add(k);
                return keys.size() - 1;
            });
        }

        /** Everything added so far. */
        public Baskets build() {
            String[] sorted = keys.toArray(String[]::new);
            Arrays.sort(sorted);
            int[] ranks = new int[sorted.length];
            for (int i = 0; i < ranks.length; i++) {
                ranks[numbers.get(sorted[i])] = i;
            }
            int[] first = firstLine.closed(lines.size());
            int[] ranked = lines.toArray();
            for (int i = 0; i < ranked.length; i++) {
                ranked[i] = ranks[ranked[i]];
            }
            for (int basket = 0; basket + 1 < first.length; basket++) {
                Arrays.sort(ranked, first[basket], first[basket + 1]);
            }
            return new Baskets(sorted, firstBasket.closed(times.size()), times.toArray(), first, ranked);
        }
    }
}
