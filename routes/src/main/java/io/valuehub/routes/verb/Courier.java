package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Verdict;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.connectors.Outcome;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Erasure;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.mail.Rendering;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;

/**
 * Carries out the due actions of one connection, one by one: claims, asks every guard at that moment, renders, writes
 * down that it sends, hands over, and settles the action by how that ended.
 */
final class Courier {

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(6);

    private final Ledger ledger;
    private final Outbox outbox;
    private final Gatekeeper gatekeeper;
    private final Rendering rendering;
    private final Clock clock;
    private final String connection;
    private final String owner = Outbox.newOwner();

    Courier(Ledger ledger, Outbox outbox, Gatekeeper gatekeeper, Rendering rendering, Clock clock, String connection) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.gatekeeper = gatekeeper;
        this.rendering = rendering;
        this.clock = clock;
        this.connection = connection;
    }

    /** Carries out the action that has been due longest; empty when none is due. */
    Optional<Settled> next(Handover handover) {
        return outbox.claim(connection, owner).map(action -> carryOut(action, handover));
    }

    private Settled carryOut(ClaimedAction action, Handover handover) {
        // From the moment this commits it may have happened, whatever becomes of this process.
        Cleared cleared = ledger.inTransaction(() -> clear(action));
        if (cleared.message() == null) {
            return cleared.settled();
        }
        String receipt;
        try {
            receipt = handover.give(action.verb(), cleared.message());
        } catch (Exception e) {
            return settle(action, e);
        }
        outbox.sent(action, receipt);
        return Settled.SENT;
    }

    /** Asks the guards and renders while nobody else can contact the person. */
    private Cleared clear(ClaimedAction action) {
        if (action.verb().equals(Erasure.VERB)) {
            // Whom it is about is gone from here, and no guard stands in the way of a request to be forgotten.
            return outbox.sending(action)
                    ? new Cleared(rendering.render(action, null), null)
                    : Cleared.not(Settled.LATER);
        }
        gatekeeper.lock(action.person());
        Optional<Contact> contact = gatekeeper.contact(action);
        if (contact.isEmpty()) {
            outbox.skipped(action, "the person is no longer known");
            return Cleared.not(Settled.SKIPPED);
        }
        Verdict verdict = gatekeeper.verdict(action, contact.get());
        if (verdict instanceof Verdict.Refused refused) {
            outbox.skipped(action, refused.reason());
            return Cleared.not(Settled.SKIPPED);
        }
        if (verdict instanceof Verdict.Deferred deferred) {
            outbox.later(action, deferred.until(), deferred.reason());
            return Cleared.not(Settled.LATER);
        }
        try {
            String message = rendering.render(action, contact.get().recipient());
            return outbox.sending(action) ? new Cleared(message, null) : Cleared.not(Settled.LATER);
        } catch (ConfigProblem e) {
            outbox.later(action, retry(action), e.getMessage());
            return Cleared.not(Settled.NOT_WRITTEN);
        }
    }

    private Settled settle(ClaimedAction action, Exception failure) {
        if (failure instanceof ResolveEndpointFailedException
                || failure instanceof NoSuchEndpointException
                || failure instanceof FailedToCreateRouteException) {
            outbox.later(action, retry(action), "there is no sink for " + action.verb() + " here");
            return Settled.NOT_WRITTEN;
        }
        Outcome outcome = Outcome.of(failure);
        switch (outcome.state()) {
            case NOT_WRITTEN -> outbox.later(action, retry(action), outcome.reason());
            case REFUSED -> outbox.failed(action, outcome.reason());
            case UNKNOWN -> outbox.inDoubt(action, retry(action), outcome.reason());
        }
        return Settled.of(outcome.state());
    }

    /** Twice as long each time. */
    private Instant retry(ClaimedAction action) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(action.attempts(), 20));
        return clock.instant().plus(wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait);
    }

    /** A message that may leave, or how the action ended without. */
    private record Cleared(String message, Settled settled) {

        static Cleared not(Settled settled) {
            return new Cleared(null, settled);
        }
    }
}
