package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;
import java.time.Instant;
import java.time.LocalDate;

/** After an action of a campaign the person is left alone by that campaign for a while. */
final class CooldownGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.lastOfCampaign()
                .map(last -> last.plus(context.rules().cooldown()))
                .filter(end -> end.isAfter(context.now()))
                .map(end -> context.refuse(Sentence.LEFT_ALONE, day(end, context)))
                .orElse(Verdict.allowed());
    }

    private static LocalDate day(Instant end, ContactContext context) {
        return LocalDate.ofInstant(end, context.rules().zone());
    }
}
