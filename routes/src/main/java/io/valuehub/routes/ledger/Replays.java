package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.ActionState.FAILED;
import static io.valuehub.routes.ledger.ActionState.IN_DOUBT;
import static io.valuehub.routes.ledger.ActionState.PLANNED;
import static io.valuehub.routes.ledger.ActionState.SKIPPED;

import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans actions again that ended badly, at the owner's word: when what was wrong has been mended. Every guard is asked again
 * when they leave.
 */
public final class Replays {

    /** How long they are good for: their plan may have lapsed meanwhile. */
    private static final Duration VALIDITY = Duration.ofDays(7);

    private final Ledger ledger;
    private final ActionMoves moves;
    private final Clock clock;
    private final Words words;

    public Replays(Ledger ledger, Clock clock, Words words) {
        this.words = words;
        this.ledger = ledger;
        this.clock = clock;
        this.moves = new ActionMoves(ledger, clock);
    }

    /** The action whose id begins so, with its state; empty when there is none or more than one. */
    public Optional<Found> find(String beginning) {
        List<Found> found = ledger.jdbc()
                .sql("select id, state from actions where id >= :from and id < :until and mode = 'LIVE' limit 2")
                .param("from", beginning)
                .param("until", beginning + "~")
                .query((row, i) -> new Found(row.getString("id"), ActionState.valueOf(row.getString("state"))))
                .list();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** An action and where it stands. */
    public record Found(String id, ActionState state) {}

    /** Plans everything again that failed; returns how many actions that were. */
    public int allFailed() {
        List<String> failed = ledger.jdbc()
                .sql("select id from actions where state = 'FAILED' and mode = 'LIVE' order by changed_at, id")
                .query(String.class)
                .list();
        return (int) failed.stream()
                .filter(id -> again(new Found(id, FAILED), false))
                .count();
    }

    /**
     * Plans one again.
     *
     * @param twice whether it may happen twice: needed for one that is in doubt
     * @return false when it stands in another state, or is in doubt and must not happen twice
     */
    public boolean again(Found action, boolean twice) {
        boolean may = action.state() == FAILED || action.state() == IN_DOUBT && twice;
        return may
                && ledger.inTransaction(() -> {
                    List<Settlement> settlements = new ArrayList<>();
                    settlements.add(Settlement.of(
                            action.id(), action.state(), null, PLANNED, words.say(Sentence.PLANNED_AGAIN)));
                    waiting(action.id())
                            .forEach(id -> settlements.add(
                                    Settlement.of(id, SKIPPED, null, PLANNED, words.say(Sentence.PLANNED_AGAIN))));
                    Set<String> moved = moves.make(settlements);
                    if (!moved.contains(action.id())) {
                        return false;
                    }
                    Instant now = clock.instant();
                    ledger.jdbc()
                            .sql("""
                            update actions set due_at = :now, attempts = 0, expires_at =
                                case when expires_at < :until then cast(:until as timestamp with time zone)
                                  else expires_at end,
                              queue = case when needs is null or exists
                                (select 1 from actions n where n.id = actions.needs and n.state = 'SENT')
                                then connection end
                            where id in (:moved)""")
                            .param("now", Times.parameter(now))
                            .param("until", Times.parameter(now.plus(VALIDITY)))
                            .param("moved", moved)
                            .update();
                    return true;
                });
    }

    /** What was not done only because this one failed. */
    private List<String> waiting(String id) {
        List<Waiting> skipped = ledger.jdbc()
                .sql("select id, reason from actions where needs = :id and state = 'SKIPPED'")
                .param("id", id)
                .query((row, i) -> new Waiting(row.getString("id"), row.getString("reason")))
                .list();
        return skipped.stream().filter(Waiting::inVain).map(Waiting::id).toList();
    }

    private record Waiting(String id, String reason) {

        /** Whatever the owner's language was when it was said. */
        boolean inVain() {
            return reason != null
                    && Words.ALL.stream().anyMatch(words -> reason.startsWith(words.say(Sentence.NEEDED_FAILED, "")));
        }
    }
}
