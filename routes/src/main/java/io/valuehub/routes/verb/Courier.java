package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Verdict;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.connectors.Outcome;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Erasure;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.ledger.Settlement;
import io.valuehub.routes.mail.NothingToSay;
import io.valuehub.routes.mail.Rendering;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;

/**
 * Carries out due actions of one connection. They are claimed and what the guards ask is read for some at a time; each is
 * then written down as being sent before it is handed over, in one commit with how the one before it ended. So a process
 * that dies leaves one action in doubt for each courier, and no other was sent.
 */
final class Courier {

    /** Actions of a courier's first lot; a lot grows while it is done quickly. */
    static final int FIRST_LOT = 10;

    private static final int LARGEST_LOT = 100;

    /** For so long after they were read the guards' facts are those of the moment. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(6);

    /** So often it is tried to write an action, in about an hour; then somebody has to look at it. */
    private static final int RENDERINGS = 8;

    private static final Duration NEXT_RENDERING = Duration.ofMinutes(15);

    private final Outbox outbox;
    private final Gatekeeper gatekeeper;
    private final Rendering rendering;
    private final Clock clock;
    private final String connection;
    private final Pace pace;
    private final Handover handover;
    private final Round round;
    private final Words words;
    private final String owner = Outbox.newOwner();

    private final List<Settlement> open = new ArrayList<>();
    private ActTally tally = ActTally.NONE;

    private Courier(Station station, Handover handover, Round round) {
        this.outbox = station.outbox;
        this.gatekeeper = station.gatekeeper;
        this.rendering = station.rendering;
        this.clock = station.clock;
        this.connection = station.connection;
        this.pace = station.pace;
        this.handover = handover;
        this.round = round;
        this.words = station.words;
    }

    /** Where the couriers of one connection start from. */
    record Station(
            Outbox outbox,
            Gatekeeper gatekeeper,
            Rendering rendering,
            Clock clock,
            String connection,
            Pace pace,
            Words words) {

        /** One that works for this round; to be used by one thread. */
        Courier courier(Handover handover, Round round) {
            return new Courier(this, handover, round);
        }
    }

    /** Works until nothing is due any more, or the round ends. */
    ActTally work() {
        int most = FIRST_LOT;
        ActTally all = ActTally.NONE;
        while (round.goesOn()) {
            long start = System.nanoTime();
            ActTally some = lot(Math.min(most, pace.lot()));
            if (some.total() == 0) {
                break;
            }
            all = all.plus(some);
            boolean quick = System.nanoTime() - start < FRESH.toNanos();
            most = quick ? Math.min(LARGEST_LOT, 2 * most) : Math.max(FIRST_LOT, most / 2);
        }
        return all;
    }

    /** Carries out one lot. */
    ActTally lot(int most) {
        tally = ActTally.NONE;
        List<ClaimedAction> lot = outbox.claim(connection, owner, most);
        Facts facts = null;
        for (int i = 0; i < lot.size(); i++) {
            if (!round.goesOn()) {
                open.add(Settlement.released(lot.get(i), words));
                continue;
            }
            if (facts == null || facts.isOld()) {
                settle();
                facts = new Facts(lot.subList(i, lot.size()));
            }
            carryOut(lot.get(i), facts);
        }
        settle();
        return tally;
    }

    private void carryOut(ClaimedAction action, Facts facts) {
        String message = clear(action, facts);
        if (message == null) {
            return;
        }
        if (!pace.isFree()) {
            settle();
            pace.await();
        }
        open.add(Settlement.sending(action, words));
        // From the moment this commits it may have happened, whatever becomes of this process.
        if (!settle().contains(action.id())) {
            count(Settled.LATER);
            return;
        }
        try {
            String receipt = handover.give(action.verb(), message);
            open.add(Settlement.sent(action, receipt, words));
            count(Settled.SENT);
        } catch (Exception e) {
            failed(action, e);
        }
    }

