package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;

/** Who objects to being profiled gets nothing that was decided about them, not even in silence (GDPR, article 21(3)). */
final class ObjectionGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.objects() ? context.refuse(Sentence.OBJECTS) : Verdict.allowed();
    }
}
