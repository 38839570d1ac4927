package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.Consent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger knows about contacting a person at this moment.
 *
 * @param key the person's stable key
 * @param recipient the person
 * @param consent to marketing email, the strictest source winning
 * @param suppression why the address must not be written to, if so
 * @param messages those of the last 30 days and those planned, over all campaigns
 * @param passes their passes through campaigns, held-out ones included
 * @param lastOrder the last order that counts
 */
public record Contact(
        String key,
        Recipient recipient,
        Consent.State consent,
        Optional<String> suppression,
        List<Message> messages,
        List<Pass> passes,
        Optional<Instant> lastOrder) {

    /**
     * A message to the person.
     *
     * @param action its id
     * @param at when it was sent, or planned
     * @param gone whether it was sent, or may have been; otherwise it is only planned
     */
    public record Message(String action, Instant at, boolean gone) {}

    /**
     * A pass through a campaign: an action was chosen, or a lot was drawn between the campaign's actions and nothing, and it
     * was nothing.
     *
     * @param campaign of which campaign
     * @param enrolment which pass
     * @param at when it was chosen
     */
    public record Pass(String campaign, String enrolment, Instant at) {}

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "Contact[" + recipient.person() + "]";
    }
}
