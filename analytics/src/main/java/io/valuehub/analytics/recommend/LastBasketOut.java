package io.valuehub.analytics.recommend;

import java.util.Arrays;

/**
 * Baskets with the last one of every customer taken out who has several: what to learn from, and what to foretell. Those
 * with one basket stay; items nobody had bought before are not asked for.
 *
 * @param training what was known before
 * @param customers of {@code training}, those who are asked about
 * @param truth for each of them the items of their last basket, as numbered in {@code training}, ascending, at least one
 * @param times when each of these last baskets was bought, in seconds since 1970
 */
record LastBasketOut(Baskets training, int[] customers, int[][] truth, long[] times) {

    static LastBasketOut of(Baskets all) {
        Baskets.Builder kept = Baskets.builder();
        for (int customer = 0; customer < all.customers(); customer++) {
            int end = all.firstBasket(customer + 1) - (all.basketsOf(customer) > 1 ? 1 : 0);
            for (int basket = all.firstBasket(customer); basket < end; basket++) {
                kept.add(customer, all.time(basket), keys(all, basket));
            }
        }
        Baskets training = kept.build();
        IntList customers = new IntList();
        LongList times = new LongList();
        java.util.List<int[]> truths = new java.util.ArrayList<>();
        for (int customer = 0; customer < all.customers(); customer++) {
            int last = all.firstBasket(customer + 1) - 1;
            int[] truth = all.basketsOf(customer) == 1
                    ? new int[0]
                    : keys(all, last).stream()
                            .mapToInt(training::itemOf)
                            .filter(item -> item >= 0)
                            .sorted()
                            .toArray();
            if (truth.length > 0) {
                customers.add(customer);
                times.add(all.time(last));
                truths.add(truth);
            }
        }
        return new LastBasketOut(training, customers.toArray(), truths.toArray(int[][]::new), times.toArray());
    }

    private static java.util.List<String> keys(Baskets baskets, int basket) {
        return Arrays.stream(baskets.itemsOf(basket)).mapToObj(baskets::item).toList();
    }
}
