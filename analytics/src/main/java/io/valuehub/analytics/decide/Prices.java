package io.valuehub.analytics.decide;

import io.valuehub.analytics.effect.EffectModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one more unit of each limit would bring: the multipliers of the knapsack in which each customer gets at most one
 * action and no limit may be used up. Every customer chooses at the net gain after these prices, so that the limits are
 * kept on average over the draws; they are found one after the other by bisection, until none changes. Once found they are
 * fixed for the run. Immutable.
 *
 * <p>Sources: H. Everett, "Generalized Lagrange Multiplier Method for Solving Problems of Optimum Allocation of Resources",
 * Operations Research 11(3), 1963; Sinha and Zoltners 1979, as {@link Allocation}.
 */
public final class Prices {

    /** Gains kept for the search; a larger population is represented by every n-th person. */
    private static final int MOST_GAINS = 10_000_000;

    private static final int ROUNDS = 4;
    private static final int HALVINGS = 40;
    private static final double PRECISION = 1e-4;
    private static final double ROUNDING = 1e-9;
    private static final double HIGHEST = 1e9;

    private final List<Limit> limits;
    private final double[] prices;

    private Prices(List<Limit> limits, double[] prices) {
        this.limits = List.copyOf(limits);
        this.prices = prices;
    }

    /**
     * Prices known from an earlier run.
     *
     * @param limits of now
     * @param known by the limit's name; one that is used up costs more than anything brings
     */
    public static Prices known(List<Limit> limits, Map<String, Double> known) {
        double[] prices = new double[limits.size()];
        for (int l = 0; l < prices.length; l++) {
            prices[l] = limits.get(l).most() == 0
                    ? HIGHEST
                    : known.getOrDefault(limits.get(l).name(), 0.0);
        }
        return new Prices(limits, prices);
    }

    static Prices search(Chooser chooser, List<Limit> limits) {
        double[] prices = new double[limits.size()];
        Prices free = new Prices(limits, prices.clone());
        if (limits.isEmpty() || chooser.population().size() == 0) {
            return free;
        }
        Search search = new Search(chooser, limits, prices);
        for (int round = 0; round < ROUNDS && search.improve(); round++) {
            // each round sets every price once, the others standing
        }
        return new Prices(limits, prices);
    }

    /** What an action of that cost uses up, in money. */
    double of(int candidate, double cost) {
        return sum(limits, prices, candidate, cost);
    }

    private static double sum(List<Limit> limits, double[] prices, int candidate, double cost) {
        double sum = 0;
        for (int l = 0; l < prices.length; l++) {
            sum += prices[l] == 0 ? 0 : prices[l] * limits.get(l).use(candidate, Double.isNaN(cost) ? 0 : cost);
        }
        return sum;
    }

    /** Gain that one more unit of money would bring to a candidate's campaign; 0 when no budget of it binds. */
    public double ofMoney(int candidate) {
        double sum = 0;
        for (int l = 0; l < prices.length; l++) {
            sum += limits.get(l).money() && limits.get(l).applies()[candidate] ? prices[l] : 0;
        }
        return sum;
    }

    /** By name of the limit, those that bind. */
    public Map<String, Double> binding() {
        Map<String, Double> binding = new LinkedHashMap<>();
        for (int l = 0; l < prices.length; l++) {
            if (prices[l] > 0) {
                binding.put(limits.get(l).name(), prices[l]);
            }
        }
        return binding;
    }

    List<Limit> limits() {
        return limits;
    }

    private static final class Search {

        private final List<Limit> limits;
        private final double[] prices;
        private final int candidates;
        private final int sampled;
        private final double each;
        private final float[] drawn;
        private final double[] gains;
        private final double[] costs;
        private final boolean[][] open;
        private final boolean[][] spends;
        private final Odds odds;
        private final double[] deducted;

        Search(Chooser chooser, List<Limit> limits, double[] prices) {
            this.limits = limits;
            this.prices = prices;
            this.candidates = chooser.candidates().size();
            Population people = chooser.population();
            int[] treated = IntStream.range(0, people.size())
                    .filter(i -> !people.isHeldOut(i))
                    .toArray();
            int most = Math.max(1, MOST_GAINS / (EffectModel.DRAWS * Math.max(1, candidates)));
            this.sampled = Math.min(most, treated.length);
            this.each = sampled == 0 ? 0 : treated.length / (double) sampled;
            this.drawn = new float[sampled * EffectModel.DRAWS * candidates];
            this.gains = new double[sampled * candidates];
            this.costs = new double[sampled * candidates];
            this.open = new boolean[sampled][candidates];
            this.spends = new boolean[sampled][candidates];
            this.odds = new Odds(candidates, chooser.floor());
            this.deducted = new double[candidates];
            for (int k = 0; k < sampled; k++) {
                read(chooser, treated[(int) (k * each)], k);
            }
        }

        private void read(Chooser chooser, int i, int k) {
            chooser.turnTo(i);
            chooser.drawn(drawn, k * EffectModel.DRAWS * candidates);
            for (int a = 0; a < candidates; a++) {
                open[k][a] = chooser.isOpen(a);
                spends[k][a] = !chooser.population().isControl(i, a);
                gains[k * candidates + a] = open[k][a] ? chooser.gain(a) : Double.NaN;
                costs[k * candidates + a] = open[k][a] ? chooser.cost(a) : 0;
            }
        }

        /** Sets every price once; says whether one changed. */
        boolean improve() {
            boolean changed = false;
            for (int l = 0; l < prices.length; l++) {
                double before = prices[l];
                prices[l] = price(l);
                changed |= Math.abs(prices[l] - before) > PRECISION * (1 + before);
            }
            return changed && prices.length > 1;
        }

        private double price(int l) {
            // What fits exactly must not be missed by the rounding of a sum.
            double most = limits.get(l).most() * (1 + ROUNDING);
            if (Double.isInfinite(most) || use(l, 0) <= most) {
                return 0;
            }
            double low = 0;
            double high = hint(l);
            while (use(l, high) > most && high < HIGHEST) {
                low = high;
                high *= 4;
            }
            for (int h = 0; h < HALVINGS && high - low > PRECISION * high; h++) {
                double middle = (low + high) / 2;
                if (use(l, middle) > most) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }

        /** Near the price at which a budget is spent without exploring. */
        private double hint(int l) {
            Limit limit = limits.get(l);
            if (!limit.money()) {
                return 1;
            }
            double[] some = gains.clone();
            for (int i = 0; i < some.length; i++) {
                some[i] = limit.applies()[i % candidates] ? some[i] : Double.NaN;
            }
            double price =
                    Allocation.of(candidates, some, costs, limit.most() / each).shadowPrice();
            return price > 0 ? 2 * price : 1;
        }

        /** Use of a limit that is expected at a price of it, the other prices standing. */
        private double use(int l, double price) {
            double stood = prices[l];
            prices[l] = price;
            double use = 0;
            for (int k = 0; k < sampled; k++) {
                for (int a = 0; a < candidates; a++) {
                    deducted[a] = sum(limits, prices, a, costs[k * candidates + a]);
                }
                odds.of(drawn, k * EffectModel.DRAWS * candidates, deducted, open[k]);
                for (int a = 0; a < candidates; a++) {
                    if (spends[k][a]) {
                        use += odds.probabilities()[a + 1] * limits.get(l).use(a, costs[k * candidates + a]);
                    }
                }
            }
            prices[l] = stood;
            return use * each;
        }
    }

    @Override
    public String toString() {
        return "Prices" + binding() + " of " + Arrays.toString(prices);
    }
}
