package io.valuehub.analytics.decide;

import io.valuehub.analytics.effect.EffectModel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The decisions of one night over all campaigns together: for each person the action of highest long-run gain, or none,
 * within all limits. First the {@link Prices} of the limits are found and fixed; then each person's action is drawn with
 * the probability that Thompson sampling gives it at the net gain under these prices, with a floor ({@link Exploration}).
 * The logged probability is therefore the true one. Should chance use up a limit all the same, actions are skipped in an
 * order drawn by lot: they stay chosen, and are not carried out.
 *
 * <p>Not safe for use by several threads.
 */
public final class Night {

    private static final double ROUNDING = 1e-9;

    private final Chooser chooser;
    private final NightTerms terms;
    private final Prices prices;
    private final Odds odds;
    private final double[] deducted;
    private final boolean[] open;
    private final float[] drawn;
    private final short[] chosen;
    private final BitSet skipped = new BitSet();
    private final Explanation explanation;

    private Night(Chooser chooser, NightTerms terms, Prices prices) {
        int candidates = chooser.candidates().size();
        this.chooser = chooser;
        this.terms = terms;
        this.prices = prices;
        this.odds = new Odds(candidates, terms.floor());
        this.deducted = new double[candidates];
        this.open = new boolean[candidates];
        this.drawn = new float[EffectModel.DRAWS * candidates];
        this.chosen = new short[chooser.population().size()];
        this.explanation = new Explanation(chooser.candidates(), terms, prices);
    }

    /**
     * Decides.
     *
     * @param people who some action is open to; held-out ones too
     * @param candidates the actions of all campaigns
     * @param running effects by which people are decided for
     * @param ramp effects for those on whom a new policy is tried first; the running ones where there is no such policy
     * @param unsubscribe probability by candidate that it makes a person say "no more"
     * @param limits that must not be exceeded
     */
    public static Night of(
            Population people,
            List<Candidate> candidates,
            EffectModel running,
            EffectModel ramp,
            double[] unsubscribe,
            List<Limit> limits,
            NightTerms terms) {
        Chooser chooser = new Chooser(people, candidates, running, ramp, unsubscribe, terms);
        return decided(new Night(chooser, terms, Prices.search(chooser, limits)));
    }

    /** Decides at prices that are known, for people who come after the others of the night. */
    public static Night of(
            Population people,
            List<Candidate> candidates,
            EffectModel running,
            EffectModel ramp,
            double[] unsubscribe,
            Prices prices,
            NightTerms terms) {
        Chooser chooser = new Chooser(people, candidates, running, ramp, unsubscribe, terms);
        return decided(new Night(chooser, terms, prices));
    }

    private static Night decided(Night night) {
        for (int i = 0; i < night.size(); i++) {
            night.chosen[i] = (short) night.choose(i);
        }
        night.prices.limits().forEach(night::keep);
        return night;
    }

    /** How many people. */
    public int size() {
        return chosen.length;
    }

    /** The prices under which everybody was decided for. */
    public Prices prices() {
        return prices;
    }

    /** Number of the chosen candidate; −1 for none. */
    private int choose(int i) {
        weigh(i);
        return Exploration.choose(odds.probabilities(), place(i, 1)) - 1;
    }

    private void weigh(int i) {
        chooser.turnTo(i);
        for (int a = 0; a < open.length; a++) {
            open[a] = chooser.isOpen(a);
            deducted[a] = prices.of(a, chooser.cost(a));
        }
        chooser.drawn(drawn, 0);
        odds.of(drawn, 0, deducted, open);
    }

    /** A number between 0 and 1 that depends on the seed, the person and the purpose alone (SplitMix64). */
    private double place(int i, int purpose) {
        long z = mixed(terms.seed() + purpose) ^ mixed(chooser.population().person(i));
        return (mixed(z) >>> 11) * 0x1.0p-53;
    }

    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** Skips what chance chose beyond a limit. */
    private void keep(Limit limit) {
        if (Double.isInfinite(limit.most())) {
            return;
        }
        double[] uses = new double[size()];
        double sum = 0;
        for (int i = 0; i < uses.length; i++) {
            if (carriesOut(i) && limit.applies()[chosen[i]]) {
                chooser.turnTo(i);
                uses[i] = limit.use(chosen[i], chooser.cost(chosen[i]));
                sum += uses[i];
            }
        }
        double slack = ROUNDING * limit.most();
        if (sum <= limit.most() + slack) {
            return;
        }
        List<Integer> byLot = IntStream.range(0, uses.length)
                .filter(i -> uses[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> place(i, 2)))
                .toList();
        double left = limit.most();
        for (int i : byLot) {
            if (uses[i] > left + slack) {
                skipped.set(i);
            } else {
                left -= uses[i];
            }
        }
    }

    private boolean carriesOut(int i) {
        Population people = chooser.population();
        return chosen[i] >= 0 && !people.isHeldOut(i) && !people.isControl(i, chosen[i]) && !skipped.get(i);
    }

    /** The decision for a person, with its reasons. */
    public Decision decision(int i) {
        weigh(i);
        return explanation.of(new Weighing(chooser, odds, drawn, deducted, i, chosen[i], skipped.get(i)));
    }

    /** How many actions are carried out, by candidate. */
    public int[] counts() {
        int[] counts = new int[open.length];
        for (int i = 0; i < size(); i++) {
            if (carriesOut(i)) {
                counts[chosen[i]]++;
            }
        }
        return counts;
    }

    /** What the actions that are carried out use of each limit, by name. */
    public Map<String, Double> used() {
        Map<String, Double> used = new LinkedHashMap<>();
        prices.limits().forEach(limit -> used.put(limit.name(), 0.0));
        for (int i = 0; i < size(); i++) {
            if (carriesOut(i)) {
                chooser.turnTo(i);
                double cost = chooser.cost(chosen[i]);
                for (Limit limit : prices.limits()) {
                    used.merge(limit.name(), limit.use(chosen[i], cost), Double::sum);
                }
            }
        }
        return used;
    }

    @Override
    public String toString() {
        return "Night[" + size() + " people, " + Arrays.toString(counts()) + ", " + prices + "]";
    }
}
