package io.valuehub.analytics.recommend;

import java.util.Arrays;

/**
 * Scores of the few items that come into question, among very many: reused for one customer after the other, so that each
 * costs what they touch. Not for several threads.
 */
final class Scoreboard {

    private final double[] scores;
    private final boolean[] listed;
    private final IntList items = new IntList();

    Scoreboard(int items) {
        scores = new double[items];
        listed = new boolean[items];
    }

    /** Forgets the customer before. */
    void clear() {
        for (int i = 0; i < items.size(); i++) {
            scores[items.get(i)] = 0;
            listed[items.get(i)] = false;
        }
        items.clear();
    }

    /** Lists an item, at 0 if it was not. */
    void list(int item) {
        if (!listed[item]) {
            listed[item] = true;
            items.add(item);
        }
    }

    void add(int item, double amount) {
        list(item);
        scores[item] += amount;
    }

    void set(int item, double score) {
        list(item);
        scores[item] = score;
    }

    /** Never to be ranked. */
    void exclude(int item) {
        set(item, Double.NEGATIVE_INFINITY);
    }

    double score(int item) {
        return scores[item];
    }

    /** The listed items, ascending. */
    int[] listed() {
        items.sort();
        return items.toArray();
    }

    /** The best of the listed items; of equals the smaller number first. */
    int[] ranked(int most) {
        int[] all = listed();
        double[] own = Arrays.stream(all).mapToDouble(item -> scores[item]).toArray();
        return Arrays.stream(Strongest.ranked(own, most)).map(i -> all[i]).toArray();
    }
}
