package io.valuehub.analytics.journey;

import java.time.LocalDate;

/** Where somebody stands in a journey on a day. */
public sealed interface Standing {

    /**
     * The next step is not due yet.
     *
     * @param step its id
     * @param until the day it is due
     */
    record Waiting(String step, LocalDate until) implements Standing {}

    /**
     * A step is to be decided on.
     *
     * @param step its id
     */
    record Due(String step) implements Standing {}

    /**
     * A step was tried in vain for as long as it may be: the journey goes on without it.
     *
     * @param step its id
     */
    record PassedBy(String step) implements Standing {}

    /** No step is left. */
    record Finished() implements Standing {}
}
