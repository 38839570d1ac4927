package io.valuehub.analytics.decide;

/** A plan that has lapsed, or whose person has ordered since, is not carried out: its reason is gone. */
final class StalePlanGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        if (!context.now().isBefore(context.expiresAt())) {
            return Verdict.refused("the plan has lapsed");
        }
        boolean ordered = context.lastOrder()
                .filter(at -> at.isAfter(context.plannedAt()))
                .isPresent();
        return ordered ? Verdict.refused("has ordered since this was planned") : Verdict.allowed();
    }
}
