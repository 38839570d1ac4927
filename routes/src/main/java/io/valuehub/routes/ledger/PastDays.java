package io.valuehub.routes.ledger;

import java.time.LocalDate;
import java.util.Set;

/**
 * Past days of which the summaries of some people are wanted beside those of today.
 *
 * @param days each before or on the day that is read
 * @param share of the people who are taken, always the same ones; 1 for everybody
 */
public record PastDays(Set<LocalDate> days, double share) {

    public PastDays {
        days = Set.copyOf(days);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("The share was " + share + " but must be above 0 and at most 1");
        }
    }

    static PastDays none() {
        return new PastDays(Set.of(), 1);
    }
}
