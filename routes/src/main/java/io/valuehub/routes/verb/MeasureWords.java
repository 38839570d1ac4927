package io.valuehub.routes.verb;

import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.GroupCheck;
import java.util.Locale;

/** What was measured, in one sentence. */
final class MeasureWords {

    private MeasureWords() {}

    static String earned(EffectInterval quoted, MeasureTerms terms, long treated, long heldOut) {
        return String.format(
                Locale.ROOT,
                "Acting earned %.2f %s a person within %d days (95 %% interval %.2f to %.2f), by %d treated against %d held out.",
                quoted.value(),
                terms.currency(),
                terms.window().toDays(),
                quoted.low(),
                quoted.high(),
                treated,
                heldOut);
    }

    static String notYet(boolean nobodyHeldOut, boolean tooNew, Long weeks, MeasureTerms terms) {
        if (nobodyHeldOut) {
            return "Not measurable: nobody is held out of this campaign.";
        }
        if (tooNew) {
            return "Not measurable yet: what people do is known "
                    + terms.window().toDays() + " days after the decision.";
        }
        return weeks == null
                ? "Not measurable yet, and at this pace not within ten years: the shop is too small for an effect of the expected size."
                : "Not measurable yet, about " + weeks + (weeks == 1 ? " week" : " weeks") + " more.";
    }

    static String mismatch(GroupCheck groups) {
        return String.format(
                Locale.ROOT,
                "Not reported: %d of %d people are held out where %.0f %% were meant to be (p = %.2g). Something other than"
                        + " chance decides who is in which group, so a difference between them would mean nothing.",
                groups.heldOutPeople(),
                groups.heldOutPeople() + groups.treatedPeople(),
                100 * groups.shareMeant(),
                groups.pValue());
    }
}
