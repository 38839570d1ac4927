package io.valuehub.analytics.recommend;

/**
 * How well lists of {@value #LENGTH} foretold what was bought, averaged over customers: hit rate is the share of customers
 * with at least one hit, recall the hits over the items bought, nDCG (Järvelin and Kekäläinen 2002, ACM TOIS 20(4)) the
 * hits discounted by log<sub>2</sub>(rank + 1) over the best that was possible.
 *
 * @param customers who were asked about
 * @param hitRate NaN where there are none
 * @param recall NaN where there are none
 * @param ndcg NaN where there are none
 */
public record RankingFigures(int customers, double hitRate, double recall, double ndcg) {

    /** How long the lists are. */
    static final int LENGTH = 10;

    /** Adds up customers. */
    static final class Sum {

        private int customers;
        private double hitRate;
        private double recall;
        private double ndcg;

        /**
         * @param ranked the list, best first
         * @param truth what was bought, ascending, not empty
         */
        void add(int[] ranked, int[] truth) {
            int hits = 0;
            double gain = 0;
            for (int place = 0; place < ranked.length; place++) {
                if (java.util.Arrays.binarySearch(truth, ranked[place]) >= 0) {
                    hits++;
                    gain += discount(place);
                }
            }
            double best = 0;
            for (int place = 0; place < Math.min(LENGTH, truth.length); place++) {
                best += discount(place);
            }
            customers++;
            hitRate += hits > 0 ? 1 : 0;
            recall += (double) hits / truth.length;
            ndcg += gain / best;
        }

        RankingFigures mean() {
            return new RankingFigures(customers, hitRate / customers, recall / customers, ndcg / customers);
        }

        private static double discount(int place) {
            return Math.log(2) / Math.log(place + 2);
        }
    }
}
