package io.valuehub.routes.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One pass of a person through a journey.
 *
 * @param campaign which journey
 * @param arm of the comparison; empty where nothing is compared
 * @param enteredAt when
 * @param heldOutBy {@code HOLDOUT} or {@code CONTROL}: then nothing of it is carried out; null when not held out
 * @param steps behind them, oldest first
 * @param nextStep null when there is none
 * @param nextOn the first day it can be taken; null when there is none
 * @param leftFor why they are no longer inside; null while they are
 * @param leftAt when; null while they are inside
 * @param sentence why they are or were in it, and what comes next
 */
public record InJourney(
        String campaign,
        String arm,
        Instant enteredAt,
        String heldOutBy,
        List<Taken> steps,
        String nextStep,
        LocalDate nextOn,
        String leftFor,
        Instant leftAt,
        String sentence) {

    public InJourney {
        steps = List.copyOf(steps);
    }

    /**
     * A step that is behind them.
     *
     * @param chosen label of the action, or {@code none}; null when the step was passed by
     * @param reason why
     */
    public record Taken(String step, LocalDate on, String chosen, String reason) {}
}
