package io.valuehub.routes.ledger;

import java.time.LocalDate;
import java.util.Set;

/**
 * Past days of which the summaries of some people are wanted beside those of today.
 *
 * @param days each before or on the day that is read
 * @param everySoManyth person is taken, by number; 1 for everybody
 */
public record PastDays(Set<LocalDate> days, int everySoManyth) {

    public PastDays {
        days = Set.copyOf(days);
        if (everySoManyth < 1) {
            throw new IllegalArgumentException(
                    "Every " + everySoManyth + "th person was wanted but it must be 1 or more");
        }
    }

    static PastDays none() {
        return new PastDays(Set.of(), 1);
    }
}
