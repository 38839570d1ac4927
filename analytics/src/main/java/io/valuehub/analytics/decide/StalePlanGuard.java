package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;

/** A plan that has lapsed, or whose person has ordered since, is not carried out: its reason is gone. */
final class StalePlanGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        if (!context.now().isBefore(context.expiresAt())) {
            return context.refuse(Sentence.PLAN_LAPSED);
        }
        boolean ordered = context.lastOrder()
                .filter(at -> at.isAfter(context.plannedAt()))
                .isPresent();
        return ordered ? context.refuse(Sentence.ORDERED_SINCE) : Verdict.allowed();
    }
}
