package io.valuehub.analytics.decide;

/** People of the {@link Holdout} are never touched. */
final class HoldoutGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.heldOut()
                ? Verdict.refused("is held out, so that what actions earn can be measured")
                : Verdict.allowed();
    }
}
