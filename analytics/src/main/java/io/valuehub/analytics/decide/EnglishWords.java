package io.valuehub.analytics.decide;

import java.util.Currency;
import java.util.Locale;

final class EnglishWords extends Words {

    EnglishWords(Currency currency) {
        super(currency);
    }

    @Override
    Locale locale() {
        return Locale.ROOT;
    }

    @Override
    String name(String label) {
        return label.equals(Candidate.NONE) ? "doing nothing" : "\"" + label + "\"";
    }

    @Override
    String action(
            String label,
            double gain,
            double[] interval,
            double cost,
            double before,
            double after,
            NightTerms.Basis basis) {
        String costs = cost > 0 ? money(cost) + " for coupon and sending and " : "";
        return say(
                "%s is expected to earn %s (90 %% interval %s to %s), after %sthe risk of an unsubscription: it should"
                        + " lift the probability of an order within %d days from %s to %s (%s).",
                name(label),
                money(gain),
                money(interval[0]),
                money(interval[1]),
                costs,
                ActionPriors.WINDOW_DAYS,
                percent(before),
                percent(after),
                switch (basis) {
                    case BELIEFS -> "assumed, not yet measured in this shop";
                    case POOLED -> "as this shop's own decisions showed, alike for everybody";
                    case PERSONAL -> "as this shop's own decisions showed of customers like this one";
                });
    }

    @Override
    String exploring(double probability) {
        return say(
                "Drawn to learn, with a probability of %s: another choice was expected to earn more.",
                percent(probability));
    }

    @Override
    String heldOut(Decision.HeldOutBy by) {
        return by == Decision.HeldOutBy.HOLDOUT
                ? "Held out for comparison: this is noted and not carried out."
                : "In the campaign's control group: this is noted and not carried out.";
    }

    @Override
    String skipped() {
        return "The budget, or the channel, was used up before its turn: this is noted and not carried out.";
    }

    @Override
    String nothingDrawn(String label, double gain, double probability) {
        return say(
                "Nothing, drawn to learn with a probability of %s: %s would be expected to earn %s.",
                percent(probability), name(label), money(gain));
    }

    @Override
    String nothingOpen(String label, String reason) {
        return say("Nothing: no action is open to this customer (%s: %s).", name(label), reason);
    }

    @Override
    String nothingKnown() {
        return "Nothing: " + unknown() + ", so no action can be weighed.";
    }

    @Override
    String nothingLeft(String label, double gain) {
        return say("Nothing: %s would earn %s, but %s.", name(label), money(gain), moreElsewhere());
    }

    @Override
    String nothingGains(String label, double loss) {
        return say("Nothing: the best action, %s, %s.", name(label), loses(loss));
    }

    @Override
    String actionIsBetter(String label, double gain) {
        return say(gain > 0 ? "%s is expected to earn %s" : "%s (%s) was drawn, to learn", name(label), money(gain));
    }

    @Override
    String guard(String reason) {
        return reason;
    }

    @Override
    String unknown() {
        return "the probability or the value of this customer's next order is not known";
    }

    @Override
    String loses(double amount) {
        return amount > 0 ? "is expected to lose " + money(amount) : "is expected to change nothing";
    }

    @Override
    String moreElsewhere() {
        return "the budget, or the channel, brings more elsewhere";
    }

    @Override
    String anotherDrawn(String name) {
        return "is expected to earn more, but " + name + " was drawn, to learn";
    }

    @Override
    String earnsLess(double gain, String than, double more) {
        return gain < more
                ? say("earns less (%s) than %s", money(gain), name(than))
                : say("earns %s, less than %s after what it uses of the budget", money(gain), name(than));
    }

    @Override
    String onceOpen(String label) {
        return say("%s can be chosen once that no longer holds.", name(label));
    }

    @Override
    String onceKnown() {
        return "Another order, with its amount, makes this customer's next one predictable.";
    }

    @Override
    String anotherDraw() {
        return "Another night's draw.";
    }

    @Override
    String lessThan(String label, double probability) {
        return say("Another choice, if %s made an order less probable than %s.", name(label), percent(probability));
    }

    @Override
    String cheaper(String label, double perMoney) {
        return say("%s, with a larger budget: it brings %.2f for each unit of money it costs.", name(label), perMoney);
    }

    @Override
    String moreThan(String label, double needed, double instead) {
        return say(
                "%s, if it made an order %s probable instead of %s.", name(label), percent(needed), percent(instead));
    }

    @Override
    String neverWorth(String label) {
        return say("%s costs more than any order it could bring.", name(label));
    }
}
