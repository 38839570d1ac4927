package io.valuehub.analytics.decide;

import io.valuehub.analytics.effect.EffectModel;
import java.util.Arrays;

/** One person's actions as they were weighed, and what was drawn of them. */
final class Weighing {

    /** Ends of a 90 % interval. */
    private static final double LOW = 0.05;

    private final Chooser chooser;
    private final Odds odds;
    private final float[] drawn;
    private final double[] deducted;
    private final int person;
    private final int chosen;
    private final boolean skipped;

    Weighing(Chooser chooser, Odds odds, float[] drawn, double[] deducted, int person, int chosen, boolean skipped) {
        this.chooser = chooser;
        this.odds = odds;
        this.drawn = drawn;
        this.deducted = deducted;
        this.person = person;
        this.chosen = chosen;
        this.skipped = skipped;
    }

    CustomerState state() {
        return chooser.population().state(person);
    }

    /** −1 for none. */
    int chosen() {
        return chosen;
    }

    boolean isSkipped() {
        return skipped;
    }

    Decision.HeldOutBy heldOutBy() {
        if (chooser.population().isHeldOut(person)) {
            return Decision.HeldOutBy.HOLDOUT;
        }
        return chosen >= 0 && chooser.population().isControl(person, chosen) ? Decision.HeldOutBy.CONTROL : null;
    }

    boolean isRamp() {
        return chooser.isRamp(person);
    }

    String guarded(int a) {
        return chooser.population().ruledOut(person, a);
    }

    boolean isKnown(int a) {
        return !Double.isNaN(chooser.gain(a));
    }

    boolean isTried(int a) {
        return odds.isTried(a);
    }

    /** Of doing nothing at −1. */
    double probability(int a) {
        return odds.probabilities()[a + 1];
    }

    /** Of an order: if nothing is done at −1. */
    double order(int a) {
        return a < 0 ? chooser.base() : chooser.order(a);
    }

    double gain(int a) {
        return a < 0 ? 0 : chooser.gain(a);
    }

    /** Gain within the window: margin after coupon and sending. */
    double earned(int a) {
        return a < 0 ? 0 : chooser.earned(a);
    }

    double cost(int a) {
        return a < 0 ? 0 : chooser.cost(a);
    }

    /** Gain after what it uses up. */
    double net(int a) {
        return a < 0 ? 0 : chooser.gain(a) - deducted[a];
    }

    double deducted(int a) {
        return a < 0 ? 0 : deducted[a];
    }

    double orderFor(int a, double gain) {
        return chooser.orderFor(a, gain);
    }

    /** The open candidate of greatest net gain; −1 when doing nothing is better. */
    int best() {
        int best = -1;
        for (int a = 0; a < deducted.length; a++) {
            best = guarded(a).isEmpty() && isKnown(a) && net(a) > net(best) ? a : best;
        }
        return best;
    }

    /** The candidate that came nearest to being chosen: an open one before a closed one, then by net gain. */
    int nearest() {
        int nearest = 0;
        for (int a = 1; a < deducted.length; a++) {
            boolean better = guarded(a).isEmpty() != guarded(nearest).isEmpty()
                    ? guarded(a).isEmpty()
                    : isKnown(a) && (!isKnown(nearest) || net(a) > net(nearest));
            nearest = better ? a : nearest;
        }
        return nearest;
    }

    /** 90 % interval of a gain, from the draws. */
    double[] interval(int a) {
        double[] gains = new double[EffectModel.DRAWS];
        for (int d = 0; d < gains.length; d++) {
            gains[d] = drawn[d * deducted.length + a];
        }
        Arrays.sort(gains);
        int low = (int) (LOW * gains.length);
        return new double[] {gains[low], gains[gains.length - 1 - low]};
    }
}
