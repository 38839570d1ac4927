package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;

/** Only people who said yes are contacted; unknown means no. */
final class ConsentGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return switch (context.consent()) {
            case OPTED_IN, OPTED_IN_CONFIRMED -> Verdict.allowed();
            case OPTED_OUT -> context.refuse(Sentence.SAID_NO);
            case UNKNOWN -> context.refuse(Sentence.CONSENT_UNKNOWN);
        };
    }
}