    /** Asks the guards and renders; null when it must not leave now. */
    private String clear(ClaimedAction action, Facts facts) {
        if (action.verb().equals(Erasure.VERB)) {
            // Whom it is about is gone from here, and no guard stands in the way of a request to be forgotten.
            return render(action, facts, null);
        }
        Contact contact = facts.contacts.get(action.person());
        if (contact == null) {
            return not(Settlement.skipped(action, words.say(Sentence.UNKNOWN_PERSON)), Settled.SKIPPED);
        }
        Verdict verdict = gatekeeper.verdict(action, contact);
        if (verdict instanceof Verdict.Refused refused) {
            return not(Settlement.skipped(action, refused.reason()), Settled.SKIPPED);
        }
        if (verdict instanceof Verdict.Deferred deferred) {
            return not(Settlement.later(action, deferred.until(), deferred.reason()), Settled.LATER);
        }
        return render(action, facts, contact.recipient());
    }

    /** One action that cannot be written must not keep the others, whatever is wrong with it. */
    private String render(ClaimedAction action, Facts facts, Recipient recipient) {
        try {
            return facts.messages.render(action, recipient);
        } catch (NothingToSay e) {
            return not(Settlement.skipped(action, e.in(words)), Settled.SKIPPED);
        } catch (ConfigProblem e) {
            // The owner can mend it, and then it leaves.
            return not(Settlement.notRendered(action, rendering(action), e.getMessage()), Settled.NOT_RENDERED);
        } catch (RuntimeException | StackOverflowError e) {
            String reason = words.say(Sentence.UNWRITABLE, e.getClass().getSimpleName());
            return not(
                    action.attempts() + 1 < RENDERINGS
                            ? Settlement.notRendered(action, rendering(action), reason)
                            : Settlement.failed(action, reason),
                    Settled.NOT_RENDERED);
        }
    }

    private String not(Settlement settlement, Settled settled) {
        open.add(settlement);
        count(settled);
        return null;
    }

    private void failed(ClaimedAction action, Exception failure) {
        if (failure instanceof ResolveEndpointFailedException
                || failure instanceof NoSuchEndpointException
                || failure instanceof FailedToCreateRouteException) {
            not(
                    Settlement.later(action, retry(action), words.say(Sentence.NO_SINK, action.verb())),
                    Settled.NOT_RENDERED);
            return;
        }
        Outcome outcome = Outcome.of(failure);
        Settlement settlement =
                switch (outcome.state()) {
                    case NOT_WRITTEN -> Settlement.later(action, retry(action), outcome.reason());
                    case REFUSED -> Settlement.failed(action, outcome.reason());
                    case UNKNOWN -> Settlement.inDoubt(action, retry(action), outcome.reason());
                };
        not(settlement, Settled.of(outcome.state()));
        if (outcome.unreachable()) {
            outbox.unreachable(action, outcome.reason());
        }
    }

    private void count(Settled settled) {
        tally = tally.plus(settled);
        round.ended(settled);
    }

    private Set<String> settle() {
        Set<String> moved = outbox.settle(open);
        open.clear();
        return moved;
    }

    private Instant retry(ClaimedAction action) {
        return after(action, LONGEST_RETRY);
    }

    private Instant rendering(ClaimedAction action) {
        return after(action, NEXT_RENDERING);
    }

    /** Twice as long each time. */
    private Instant after(ClaimedAction action, Duration longest) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(action.attempts(), 20));
        return clock.instant().plus(wait.compareTo(longest) > 0 ? longest : wait);
    }

    /** What is known at this moment of those for whom actions are claimed; nobody else contacts them meanwhile. */
    private final class Facts {

        private final long readAt = System.nanoTime();
        private final Map<Long, Contact> contacts;
        private final Rendering.Lot messages;

        Facts(List<ClaimedAction> actions) {
            List<Long> people = actions.stream().map(ClaimedAction::person).toList();
            contacts = gatekeeper.contacts(people);
            messages = rendering.lot(people, connection);
        }

        boolean isOld() {
            return System.nanoTime() - readAt > FRESH.toNanos();
        }
    }
}
