package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.ActionState.CLAIMED;
import static io.valuehub.routes.ledger.ActionState.FAILED;
import static io.valuehub.routes.ledger.ActionState.IN_DOUBT;
import static io.valuehub.routes.ledger.ActionState.PLANNED;
import static io.valuehub.routes.ledger.ActionState.SENDING;
import static io.valuehub.routes.ledger.ActionState.SENT;
import static io.valuehub.routes.ledger.ActionState.SKIPPED;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A change of state of one action. It is made only while the action stands in one of the states it may come from, and is
 * held by whom it should be.
 */
public final class Settlement {

    private final String id;
    private final Set<ActionState> from;
    private final String heldBy;
    private final ActionState to;
    private final String reason;
    private String owner;
    private Instant leaseUntil;
    private String receipt;
    private Instant dueAt;
    private boolean wakes;
    private boolean attempt;

    private Settlement(String id, Set<ActionState> from, String heldBy, ActionState to, String reason) {
        this.id = id;
        this.from = from;
        this.heldBy = heldBy;
        this.to = to;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** To be written down just before the call: from here on it may have happened. */
    public static Settlement sending(ClaimedAction action, Words words) {
        Settlement sending = new Settlement(
                action.id(),
                EnumSet.of(CLAIMED),
                action.owner(),
                SENDING,
                words.say(Sentence.HANDED, action.connection()));
        sending.owner = action.owner();
        sending.attempt = true;
        return sending;
    }

    /** It had left, or may have, and came back later. */
    static Settlement cameBack(String id, String reason) {
        return new Settlement(id, EnumSet.of(SENT, IN_DOUBT), null, FAILED, reason);
    }

    /** The channel took it. Also settles a doubt that arose while the channel was slow. */
    public static Settlement sent(ClaimedAction action, String receipt, Words words) {
        Settlement sent = ended(action, SENT, words.say(Sentence.TAKEN, action.connection()));
        sent.receipt = receipt;
        // What waits for a message is woken by the next tidying.
        sent.wakes = Channel.of(action.verb()).isEmpty();
        return sent;
    }

    /** The channel refused it for good. */
    public static Settlement failed(ClaimedAction action, String reason) {
        return ended(action, FAILED, reason);
    }

    /** Not done, on purpose. */
    public static Settlement skipped(ClaimedAction action, String reason) {
        return ended(action, SKIPPED, reason);
    }

    /** Nobody knows whether it happened: to be looked up, where that can be done, from the given time on. */
    public static Settlement inDoubt(ClaimedAction action, Instant lookUpAt, String reason) {
        Settlement doubt = ended(action, IN_DOUBT, reason);
        doubt.dueAt = lookUpAt;
        return doubt;
    }

    /** It did not happen, surely: to be tried (again) at the given time. */
    public static Settlement later(ClaimedAction action, Instant dueAt, String reason) {
        Settlement later = ended(action, PLANNED, reason);
        later.dueAt = dueAt;
        return later;
    }

    /** The hub itself could not write it: counts as an attempt, so that the next one is further off. */
    public static Settlement notRendered(ClaimedAction action, Instant dueAt, String reason) {
        Settlement later = later(action, dueAt, reason);
        later.attempt = true;
        return later;
    }

    /** Given back as it was claimed. */
    public static Settlement released(ClaimedAction action, Words words) {
        return new Settlement(
                action.id(), EnumSet.of(CLAIMED), action.owner(), PLANNED, words.say(Sentence.GIVEN_BACK));
    }

    static Settlement claimed(ClaimedAction action, Instant leaseUntil, Words words) {
        Settlement claimed =
                new Settlement(action.id(), EnumSet.of(PLANNED), null, CLAIMED, words.say(Sentence.CLAIMED));
        claimed.owner = action.owner();
        claimed.leaseUntil = leaseUntil;
        return claimed;
    }

    static Settlement of(String id, ActionState from, String heldBy, ActionState to, String reason) {
        return new Settlement(id, EnumSet.of(from), heldBy, to, reason);
    }

    private static Settlement ended(ClaimedAction action, ActionState to, String reason) {
        return new Settlement(action.id(), EnumSet.of(CLAIMED, SENDING, IN_DOUBT), action.owner(), to, reason);
    }

    Settlement keepingHolder() {
        owner = heldBy;
        return this;
    }

    Settlement withReceipt(String text) {
        receipt = text;
        wakes = true;
        return this;
    }

    /** Whether others wait for it, as an email for its coupon. */
    boolean wakes() {
        return wakes;
    }

    /** Whether it counts as an attempt to carry the action out. */
    boolean isAttempt() {
        return attempt;
    }

    String id() {
        return id;
    }

    Set<ActionState> from() {
        return from;
    }

    String heldBy() {
        return heldBy;
    }

    ActionState to() {
        return to;
    }

    String reason() {
        return reason;
    }

    String owner() {
        return owner;
    }

    Instant leaseUntil() {
        return leaseUntil;
    }

    String receipt() {
        return receipt;
    }

    Instant dueAt() {
        return dueAt;
    }

    /** Leaves out reason and receipt: they hold a provider's words. */
    @Override
    public String toString() {
        return "Settlement[" + id + " " + from + " -> " + to + "]";
    }
}
