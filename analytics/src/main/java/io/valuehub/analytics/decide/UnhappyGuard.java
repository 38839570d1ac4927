package io.valuehub.analytics.decide;

import java.time.LocalDate;

/** Nothing is sold for a while to somebody whose last answer was an unhappy one: what went wrong is put right first. */
final class UnhappyGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        return context.nothingSoldUntil()
                .filter(end -> end.isAfter(context.now()))
                .map(end -> Verdict.refused("was unhappy, and nothing is sold to them until "
                        + LocalDate.ofInstant(end, context.rules().zone())))
                .orElse(Verdict.allowed());
    }
}
