package io.valuehub.analytics.decide;

/** Addresses that bounced, complained or unsubscribed are not written to. */
final class SuppressionGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.suppression()
                .map(why -> Verdict.refused("is on the suppression list: " + why))
                .orElse(Verdict.allowed());
    }
}
