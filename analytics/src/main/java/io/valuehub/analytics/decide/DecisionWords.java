package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;

/** What is said of a decision, in the owner's language. */
final class DecisionWords {

    private final Words words;
    private final NightTerms terms;

    DecisionWords(NightTerms terms) {
        this.words = Words.in(terms.language());
        this.terms = terms;
    }

    /** An action's name in quotation marks, or doing nothing. */
    String name(String label) {
        return label.equals(Candidate.NONE) ? words.say(Sentence.NOTHING) : words.say(Sentence.QUOTED, label);
    }

    String action(
            String label,
            double gain,
            double[] interval,
            double cost,
            double before,
            double after,
            NightTerms.Basis basis) {
        return words.say(
                Sentence.EXPECTED,
                name(label),
                money(gain),
                money(interval[0]),
                money(interval[1]),
                cost > 0 ? words.say(Sentence.EXPECTED_COSTS, money(cost)) : "",
                ActionPriors.WINDOW_DAYS,
                words.percent(before),
                words.percent(after),
                words.say(
                        switch (basis) {
                            case BELIEFS -> Sentence.BASIS_BELIEFS;
                            case POOLED -> Sentence.BASIS_POOLED;
                            case PERSONAL -> Sentence.BASIS_PERSONAL;
                        }));
    }

    String exploring(double probability) {
        return words.say(Sentence.EXPLORING, words.percent(probability));
    }

    String heldOut(Decision.HeldOutBy by) {
        return words.say(
                by == Decision.HeldOutBy.HOLDOUT ? Sentence.HELD_OUT_BY_HOLDOUT : Sentence.HELD_OUT_BY_CONTROL);
    }

    String skipped() {
        return words.say(Sentence.LIMIT_USED_UP);
    }

    String nothingDrawn(String label, double gain, double probability) {
        return words.say(Sentence.NOTHING_DRAWN, words.percent(probability), name(label), money(gain));
    }

    String nothingOpen(String label, String reason) {
        return words.say(Sentence.NOTHING_OPEN, name(label), reason);
    }

    String nothingKnown() {
        return words.say(Sentence.NOTHING_KNOWN);
    }

    String nothingLeft(String label, double gain) {
        return words.say(Sentence.NOTHING_ELSE_LEFT, name(label), money(gain));
    }

    String nothingGains(String label, double loss) {
        return words.say(Sentence.NOTHING_GAINS, name(label), loses(loss));
    }

    String actionIsBetter(String label, double gain) {
        return words.say(gain > 0 ? Sentence.ACTION_EARNS : Sentence.ACTION_DRAWN, name(label), money(gain));
    }

    String unknown() {
        return words.say(Sentence.NOT_KNOWN);
    }

    String loses(double amount) {
        return amount > 0 ? words.say(Sentence.LOSES, money(amount)) : words.say(Sentence.CHANGES_NOTHING);
    }

    String moreElsewhere() {
        return words.say(Sentence.MORE_ELSEWHERE);
    }

    String anotherDrawn(String label) {
        return words.say(Sentence.ANOTHER_DRAWN, name(label));
    }

    String earnsAsMuch(String as) {
        return words.say(Sentence.EARNS_AS_MUCH, name(as));
    }

    String earnsLess(double gain, String than, double more) {
        return words.say(gain < more ? Sentence.EARNS_LESS : Sentence.EARNS_LESS_AFTER_LIMITS, money(gain), name(than));
    }

    String onceOpen(String label) {
        return words.say(Sentence.ONCE_OPEN, name(label));
    }

    String onceKnown() {
        return words.say(Sentence.ONCE_KNOWN);
    }

    String anotherDraw() {
        return words.say(Sentence.ANOTHER_DRAW);
    }

    String lessThan(String label, double probability) {
        return words.say(Sentence.ANOTHER_IF_LESS, name(label), words.percent(probability));
    }

    String cheaper(String label, double perMoney) {
        return words.say(Sentence.WITH_MORE_BUDGET, name(label), perMoney);
    }

    String moreThan(String label, double needed, double instead) {
        return words.say(Sentence.IF_MORE, name(label), words.percent(needed), words.percent(instead));
    }

    String neverWorth(String label) {
        return words.say(Sentence.NEVER_WORTH, name(label));
    }

    private String money(double amount) {
        return words.money(amount, terms.currency());
    }
}
