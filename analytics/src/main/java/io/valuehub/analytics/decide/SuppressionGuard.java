package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;

/** Addresses that bounced, complained or unsubscribed are not written to. */
final class SuppressionGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.suppression()
                .map(why -> context.refuse(
                        Sentence.SUPPRESSED, why(why, context.rules().words())))
                .orElse(Verdict.allowed());
    }

    private static String why(String why, Words words) {
        return switch (why) {
            case "bounced" -> words.say(Sentence.BOUNCED);
            case "complained" -> words.say(Sentence.COMPLAINED);
            case "unsubscribed" -> words.say(Sentence.UNSUBSCRIBED);
            default -> why;
        };
    }
}
