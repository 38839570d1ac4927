package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.record.Consent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger knows about contacting a person at this moment.
 *
 * @param key the person's stable key
 * @param recipient the person
 * @param consents to marketing by channel, the strictest source winning; a channel that is not there is not known
 * @param suppressions why they must not be reached by a channel, where that is so
 * @param messages those of the last 30 days and those planned, over all campaigns
 * @param passes their passes through campaigns, held-out ones included
 * @param lastOrder the last order that counts
 * @param zones where they are or may be; empty when that is not known
 * @param unhappy when they gave their last answer, where it was an unhappy one
 * @param points in the hub's loyalty programme
 * @param objects whether they object to being profiled
 */
public record Contact(
        String key,
        Recipient recipient,
        Map<Channel, Consent.State> consents,
        Map<Channel, String> suppressions,
        List<Message> messages,
        List<Pass> passes,
        Optional<Instant> lastOrder,
        List<ZoneId> zones,
        Optional<Instant> unhappy,
        long points,
        boolean objects) {

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

    /** What the person said about marketing by this channel; a yes to one is no yes to another. */
    public Consent.State consent(Channel channel) {
        return consents.getOrDefault(channel, Consent.State.UNKNOWN);
    }

    /** Why they must not be reached by this channel, if so. */
    public Optional<String> suppression(Channel channel) {
        return Optional.ofNullable(suppressions.get(channel));
    }

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "Contact[" + recipient.person() + "]";
    }
}
