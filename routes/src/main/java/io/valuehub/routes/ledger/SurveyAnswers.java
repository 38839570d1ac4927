package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.Feedback;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.ledger.Persons.Owner;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Keeps answers to the hub's own questions, as feedback of the connection {@code hub}. */
public final class SurveyAnswers {

    private final Ledger ledger;
    private final Clock clock;

    public SurveyAnswers(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether that person is still in the ledger, themselves or as part of another. */
    public boolean knows(long person) {
        return new Unsubscribes(ledger, clock).knows(person);
    }

    /**
     * Keeps an answer; of two to what was asked on one day the last counts.
     *
     * @param person maybe a former self of whom they are now
     * @param day on which they were asked
     * @param words null for none
     */
    public void keep(long person, String question, LocalDate day, int score, int scale, String words) {
        ledger.inTransaction(() -> {
            long now = Selves.read(ledger).current(person);
            Clue by = new Identities(ledger)
                    .ofPerson(now).keySet().stream().findFirst().orElse(null);
            Feedback answer = (Feedback) Fitted.of(new Feedback(
                    new SourceId(Unsubscribes.HUB, "survey/" + now + "/" + question + "/" + day),
                    null,
                    null,
                    question,
                    BigDecimal.valueOf(score),
                    BigDecimal.valueOf(scale),
                    words,
                    clock.instant()));
            Tables.FEEDBACK.merge(ledger, Unsubscribes.HUB, List.of(new Row<>(answer, new Owner(now, by))), 0, false);
        });
    }
}
