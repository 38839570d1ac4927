package io.valuehub.analytics.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
            return "what an order of this customer is worth is not known";
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
        return "earns less (" + money(option.gain()) + ") than \"" + chosen.label() + "\" (" + money(chosen.gain())
                + ")" + (option.cost() < chosen.cost() ? "" : " or costs more for it");
    }

    String sentence(List<Weighed> explained, Weighed chosen, boolean heldOut) {
        String words = chosen.label().equals(Candidate.NONE) ? nothing(explained) : action(explained, chosen);
        return heldOut ? words + " Held out for comparison: this is noted and not carried out." : words;
    }

    private String action(List<Weighed> explained, Weighed chosen) {
        String costs = chosen.cost() > 0
                ? "; that is after " + money(chosen.cost())
                        + " for coupon and sending and the risk of an unsubscription"
                : "; that is after the risk of an unsubscription";
        return "\"%s\" is expected to earn %s: it should lift the probability of an order within %d days from %s to %s%s."
                .formatted(
                        chosen.label(),
                        money(chosen.gain()),
                        ActionPriors.WINDOW_DAYS,
                        percent(explained.get(0).orderProbability()),
                        percent(chosen.orderProbability()),
                        costs);
    }

    private String nothing(List<Weighed> explained) {
        List<Weighed> actions = explained.subList(1, explained.size());
        Optional<Weighed> best =
                actions.stream().filter(option -> option.gain() != null).max(Comparator.comparingDouble(Weighed::gain));
        if (actions.isEmpty()) {
            return "Nothing: there is no action to choose from.";
        }
        if (best.isEmpty()) {
            return "Nothing: the value or the probability of this customer's next order is not known, so no action can"
                    + " be weighed.";
        }
        return "Nothing: the best of %d action%s, \"%s\", %s."
                .formatted(
                        actions.size(),
                        actions.size() == 1 ? "" : "s",
                        best.get().label(),
                        bestWords(best.get()));
    }

    /** The reasons of guards say something about the person; the others about the action. */
    private static String bestWords(Weighed best) {
        String reason = best.ruledOut();
        return reason.startsWith("is expected") ? reason : "is not possible: " + reason;
    }

    private String money(double amount) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%." + digits + "f %s", amount, currency.getCurrencyCode());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
