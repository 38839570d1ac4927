package io.valuehub.analytics.predict;

import java.util.Optional;

/**
 * What the season changes from the window learned from to the window predicted: added to log-odds, or to the logarithm of
 * an expectation. Where the purchase model has a season it is that of {@link ModelSeason}.
 * Otherwise it is learned from the shop's own year before: a regression learned from the window before the same season of
 * that year, asked about that season, was off by a {@link Slip}; of that slip the part that comes back is expected again.
 *
 * <p>With slips that recur and slips that do not spread alike (variance τ² each) half of a slip measured without error
 * comes back, of one measured with variance s² the share ½ · 2τ²/(2τ² + s²). Where last window's slip and that of the same
 * window a year before are both known, they speak for the share as one pair of observations beside a prior pair of ½:
 * ρ = (½τ² + δδ')/(τ² + δ'²), held within 0 and 1. Nothing of the window predicted is looked at.
 *
 * @param order of the probability to order
 * @param spend of the expected revenue
 * @param spendUp of the probability to spend more than lately
 * @param why in a sentence
 */
record SeasonShift(double order, double spend, double spendUp, String why) {

    /** τ: windows of a year differ by a third more or less. */
    private static final double SPREAD = 0.3;

    /** The same with what the purchase model knows; how many spend more it does not tell. */
    SeasonShift with(ModelSeason.Shift model) {
        return new SeasonShift(
                model.order(),
                model.spend(),
                spendUp,
                "from the purchase model's: odds of an order × %s, revenue × %s"
                        .formatted(Numbers.of(Math.exp(model.order())), Numbers.of(Math.exp(model.spend()))));
    }

    /** Nothing is known of the season. */
    static SeasonShift none(String why) {
        return new SeasonShift(0, 0, 0, why);
    }

    /**
     * Learns the shift.
     *
     * @param before of the year before: one window before the same season
     * @param same of the year before: the same season
     * @param lastTime the last window's slip and that of the same window a year before it, where both are known
     */
    static SeasonShift of(TrainingSet before, TrainingSet same, Optional<LastTime> lastTime) {
        if (before.size() == 0) {
            return none("not known: the shop had no customers yet a year before the window learned from");
        }
        Slips yearBefore = Slips.of(before, same);
        double order = shift(yearBefore.order(), lastTime.map(t -> t.now.order()), lastTime.map(t -> t.then.order()));
        double spend = shift(yearBefore.spend(), lastTime.map(t -> t.now.spend()), lastTime.map(t -> t.then.spend()));
        double up =
                shift(yearBefore.spendUp(), lastTime.map(t -> t.now.spendUp()), lastTime.map(t -> t.then.spendUp()));
        if (yearBefore.equals(Slips.UNKNOWN)) {
            return none("not known: too few customers a year before");
        }
        return new SeasonShift(
                order,
                spend,
                up,
                "from the year before: odds of an order × %s, revenue × %s, odds of spending more × %s"
                        .formatted(Numbers.of(Math.exp(order)), Numbers.of(Math.exp(spend)), Numbers.of(Math.exp(up))));
    }

    /**
     * Two slips of windows a year apart.
     *
     * @param now of the last window
     * @param then of the same window a year before
     */
    record LastTime(Slips now, Slips then) {}

    private static double shift(Slip yearBefore, Optional<Slip> now, Optional<Slip> then) {
        if (!yearBefore.known()) {
            return 0;
        }
        double spread = SPREAD * SPREAD;
        double share = 0.5;
        if (now.isPresent() && now.get().known() && then.orElseThrow().known()) {
            double past = then.get().size();
            share = (0.5 * spread + now.get().size() * past) / (spread + past * past);
            share = Math.max(0, Math.min(1, share));
        }
        return share * yearBefore.size() * 2 * spread / (2 * spread + yearBefore.variance());
    }
}
