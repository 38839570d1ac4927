package io.valuehub.analytics.effect;

import java.util.List;

/**
 * What a shop's own decisions taught about its actions.
 *
 * @param decisions that were learned from
 * @param pooledOnly whether the shop is too small for effects by customer: everybody gets the action's
 * @param effects by action
 * @param rankers by action; empty where {@code pooledOnly}
 */
public record EffectReport(int decisions, boolean pooledOnly, List<Effect> effects, List<Ranking> rankers) {

    public EffectReport {
        effects = List.copyOf(effects);
        rankers = List.copyOf(rankers);
    }

    /**
     * Effect of an action on the probability of a purchase within the window, over the customers it was open to.
     *
     * @param action its name
     * @param type its type
     * @param treated how many got it
     * @param buyers how many of them bought
     * @param measured doubly robust, cross-fitted; null while there is nothing to tell it from
     * @param standardError of what was measured
     * @param effect shrunk to its type's and to what was believed of that
     * @param low lower end of the effect's 90 % interval
     * @param high upper end
     */
    public record Effect(
            String action,
            String type,
            int treated,
            int buyers,
            Double measured,
            Double standardError,
            double effect,
            double low,
            double high) {}

    /** A way of telling customers apart, by how well it ranked people it had not seen. */
    public record Candidate(String name, double qini, double standardError) {}

    /** @param chosen {@code constant} when none ranks better than chance: then everybody's odds change alike */
    public record Ranking(String action, List<Candidate> candidates, String chosen) {}
}
