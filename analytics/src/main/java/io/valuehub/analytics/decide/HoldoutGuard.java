package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;

/** People of the {@link Holdout} are never touched. */
final class HoldoutGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.heldOut() ? context.refuse(Sentence.IS_HELD_OUT) : Verdict.allowed();
    }
}
