package io.valuehub.routes.verb;

import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.GroupCheck;
import java.util.Locale;

/** What was measured, in one sentence. */
final class MeasureWords {

    static final String NOBODY_HELD_OUT = "Not measurable: nobody is held out of this campaign.";

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

    static String tooNew(MeasureTerms terms) {
        return "Not measurable yet: what people do is known " + terms.window().toDays() + " days after the decision.";
    }

    static String tooFew(long treated, long heldOut, int fewest, Long weeks) {
        return String.format(
                Locale.ROOT,
                "Not measurable yet: too few people, %d treated and %d held out where either takes %d%s.",
                treated,
                heldOut,
                fewest,
                weeks == null ? "; at this pace not within ten years" : "; about " + inWeeks(weeks) + " more");
    }

    static String notYet(Long weeks) {
        return weeks == null
                ? "Not measurable yet, and at this pace not within ten years: the shop is too small for an effect of the expected size."
                : "Not measurable yet, about " + inWeeks(weeks) + " more.";
    }

    private static String inWeeks(long weeks) {
        return weeks + (weeks == 1 ? " week" : " weeks");
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
