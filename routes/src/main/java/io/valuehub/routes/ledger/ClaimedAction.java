package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import java.time.Instant;

/**
 * An action one worker has claimed.
 *
 * @param id of the action
 * @param person for whom
 * @param campaign of which campaign
 * @param enrolment which pass of the person through it
 * @param step its place in the enrolment, from 1
 * @param connection through which it leaves
 * @param verb {@code email}, {@code coupon} …
 * @param content what it says, before rendering: a JSON object
 * @param plannedAt when it was decided; null where nothing was, as when somebody asks to be forgotten
 * @param dueAt when it was due
 * @param expiresAt not after
 * @param attempts how often it was tried before: handed to the channel, or not even written
 * @param channel by which the person notices it: its own, or that of the message which waits for it
 * @param owner who has the claim
 */
public record ClaimedAction(
        String id,
        long person,
        String campaign,
        String enrolment,
        int step,
        String connection,
        String verb,
        String content,
        Instant plannedAt,
        Instant dueAt,
        Instant expiresAt,
        int attempts,
        Channel channel,
        String owner) {

    /** An action nothing waits for. */
    public ClaimedAction(
            String id,
            long person,
            String campaign,
            String enrolment,
            int step,
            String connection,
            String verb,
            String content,
            Instant plannedAt,
            Instant dueAt,
            Instant expiresAt,
            int attempts,
            String owner) {
        this(
                id,
                person,
                campaign,
                enrolment,
                step,
                connection,
                verb,
                content,
                plannedAt,
                dueAt,
                expiresAt,
                attempts,
                channelOf(verb),
                owner);
    }

    /** What sends no message is done only for those who may be written to. */
    public static Channel channelOf(String verb) {
        return Channel.of(verb).orElse(Channel.EMAIL);
    }

    /** Leaves out the content: it may hold a coupon code. */
    @Override
    public String toString() {
        return "ClaimedAction[" + id + " " + verb + " via " + connection + "]";
    }
}
