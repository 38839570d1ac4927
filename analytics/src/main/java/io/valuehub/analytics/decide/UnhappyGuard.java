package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;
import java.time.LocalDate;

/** Nothing is sold for a while to somebody whose last answer was an unhappy one: what went wrong is put right first. */
final class UnhappyGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.nothingSoldUntil()
                .filter(end -> end.isAfter(context.now()))
                .map(end -> context.refuse(
                        Sentence.UNHAPPY,
                        LocalDate.ofInstant(end, context.rules().zone())))
                .orElse(Verdict.allowed());
    }
}
