package io.valuehub.analytics.decide;

/** Only people who said yes are contacted; unknown means no. */
final class ConsentGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return switch (context.consent()) {
            case OPTED_IN, OPTED_IN_CONFIRMED -> Verdict.allowed();
            case OPTED_OUT -> Verdict.refused("has said no to messages");
            case UNKNOWN -> Verdict.refused("consent is not known, which means no");
        };
    }
}
