package io.valuehub.analytics.decide;

/** Who objects to being profiled gets nothing that was decided about them, not even in silence (GDPR, article 21(3)). */
final class ObjectionGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.objects() ? Verdict.refused("objects to being profiled") : Verdict.allowed();
    }
}
