package io.valuehub.analytics.recommend;

import java.util.Arrays;

/**
 * What all baskets together say about items: who buys them, how often again, and what goes with what. It grows with the
 * items and their neighbours, not with the customers.
 *
 * @param settings it was fitted with
 * @param baskets how many baskets it was learnt from
 * @param customers how many customers
 * @param keys of the items, ascending
 * @param buyers of each item: customers who bought it
 * @param basketsWith each item
 * @param repeatRates of each item: the share of its buyers who bought it again, shrunk to that of all items and divided
 *     by it; 1 is usual
 * @param neighbours of each item
 * @param together for each item, baskets that hold it and each of its neighbours, in the neighbours' order
 */
public record ItemModel(
        RecommenderSettings settings,
        long baskets,
        long customers,
        String[] keys,
        int[] buyers,
        int[] basketsWith,
        double[] repeatRates,
        ItemNeighbours neighbours,
        int[][] together) {

    /** Buyers at whose number an item's own repeat rate weighs as much as that of all items. */
    private static final double PRIOR_BUYERS = 20;

    /** Learns from baskets. */
    public static ItemModel fit(Baskets baskets, RecommenderSettings settings) {
        Incidence bought = baskets.itemsByCustomer();
        ItemNeighbours neighbours =
                switch (settings.method()) {
                    case EASE -> Ease.fit(bought, settings.lambda()).neighbours(settings.neighbours());
                    case COSINE -> CosineNeighbours.fit(bought, settings.neighbours());
                };
        int n = baskets.items();
        int[] buyers = new int[n];
        for (int item : bought.columns()) {
            buyers[item]++;
        }
        Incidence basketsByItem = baskets.basketsByItem();
        int[] basketsWith = new int[n];
        Arrays.setAll(basketsWith, basketsByItem::count);
        String[] keys = new String[n];
        Arrays.setAll(keys, baskets::item);
        return new ItemModel(
                settings,
                baskets.baskets(),
                baskets.customers(),
                keys,
                buyers,
                basketsWith,
                repeatRates(baskets, buyers),
                neighbours,
                together(basketsByItem, neighbours));
    }

    /** The same, told otherwise how to weigh a customer's own purchases; those settings are not of the fit. */
    ItemModel with(RecommenderSettings other) {
        return new ItemModel(other, baskets, customers, keys, buyers, basketsWith, repeatRates, neighbours, together);
    }

    /** How many items it knows. */
    public int items() {
        return keys.length;
    }

    /** "Whoever buys {@code item} also buys {@code neighbour}"; null where no basket holds both. */
    public AssociationRule rule(int item, int neighbour) {
        int at = Arrays.binarySearch(neighbours.of(item), neighbour);
        if (at < 0 || together[item][at] == 0) {
            return null;
        }
        return new AssociationRule(
                java.util.List.of(keys[item]),
                keys[neighbour],
                together[item][at],
                basketsWith[item],
                basketsWith[neighbour],
                baskets);
    }

    private static double[] repeatRates(Baskets baskets, int[] buyers) {
        int n = baskets.items();
        int[] repeaters = new int[n];
        int[] seenBy = new int[n];
        int[] repeatedBy = new int[n];
        for (int customer = 0; customer < baskets.customers(); customer++) {
            for (int basket = baskets.firstBasket(customer); basket < baskets.firstBasket(customer + 1); basket++) {
                for (int item : baskets.itemsOf(basket)) {
                    if (seenBy[item] == customer + 1 && repeatedBy[item] != customer + 1) {
                        repeatedBy[item] = customer + 1;
                        repeaters[item]++;
                    }
                    seenBy[item] = customer + 1;
                }
            }
        }
        double all = Arrays.stream(buyers).asLongStream().sum();
        double usual = Arrays.stream(repeaters).asLongStream().sum() / all;
        double[] rates = new double[n];
        for (int item = 0; item < n; item++) {
            rates[item] =
                    usual > 0 ? (repeaters[item] + PRIOR_BUYERS * usual) / (buyers[item] + PRIOR_BUYERS) / usual : 1;
        }
        return rates;
    }

    private static int[][] together(Incidence basketsByItem, ItemNeighbours neighbours) {
        Incidence itemsByBasket = basketsByItem.transposed();
        int[][] together = new int[neighbours.items()][];
        double[] counts = new double[neighbours.items()];
        IntList touched = new IntList();
        for (int item = 0; item < together.length; item++) {
            Cooccurrence.count(basketsByItem, itemsByBasket, item, counts, touched);
            together[item] = Arrays.stream(neighbours.of(item))
                    .map(other -> (int) counts[other])
                    .toArray();
            Cooccurrence.clear(counts, touched);
        }
        return together;
    }
}
