package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import java.util.Map;
import java.util.Optional;

/**
 * Whom an action is for, as known at this moment.
 *
 * @param person number in this ledger
 * @param email normalised; null when unknown
 * @param firstName null when unknown
 * @param lastName null when unknown
 * @param language BCP 47 tag; null when unknown
 * @param addresses where they are reached by other channels than email
 */
public record Recipient(
        long person, String email, String firstName, String lastName, String language, Map<Channel, String> addresses) {

    /** Somebody reached by email only. */
    public Recipient(long person, String email, String firstName, String lastName, String language) {
        this(person, email, firstName, lastName, language, Map.of());
    }

    /** Where they are reached by that channel: an address or a number (E.164); empty when nowhere. */
    public Optional<String> address(Channel channel) {
        return Optional.ofNullable(channel == Channel.EMAIL ? email : addresses.get(channel));
    }

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "Recipient[" + person + "]";
    }
}
