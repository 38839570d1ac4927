package io.valuehub.analytics.recommend;

import java.util.List;

/**
 * "Whoever buys these also buys that", counted over baskets (Agrawal, Imieliński and Swami 1993, SIGMOD; lift: Brin et al.
 * 1997, SIGMOD).
 *
 * @param antecedent items bought, ascending, at least one
 * @param consequent the item bought with them
 * @param together baskets that hold all of them
 * @param antecedentBaskets baskets that hold the antecedent
 * @param consequentBaskets baskets that hold the consequent
 * @param baskets all baskets
 */
public record AssociationRule(
        List<String> antecedent,
        String consequent,
        long together,
        long antecedentBaskets,
        long consequentBaskets,
        long baskets) {

    public AssociationRule {
        antecedent = List.copyOf(antecedent);
    }

    /** Share of all baskets that hold all of the items. */
    public double support() {
        return (double) together / baskets;
    }

    /** Share of the baskets with the antecedent that hold the consequent too. */
    public double confidence() {
        return (double) together / antecedentBaskets;
    }

    /** Share of all baskets that hold the antecedent. */
    public double coverage() {
        return (double) antecedentBaskets / baskets;
    }

    /** How many times as often as by chance: confidence over the share of all baskets that hold the consequent. */
    public double lift() {
        return confidence() * baskets / consequentBaskets;
    }
}
