package io.valuehub.routes.report;

import java.time.Instant;

/**
 * An action as it is listed.
 *
 * @param id of the action
 * @param person number of whom it is for
 * @param email of whom it is for; null when unknown
 * @param campaign of which campaign
 * @param label of the chosen action
 * @param mode {@code PREVIEW} or {@code LIVE}
 * @param verb {@code email}, {@code coupon} …
 * @param connection through which it leaves
 * @param state where it stands
 * @param dueAt not before
 * @param changedAt when it last changed its state
 * @param reason of that change
 * @param why it was chosen, in one sentence
 * @param receipt the provider's; null when there is none
 */
public record ActionRow(
        String id,
        long person,
        String email,
        String campaign,
        String label,
        String mode,
        String verb,
        String connection,
        String state,
        Instant dueAt,
        Instant changedAt,
        String reason,
        String why,
        String receipt) {

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "ActionRow[" + id + " " + state + "]";
    }
}
