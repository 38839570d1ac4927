package io.valuehub.analytics.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Puts a choice into words a shop owner understands. */
final class Explanation {

    private final Currency currency;

    Explanation(Currency currency) {
        this.currency = currency;
    }

    /** The candidates, each with what ruled it out. */
    List<Weighed> ruledOut(List<Weighed> options, Weighed chosen, boolean shortOfBudget) {
        List<Weighed> explained = new ArrayList<>();
        for (Weighed option : options) {
            explained.add(option == chosen ? option : option.because(whyNot(option, chosen, shortOfBudget)));
        }
        return explained;
    }

    private String whyNot(Weighed option, Weighed chosen, boolean shortOfBudget) {
        if (!option.ruledOut().isEmpty()) {
            return option.ruledOut();
        }
        if (option.gain() == null) {
            return "the probability or the value of this customer's next order is not known";
        }
        if (option.label().equals(Candidate.NONE)) {
            return "\"" + chosen.label() + "\" is expected to earn " + money(chosen.gain());
        }
        if (option.gain() <= 0) {
            return option.gain() < 0 ? "is expected to lose " + money(-option.gain()) : "is expected to change nothing";
        }
        if (shortOfBudget && option.gain() > chosen.gain()) {
            return "the month's budget brings more elsewhere";
        }
        return option.gain() < chosen.gain()
                ? "earns less (%s) than \"%s\"".formatted(money(option.gain()), chosen.label())
                : "earns no more than \"%s\" and costs more".formatted(chosen.label());
    }

    /**
     * Why, in one sentence.
     *
     * @param options as weighed
     * @param explained the same with what ruled them out
     */
    String sentence(List<Weighed> options, List<Weighed> explained, Weighed chosen, boolean heldOut) {
        String words = chosen.label().equals(Candidate.NONE) ? nothing(options, explained) : action(options, chosen);
        return heldOut ? words + " Held out for comparison: this is noted and not carried out." : words;
    }

    private String action(List<Weighed> options, Weighed chosen) {
        String costs = chosen.cost() > 0 ? money(chosen.cost()) + " for coupon and sending and " : "";
        return ("\"%s\" is expected to earn %s, after %sthe risk of an unsubscription: it should lift the probability of"
                        + " an order within %d days from %s to %s (assumed, not yet measured in this shop).")
                .formatted(
                        chosen.label(),
                        money(chosen.gain()),
                        costs,
                        ActionPriors.WINDOW_DAYS,
                        percent(options.get(0).orderProbability()),
                        percent(chosen.orderProbability()));
    }

    private String nothing(List<Weighed> options, List<Weighed> explained) {
        int best = best(options);
        if (best < 0) {
            return "Nothing: there is no action to choose from.";
        }
        Weighed option = options.get(best);
        String reason = explained.get(best).ruledOut();
        if (!option.ruledOut().isEmpty()) {
            return "Nothing: no action is open to this customer (\"%s\": %s).".formatted(option.label(), reason);
        }
        if (option.gain() == null) {
            return "Nothing: %s, so no action can be weighed.".formatted(reason);
        }
        return option.gain() > 0
                ? "Nothing: \"%s\" would earn %s, but %s.".formatted(option.label(), money(option.gain()), reason)
                : "Nothing: the best action, \"%s\", %s.".formatted(option.label(), reason);
    }

    /** The action that came nearest to being chosen: an open one before a closed one, then by gain; -1 when none. */
    private static int best(List<Weighed> options) {
        return IntStream.range(1, options.size())
                .boxed()
                .max(Comparator.comparing(
                                (Integer i) -> options.get(i).ruledOut().isEmpty())
                        .thenComparing(i -> options.get(i).gain(), Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(-1);
    }

    private String money(double amount) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%." + digits + "f %s", amount, currency.getCurrencyCode());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
