package io.valuehub.routes.ledger;

import io.valuehub.routes.settings.HubSettings.Mode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One row for the outbox.
 *
 * @param id hash of campaign, enrolment, step and person
 * @param decision the decision it follows from
 * @param person for whom
 * @param campaign of which campaign
 * @param enrolment which pass of the person through it
 * @param step its place in the enrolment, from 1
 * @param mode preview rows are shown, never claimed
 * @param connection through which it leaves
 * @param verb {@code email}, {@code coupon} …
 * @param content what it says, before rendering: a JSON object without anything personal
 * @param needs id of the action that must be sent first; null for none
 * @param dueAt not before
 * @param expiresAt not after
 * @param cost expected cost in the hub's currency: coupon value times expected use, and sending
 */
public record PlannedAction(
        String id,
        long decision,
        long person,
        String campaign,
        String enrolment,
        int step,
        Mode mode,
        String connection,
        String verb,
        String content,
        String needs,
        Instant dueAt,
        Instant expiresAt,
        BigDecimal cost) {

    /** Leaves out the content: it may hold a coupon code. */
    @Override
    public String toString() {
        return "PlannedAction[" + id + " " + verb + " via " + connection + "]";
    }
}
