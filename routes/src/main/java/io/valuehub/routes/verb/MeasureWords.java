package io.valuehub.routes.verb;

import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.GroupCheck;

/** What was measured, in one sentence of the owner's language. */
record MeasureWords(MeasureTerms terms) {

    String earned(EffectInterval quoted, long treated, long heldOut) {
        return words().say(
                        Sentence.ACTING_EARNED,
                        quoted.value(),
                        terms.currency(),
                        terms.window().toDays(),
                        quoted.low(),
                        quoted.high(),
                        treated,
                        heldOut);
    }

    String nobodyHeldOut() {
        return words().say(Sentence.NOBODY_HELD_OUT);
    }

    String tooNew() {
        return words().say(Sentence.TOO_NEW, terms.window().toDays());
    }

    /** @param weeks that are missing; null for more than ten years */
    String tooFew(long treated, long heldOut, int fewest, Long weeks) {
        String rest = weeks == null
                ? words().say(Sentence.TOO_FEW_FOR_YEARS)
                : words().say(Sentence.TOO_FEW_FOR_WEEKS, weeks);
        return words().say(Sentence.TOO_FEW, treated, heldOut, fewest, rest);
    }

    /**
     * @param weeks that are missing; null for more than ten years
     * @param shown the interval that is shown all the same
     */
    String notYet(Long weeks, EffectInterval shown) {
        String wait = weeks == null ? words().say(Sentence.NOT_WITHIN_YEARS) : words().say(Sentence.NOT_YET, weeks);
        return shown != null && (shown.low() > 0 || shown.high() < 0)
                ? words().say(Sentence.ONLY_LOOKS_SURE, wait)
                : wait;
    }

    String mismatch(GroupCheck groups) {
        return words().say(
                        Sentence.GROUPS_MISMATCH,
                        groups.heldOutPeople(),
                        groups.heldOutPeople() + groups.treatedPeople(),
                        100 * groups.shareMeant(),
                        groups.pValue());
    }

    private Words words() {
        return terms.words();
    }
}
