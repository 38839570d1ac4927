package io.valuehub.analytics.decide;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * Chooses for each customer the action of highest expected net gain that the budget allows, or none. See {@link
 * Weighing} for the gain and {@link ActionPriors} for what actions are assumed to do until this shop has measured it.
 *
 * <p>For now choices are not randomised: each is made with probability 1, and every decision says so. Immutable.
 */
public final class Decider {

    /** Choices are not randomised yet. */
    private static final double CERTAIN = 1.0;

    private final Weighing weighing;
    private final Explanation explanation;

    private Decider(double margin, Currency currency) {
        this.weighing = new Weighing(margin);
        this.explanation = new Explanation(Objects.requireNonNull(currency, "currency"));
    }

    /**
     * A decider.
     *
     * @param margin share of revenue (0 to 1) left after the cost of goods
     * @param currency of all amounts, for the words
     */
    public static Decider of(double margin, Currency currency) {
        return new Decider(margin, currency);
    }

    /**
     * Decides for the customers of one campaign together.
     *
     * @param customers who may get one of the actions; held-out ones too
     * @param candidates the campaign's actions; doing nothing is added
     * @param budget what is left of the month's budget, in the currency; {@link Double#POSITIVE_INFINITY} for no limit
     * @throws IllegalArgumentException when the budget is negative or two candidates have one label
     */
    public DecisionRun decide(List<CustomerState> customers, List<Candidate> candidates, double budget) {
        if (!(budget >= 0)) {
            throw new IllegalArgumentException("Budget was " + budget + " but must be zero or more");
        }
        if (candidates.stream().map(Candidate::label).distinct().count() < candidates.size()) {
            throw new IllegalArgumentException("Two candidates had one label but labels must differ");
        }
        List<List<Weighed>> options = new ArrayList<>();
        boolean[] heldOut = new boolean[customers.size()];
        for (int i = 0; i < heldOut.length; i++) {
            options.add(options(customers.get(i), candidates));
            heldOut[i] = customers.get(i).heldOut();
        }
        Allocation allocation = allocate(options, candidates.size(), heldOut, budget);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < heldOut.length; i++) {
            // Doing nothing comes before the candidates.
            Weighed chosen = options.get(i).get(allocation.chosen(i) + 1);
            decisions.add(decision(customers.get(i), options.get(i), chosen, allocation.isShortOfBudget(i)));
        }
        return new DecisionRun(decisions, allocation.shadowPrice(), allocation.spent());
    }

    private static Allocation allocate(List<List<Weighed>> options, int actions, boolean[] heldOut, double budget) {
        double[] gains = new double[options.size() * actions];
        double[] costs = new double[gains.length];
        for (int i = 0; i < gains.length; i++) {
            Weighed option = options.get(i / actions).get(i % actions + 1);
            boolean open = option.ruledOut().isEmpty() && option.gain() != null && option.cost() != null;
            gains[i] = open ? option.gain() : Double.NaN;
            costs[i] = open ? option.cost() : 0;
        }
        return Allocation.of(actions, gains, costs, budget, heldOut);
    }

    private List<Weighed> options(CustomerState customer, List<Candidate> candidates) {
        List<Weighed> options = new ArrayList<>();
        options.add(weighing.nothing(customer));
        candidates.forEach(candidate -> options.add(weighing.of(customer, candidate)));
        return options;
    }

    private Decision decision(CustomerState customer, List<Weighed> options, Weighed chosen, boolean shortOfBudget) {
        boolean someEligible =
                options.stream().skip(1).anyMatch(option -> option.ruledOut().isEmpty());
        List<Weighed> explained = explanation.ruledOut(options, chosen, shortOfBudget);
        return new Decision(
                customer.person(),
                chosen.label(),
                CERTAIN,
                customer.heldOut(),
                chosen.gain(),
                chosen.cost(),
                explained,
                someEligible,
                explanation.sentence(options, explained, chosen, customer.heldOut()));
    }
}
