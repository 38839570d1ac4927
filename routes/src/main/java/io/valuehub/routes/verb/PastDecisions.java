package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.CustomerState;
import io.valuehub.analytics.decide.Discount;
import io.valuehub.analytics.decide.Trial;
import io.valuehub.analytics.effect.LoggedOutcomes;
import io.valuehub.routes.ledger.DecisionHistory.Bought;
import io.valuehub.routes.ledger.DecisionHistory.Past;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Past decisions as the analytics want them: those for actions there still are, of customers that could be weighed. */
final class PastDecisions {

    private final List<Past> past = new ArrayList<>();
    private final List<Candidate> candidates;
    private final Map<String, Integer> places = new HashMap<>();
    private final double margin;
    private final Map<String, Double> controls;

    /**
     * Decisions to learn from.
     *
     * @param controls share of each campaign's control group, by its name
     */
    PastDecisions(List<Past> all, List<Candidate> candidates, double margin, Map<String, Double> controls) {
        this.candidates = candidates;
        this.margin = margin;
        this.controls = controls;
        for (int a = 0; a < candidates.size(); a++) {
            places.put(candidates.get(a).key(), a);
        }
        for (Past decision : all) {
            CustomerState state = decision.state();
            boolean known = decision.chosen().isEmpty() || places.containsKey(decision.chosen());
            if (known && !Double.isNaN(state.orderProbability()) && state.expectedOrderValue() > 0) {
                past.add(decision);
            }
        }
    }

    int size() {
        return past.size();
    }

    /** 0 for nothing, otherwise the place of the candidate plus one. */
    private int treatment(Past of) {
        return of.heldOut() || of.chosen().isEmpty() ? 0 : places.get(of.chosen()) + 1;
    }

    int treated() {
        return (int) past.stream().filter(p -> treatment(p) > 0).count();
    }

    int buyers() {
        return (int) past.stream()
                .filter(p -> treatment(p) > 0 && !p.orders().isEmpty())
                .count();
    }

    int treatedWith(int candidate) {
        return (int) past.stream().filter(p -> treatment(p) == candidate + 1).count();
    }

    int optedOut(int candidate) {
        return (int) past.stream()
                .filter(p -> treatment(p) == candidate + 1 && p.optedOut())
                .count();
    }

    LoggedOutcomes outcomes() {
        int n = past.size();
        double[][] features = new double[n][];
        int[] treatment = new int[n];
        double[][] propensities = new double[n][];
        boolean[] bought = new boolean[n];
        double[] revenue = new double[n];
        double[] value = new double[n];
        int[] fold = new int[n];
        for (int i = 0; i < n; i++) {
            Past of = past.get(i);
            features[i] = of.state().features();
            treatment[i] = treatment(of);
            propensities[i] = propensities(of);
            bought[i] = !of.orders().isEmpty();
            revenue[i] = of.orders().stream().mapToDouble(Bought::net).sum();
            value[i] = of.state().expectedOrderValue();
            fold[i] = fold(of);
        }
        return new LoggedOutcomes(features, treatment, propensities, bought, revenue, value, fold);
    }

    /** What was to happen, the holdout and the control groups reckoned in. */
    private double[] propensities(Past of) {
        double[] propensities = new double[candidates.size() + 1];
        propensities[0] = 1;
        for (int a = 0; a < candidates.size(); a++) {
            double control = controls.getOrDefault(candidates.get(a).campaign(), 0.0);
            double acts = (1 - of.holdout()) * (1 - control);
            propensities[a + 1] =
                    of.probabilities().getOrDefault(candidates.get(a).key(), 0.0) * acts;
            propensities[0] -= propensities[a + 1];
        }
        propensities[0] = propensities[0] < 1e-9 ? 0 : propensities[0];
        return propensities;
    }

    private static int fold(Past of) {
        return Math.floorMod(Long.hashCode(of.person() * 0x9e3779b97f4a7c15L), LoggedOutcomes.FOLDS);
    }

    /** Decisions that were really followed. */
    List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Past of : past) {
            if (!of.heldOut()) {
                trials.add(trial(of));
            }
        }
        return trials;
    }

    private Trial trial(Past of) {
        boolean[] open = new boolean[candidates.size()];
        double none = 1;
        for (int a = 0; a < open.length; a++) {
            double probability =
                    of.probabilities().getOrDefault(candidates.get(a).key(), 0.0);
            open[a] = probability > 0;
            none -= probability;
        }
        int chosen = treatment(of) - 1;
        double logged = chosen < 0
                ? Math.max(0, none)
                : of.probabilities().getOrDefault(candidates.get(chosen).key(), 0.0);
        return new Trial(of.state(), open, chosen, logged, outcome(of, chosen), of.price(), fold(of));
    }

    /**
     * Margin of the orders within the window after coupon and sending. A coupon lowers what was paid and not what the goods
     * cost; where the source does not say whether one was used, it is taken to have been.
     */
    private double outcome(Past of, int chosen) {
        Discount coupon = chosen < 0 ? Discount.NONE : candidates.get(chosen).coupon();
        double sum = chosen < 0 ? 0 : -candidates.get(chosen).sendCost();
        for (Bought order : of.orders()) {
            sum += order.net() * margin;
            if (!Boolean.FALSE.equals(order.coupon())) {
                sum -= (1 - margin) * coupon.takenFrom(order.net());
            }
        }
        return sum;
    }
}
