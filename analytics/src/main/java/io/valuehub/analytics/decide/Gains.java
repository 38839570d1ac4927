package io.valuehub.analytics.decide;

import io.valuehub.analytics.effect.EffectModel;
import java.util.Arrays;
import java.util.List;

/**
 * What each action is expected to change for one customer after the other.
 *
 * <p>With p₀ the probability of an order in the window if nothing is done, p₁ with the action, V the expected order value,
 * m the margin, w what a purchase is worth in the long run beyond its own margin, c(V) what the coupon takes off,
 *
 * <pre>
 * coupon = p₁ c(V)             (also on the orders that would have come anyway)
 * gain = (p₁ − p₀) (m V + w) − coupon − send cost − P(unsubscribe) · lifetime value
 * cost = coupon + send cost    (what counts against the budget)
 * </pre>
 *
 * Not safe for use by several threads.
 */
final class Gains {

    private final List<Candidate> candidates;
    private final double[] unsubscribe;
    private final double margin;
    private final double amount;
    private final EffectModel.Asking model;
    private final int[] arms;
    private final double[] probabilities;
    private CustomerState customer;

    Gains(EffectModel model, List<Candidate> candidates, double[] unsubscribe, double margin) {
        this.candidates = candidates;
        this.unsubscribe = unsubscribe;
        this.margin = margin;
        this.amount = model.amount();
        this.model = model.asking();
        this.arms = candidates.stream().mapToInt(c -> model.arm(c.key())).toArray();
        this.probabilities = new double[model.arms().size() + 1];
    }

    void turnTo(CustomerState state) {
        customer = state;
        if (state.isWeighable()) {
            model.turnTo(state.features());
        }
    }

    /** Probability of an order if nothing is done; NaN when unknown. */
    double base() {
        if (!customer.isWeighable()) {
            return Double.NaN;
        }
        model.expected(probabilities);
        return probabilities[0];
    }

    /** Expected probabilities of an order, gains and costs by candidate; NaN where unknown. */
    void expected(double[] orders, double[] gains, double[] costs) {
        if (!customer.isWeighable()) {
            Arrays.fill(orders, Double.NaN);
            Arrays.fill(gains, Double.NaN);
            Arrays.fill(costs, Double.NaN);
            return;
        }
        model.expected(probabilities);
        for (int a = 0; a < arms.length; a++) {
            orders[a] = arms[a] < 0 ? Double.NaN : probabilities[arms[a] + 1];
            gains[a] = gain(a, orders[a]);
            costs[a] = coupon(a, orders[a]) + candidates.get(a).sendCost();
        }
    }

    /**
     * Gains by draw, then by candidate; NaN where unknown.
     *
     * @param into draws × candidates, from a place on
     */
    void drawn(float[] into, int from) {
        int at = from;
        for (int d = 0; d < EffectModel.DRAWS; d++) {
            if (customer.isWeighable()) {
                model.drawn(d, probabilities);
            }
            for (int a = 0; a < arms.length; a++) {
                boolean known = customer.isWeighable() && arms[a] >= 0;
                into[at++] = known ? (float) gain(a, probabilities[arms[a] + 1]) : Float.NaN;
            }
        }
    }

    private double gain(int a, double order) {
        double worth = margin * value() + customer.purchaseWorth();
        double fatigue = unsubscribe[a] * Math.max(0, zero(customer.lifetimeValue()));
        return (order - probabilities[0]) * worth
                - coupon(a, order)
                - candidates.get(a).sendCost()
                - fatigue;
    }

    private double coupon(int a, double order) {
        return order * candidates.get(a).coupon().off(value());
    }

    /** Margin expected within the window after coupon and sending, under a candidate, or under nothing at −1. */
    double margin(int a) {
        model.expected(probabilities);
        if (a < 0) {
            return probabilities[0] * margin * value();
        }
        double order = arms[a] < 0 ? probabilities[0] : probabilities[arms[a] + 1];
        return order * margin * value() - coupon(a, order) - candidates.get(a).sendCost();
    }

    private double value() {
        return amount * customer.expectedOrderValue();
    }

    /** The probability of an order at which a candidate would gain as much as that. */
    double orderFor(int a, double gain) {
        double base = base();
        double worth = margin * value() + customer.purchaseWorth();
        double discount = candidates.get(a).coupon().off(value());
        double fatigue = unsubscribe[a] * Math.max(0, zero(customer.lifetimeValue()));
        double needed = gain + base * worth + candidates.get(a).sendCost() + fatigue;
        return worth > discount ? needed / (worth - discount) : Double.NaN;
    }

    private static double zero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
