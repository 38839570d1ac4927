package io.valuehub.analytics.recommend;

/** How often items occur together, one item at a time, so that no more than a row is in memory. */
final class Cooccurrence {

    private Cooccurrence() {}

    /**
     * Counts in how many groups (customers, baskets) each item occurs beside the given one.
     *
     * @param groupsByItem the transpose of {@code itemsByGroup}
     * @param counts all nought; filled
     * @param touched filled with the items that occur, in ascending order
     */
    static void count(Incidence groupsByItem, Incidence itemsByGroup, int item, double[] counts, IntList touched) {
        touched.clear();
        for (int g = groupsByItem.first()[item]; g < groupsByItem.first()[item + 1]; g++) {
            int group = groupsByItem.columns()[g];
            for (int i = itemsByGroup.first()[group]; i < itemsByGroup.first()[group + 1]; i++) {
                int other = itemsByGroup.columns()[i];
                if (counts[other]++ == 0) {
                    touched.add(other);
                }
            }
        }
        touched.sort();
    }

    static void clear(double[] counts, IntList touched) {
        for (int i = 0; i < touched.size(); i++) {
            counts[touched.get(i)] = 0;
        }
    }
}
