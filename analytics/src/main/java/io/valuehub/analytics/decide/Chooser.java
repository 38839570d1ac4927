package io.valuehub.analytics.decide;

import io.valuehub.analytics.effect.EffectModel;
import java.util.List;

/** Weighs the actions for one person after the other. Not safe for use by several threads. */
final class Chooser {

    private final Population people;
    private final List<Candidate> candidates;
    private final double floor;
    private final Gains running;
    private final Gains ramp;
    private final double[] orders;
    private final double[] gains;
    private final double[] costs;
    private int person;
    private Gains now;

    /**
     * Weighs for a population.
     *
     * @param running effects by which people are decided for
     * @param ramp effects for those on whom a new policy is tried first; the running ones where there is no such policy
     * @param unsubscribe probability by candidate that it makes a person say "no more"
     */
    Chooser(
            Population people,
            List<Candidate> candidates,
            EffectModel running,
            EffectModel ramp,
            double[] unsubscribe,
            NightTerms terms) {
        this.people = people;
        this.candidates = List.copyOf(candidates);
        this.floor = terms.floor();
        this.running = new Gains(running, candidates, unsubscribe, terms.margin());
        this.ramp = running == ramp ? this.running : new Gains(ramp, candidates, unsubscribe, terms.margin());
        this.orders = new double[candidates.size()];
        this.gains = new double[candidates.size()];
        this.costs = new double[candidates.size()];
    }

    Population population() {
        return people;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    double floor() {
        return floor;
    }

    /** Whether a new policy is tried on this person. */
    boolean isRamp(int i) {
        return ramp != running && people.isRamp(i);
    }

    void turnTo(int i) {
        person = i;
        now = isRamp(i) ? ramp : running;
        now.turnTo(people.state(i));
        now.expected(orders, gains, costs);
    }

    boolean isOpen(int a) {
        return people.isOpen(person, a) && !Double.isNaN(gains[a]);
    }

    double base() {
        return now.base();
    }

    double order(int a) {
        return orders[a];
    }

    double gain(int a) {
        return gains[a];
    }

    double earned(int a) {
        return now.margin(a) - now.margin(-1);
    }

    double cost(int a) {
        return costs[a];
    }

    double orderFor(int a, double gain) {
        return now.orderFor(a, gain);
    }

    void drawn(float[] into, int from) {
        now.drawn(into, from);
    }
}
