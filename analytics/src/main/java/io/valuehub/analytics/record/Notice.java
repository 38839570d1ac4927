package io.valuehub.analytics.record;

import java.time.Instant;
import java.util.Objects;

/**
 * What became of a message after it had left: it came back, or who got it complained.
 *
 * @param id identity at the source
 * @param channel {@code email} or {@code sms}
 * @param kind what happened
 * @param message the message it is about: its action's id, or the Message-ID made of it; null when not told
 * @param address whom it was for, as the source has it; null when not told
 * @param signed whether the source proved who it is; anybody can send a mailbox a letter that looks like a bounce, so that without
 *     this only a message of the hub's own counts
 * @param status the enhanced status code (RFC 3463), e.g. {@code 5.1.1}; null when none
 * @param reason in the source's words; null when none
 * @param at when
 */
public record Notice(
        SourceId id,
        String channel,
        Kind kind,
        String message,
        String address,
        boolean signed,
        String status,
        String reason,
        Instant at)
        implements CanonicalRecord {

    /** What happened. */
    public enum Kind {
        /** It came back, and others to this address will too. */
        HARD_BOUNCE,
        /** It came back, for a reason that passes: a full mailbox, a server that was down, a filter. */
        SOFT_BOUNCE,
        /** Who got it called it spam. */
        COMPLAINT,
        /** Who got it wants no more. */
        UNSUBSCRIBE
    }

    public Notice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
    }

    /** Leaves out the address and the words, which often hold it. */
    @Override
    public String toString() {
        return "Notice[" + id + " " + channel + " " + kind + " " + at + "]";
    }
}
