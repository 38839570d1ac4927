package io.valuehub.analytics.decide;

import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.words.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything the guards look at.
 *
 * @param now the moment asked about
 * @param rules what the owner allows
 * @param consent what the person said about this channel, the strictest source winning
 * @param suppression why the address must not be written to (bounced, complained, unsubscribed), if so
 * @param contacts when the person was contacted before, by any campaign; the last 30 days suffice, in any order
 * @param lastOfCampaign when the last action of the same campaign went to the person
 * @param heldOut whether the person is in the {@link Holdout}; give false when shadow decisions are made, which follow
 *     the same rules as real ones
 * @param plannedAt when the action was planned; {@code now} when it is being planned
 * @param expiresAt when the plan lapses
 * @param lastOrder the person's last order, if any
 * @param nothingSoldUntil until when nothing may be sold to the person, since they were unhappy; empty when they were not,
 *     and for what is to put it right
 * @param objects whether the person objects to being profiled
 * @param silent whether it says nothing to the person, as recommendations that a shop's page shows
 */
public record ContactContext(
        Instant now,
        ContactRules rules,
        Consent.State consent,
        Optional<String> suppression,
        List<Instant> contacts,
        Optional<Instant> lastOfCampaign,
        boolean heldOut,
        Instant plannedAt,
        Instant expiresAt,
        Optional<Instant> lastOrder,
        Optional<Instant> nothingSoldUntil,
        boolean objects,
        boolean silent) {

    /** Of a message to somebody who was not unhappy and does not object. */
    public ContactContext(
            Instant now,
            ContactRules rules,
            Consent.State consent,
            Optional<String> suppression,
            List<Instant> contacts,
            Optional<Instant> lastOfCampaign,
            boolean heldOut,
            Instant plannedAt,
            Instant expiresAt,
            Optional<Instant> lastOrder) {
        this(
                now,
                rules,
                consent,
                suppression,
                contacts,
                lastOfCampaign,
                heldOut,
                plannedAt,
                expiresAt,
                lastOrder,
                Optional.empty(),
                false,
                false);
    }

    public ContactContext {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(consent, "consent");
        Objects.requireNonNull(suppression, "suppression");
        contacts = List.copyOf(contacts);
        Objects.requireNonNull(lastOfCampaign, "lastOfCampaign");
        Objects.requireNonNull(plannedAt, "plannedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(lastOrder, "lastOrder");
        Objects.requireNonNull(nothingSoldUntil, "nothingSoldUntil");
    }

    /** Refuses, in the owner's words. */
    Verdict refuse(Sentence why, Object... values) {
        return Verdict.refused(rules.words().say(why, values));
    }
}
