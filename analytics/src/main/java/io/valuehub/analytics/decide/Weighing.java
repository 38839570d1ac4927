package io.valuehub.analytics.decide;

/**
 * What an action is expected to change for one customer.
 *
 * <p>With p₀ the probability of an order in the window if nothing is done, f the factor by which the action multiplies
 * its odds ({@link ActionPriors}), V the expected order value, m the margin and c the coupon's discount as a share,
 *
 * <pre>
 * p₁ = f p₀ / (1 − p₀ + f p₀)
 * coupon = p₁ c V              (also on the orders that would have come anyway)
 * gain = (p₁ − p₀) m V − coupon − send cost − P(unsubscribe) · lifetime value
 * cost = coupon + send cost    (what counts against the budget)
 * </pre>
 */
final class Weighing {

    private final double margin;

    Weighing(double margin) {
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("Margin was " + margin + " but must be between 0 and 1");
        }
        this.margin = margin;
    }

    /** Doing nothing: no gain, no cost. */
    Weighed nothing(CustomerState customer) {
        return new Weighed(Candidate.NONE, known(customer.orderProbability()), 0.0, 0.0, "");
    }

    Weighed of(CustomerState customer, Candidate candidate) {
        double before = customer.orderProbability();
        double factor = ActionPriors.oddsFactor(candidate);
        double after = factor * before / (1 - before + factor * before);
        double value = customer.expectedOrderValue();
        double coupon = candidate.couponPercent() == 0 ? 0 : after * candidate.couponPercent() / 100 * value;
        double fatigue = ActionPriors.unsubscribe(candidate) * Math.max(0, customer.lifetimeValue());
        double gain = (after - before) * margin * value - coupon - candidate.sendCost() - fatigue;
        double cost = coupon + candidate.sendCost();
        String reason = customer.ruledOut().getOrDefault(candidate.label(), "");
        return new Weighed(candidate.label(), known(after), known(gain), known(cost), reason);
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
