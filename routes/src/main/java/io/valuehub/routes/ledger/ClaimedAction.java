package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
 * @param channel by which the person notices it: its own, or that of the message which waits for it; empty for none
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
        Optional<Channel> channel,
        String owner) {

    /** What a shop's page shows, where the person sees it when they come by. Of points a programme may tell them by itself. */
    private static final Set<String> SILENT = Set.of("recommend");

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

    /**
     * By which channel the person notices actions of that verb; empty for those that say nothing to them. Where the shop's own
     * people are told to get in touch, it is with those who may be written to.
     */
    public static Optional<Channel> channelOf(String verb) {
        return SILENT.contains(verb) ? Optional.empty() : Channel.of(verb).or(() -> Optional.of(Channel.EMAIL));
    }

    /** Leaves out the content: it may hold a coupon code. */
    @Override
    public String toString() {
        return "ClaimedAction[" + id + " " + verb + " via " + connection + "]";
    }
}
