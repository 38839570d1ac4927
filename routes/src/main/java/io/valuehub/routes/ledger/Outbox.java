package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.ActionState.CLAIMED;
import static io.valuehub.routes.ledger.ActionState.FAILED;
import static io.valuehub.routes.ledger.ActionState.IN_DOUBT;
import static io.valuehub.routes.ledger.ActionState.PLANNED;
import static io.valuehub.routes.ledger.ActionState.SENDING;
import static io.valuehub.routes.ledger.ActionState.SENT;
import static io.valuehub.routes.ledger.ActionState.SKIPPED;

import io.valuehub.analytics.record.Notice;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Actions on their way out, so that none happens twice: {@code PLANNED → CLAIMED → SENDING → SENT | FAILED | SKIPPED |
 * IN_DOUBT}. Every change of state is conditional on the state and the holder before it and is kept in the history in
 * the same transaction, so any number of processes may work on the same rows.
 */
public final class Outbox {

    /** How long a worker may take from the claim to the call: rendering takes milliseconds. */
    static final Duration CLAIM_LEASE = Duration.ofMinutes(2);

    /** How long a call to a channel may take before its end is in doubt; longer than any timeout of a connector. */
    static final Duration SENDING_LEASE = Duration.ofMinutes(10);

    /** The person of an action that is about nobody any more. */
    private static final long NOBODY = 0;

    private static final int IDS = 500;

    private static final String COLUMNS = """
            select a.*, (select r.decided_at from decisions d join decision_runs r on r.id = d.decision_run_id
                where d.id = a.decision_id) as planned_at,
              (select min(n.verb) from actions n where n.needs = a.id) as carried_by
            from actions a
            """;

    private final Ledger ledger;
    private final Clock clock;
    private final Words words;
    private final ActionMoves moves;

    /** One that tells of actions in English. */
    public Outbox(Ledger ledger, Clock clock) {
        this(ledger, clock, Words.ENGLISH);
    }

    /** @param words in which the owner is told what became of actions */
    public Outbox(Ledger ledger, Clock clock, Words words) {
        this.ledger = ledger;
        this.words = words;
        this.clock = clock;
        this.moves = new ActionMoves(ledger, clock);
    }

    /** A new name under which one worker claims. */
    public static String newOwner() {
        return LeaseOwner.create();
    }

    /**
     * Takes plans in; those whose id is there already are left out.
     *
     * @return how many are new
     */
    public int plan(List<PlannedAction> actions) {
        return ledger.inTransaction(() -> {
            Set<String> known = existing(actions.stream().map(PlannedAction::id).toList());
            List<PlannedAction> news =
                    actions.stream().filter(action -> known.add(action.id())).toList();
            new PlannedRows(ledger, clock).insert(news);
            return news.size();
        });
    }

    /** Which of these actions there are. */
    public Set<String> existing(Collection<String> ids) {
        Set<String> existing = new HashSet<>();
        for (List<String> some : Chunks.of(ids, IDS)) {
            existing.addAll(ledger.jdbc()
                    .sql("select id from actions where id in (:ids)")
                    .param("ids", some)
                    .query(String.class)
                    .list());
        }
        return existing;
    }

    /**
     * Claims actions of the connection that are due, those due longest first; preview rows never. Nobody else can contact
     * the people they are for until they are settled: of several actions for one person one is claimed at a time.
     *
     * @param most how many at most
     */
    public List<ClaimedAction> claim(String connection, String owner, int most) {
        Instant now = clock.instant();
        return ledger.inTransaction(() -> {
            List<ClaimedAction> due = ledger.jdbc()
                    .sql(COLUMNS + """
                            where a.queue = :connection and a.due_at <= :now and a.state = 'PLANNED'
                            order by a.due_at, a.id
                            limit :most
                            for update skip locked""")
                    .param("connection", connection)
                    .param("now", Times.parameter(now))
                    .param("most", most)
                    .query((row, i) -> claimed(row, owner))
                    .list();
            List<ClaimedAction> free = ofFreePeople(due);
            Set<String> moved = moves.make(free.stream()
                    .map(action -> Settlement.claimed(action, now.plus(CLAIM_LEASE), words))
                    .toList());
            return free.stream().filter(action -> moved.contains(action.id())).toList();
        });
    }

    /** One action for each person nobody else is about to contact. */
    private List<ClaimedAction> ofFreePeople(List<ClaimedAction> due) {
        Set<Long> people = due.stream().map(ClaimedAction::person).collect(Collectors.toCollection(TreeSet::new));
        people.remove(NOBODY);
        Set<Long> busy = new HashSet<>();
        if (!people.isEmpty()) {
            // Who claims for a person has them until the claim stands in the table, where the next one sees it.
            busy.addAll(persons("select id from people where id in (:people)", people));
            persons("select id from people where id in (:people) order by id for update skip locked", people)
                    .forEach(busy::remove);
            busy.addAll(persons("""
                    select distinct person_id from actions
                    where person_id in (:people) and state in ('CLAIMED', 'SENDING')""", people));
        }
        return due.stream()
                .filter(action -> action.person() == NOBODY || busy.add(action.person()))
                .toList();
    }

    private List<Long> persons(String sql, Set<Long> people) {
        return ledger.jdbc().sql(sql).param("people", people).query(Long.class).list();
    }

    /**
     * Makes changes of state in one transaction: all that may be made.
     *
     * @return the ids of the actions that were moved; a claim that was lost meanwhile is not among them, and then the action
     *     must not be sent
     */
    public Set<String> settle(List<Settlement> settlements) {
        try {
            return moves.make(settlements);
        } catch (DataAccessException | TransactionException e) {
            // What happened outside must not be forgotten over a moment's trouble of the database.
            return moves.make(settlements);
        }
    }

    /**
     * Puts right what a crash, a lost lease, a failed predecessor or the passing of time left behind. Harmless at any
     * time and from any process.
     */
    public void tidy() {
        moves.wake();
        List<Settlement> settlements = new ArrayList<>(held());
        settlements.addAll(waitingInVain());
        settlements.addAll(expired());
        moves.make(settlements);
    }

    /** Actions of the connection of which nobody knows whether they happened, and that are due to be looked up. */
    public List<ClaimedAction> inDoubt(String connection) {
        return ledger.jdbc()
                .sql(COLUMNS + """
                        where connection = :connection and state = 'IN_DOUBT' and mode = 'LIVE' and due_at <= :now
                        order by changed_at, id""")
                .param("connection", connection)
                .param("now", Times.parameter(clock.instant()))
                .query((row, i) -> claimed(row, null))
                .list();
    }

    /** The channel said at once that nothing can be delivered to that address: as if the message had come back. */
    public void unreachable(ClaimedAction action, String reason) {
        Notice refused = new Notice(
                new SourceId(action.connection(), "refused/" + action.id()),
                action.verb(),
                Notice.Kind.HARD_BOUNCE,
                action.id(),
                null,
                false,
                null,
                reason,
                clock.instant());
        ledger.inTransaction(() -> new Notices(ledger, clock).take(List.of(refused)));
    }

    /** The provider was asked and has it. */
    public void foundSent(ClaimedAction action, String receipt) {
        String reason = words.say(Sentence.FOUND, action.connection());
        moves.make(
                List.of(Settlement.of(action.id(), IN_DOUBT, null, SENT, reason).withReceipt(receipt)));
    }

    /** The provider does the same action only once, however often it is asked: so it is asked again. */
    public void askAgain(ClaimedAction action, String reason) {
        moves.make(List.of(Settlement.of(action.id(), IN_DOUBT, null, PLANNED, reason)));
    }

    /** The lookup of an action in doubt gave no answer: to be looked up again at the given time. */
    public void lookUpLater(ClaimedAction action, Instant at) {
        ledger.jdbc()
                .sql("update actions set due_at = :dueAt where id = :id and state = 'IN_DOUBT'")
                .param("dueAt", Times.parameter(at))
                .param("id", action.id())
                .update();
    }

    private List<Settlement> held() {
        Instant now = clock.instant();
        return ledger
                .jdbc()
                .sql("select id, state, lease_owner, lease_until from actions where state in ('CLAIMED', 'SENDING')")
                .query((row, i) -> new Held(
                        row.getString("id"),
                        ActionState.valueOf(row.getString("state")),
                        row.getString("lease_owner"),
                        Times.read(row, "lease_until")))
                .list()
                .stream()
                .filter(held -> !held.until().isAfter(now) || LeaseOwner.isGone(held.owner()))
                .map(held -> held.state() == CLAIMED
                        ? Settlement.of(held.id(), CLAIMED, held.owner(), PLANNED, words.say(Sentence.CLAIM_RAN_OUT))
                        // The holder is kept: if it lives after all, it may still say how the call ended.
                        : Settlement.of(
                                        held.id(),
                                        SENDING,
                                        held.owner(),
                                        IN_DOUBT,
                                        words.say(Sentence.STOPPED_WHILE_SENDING))
                                .keepingHolder())
                .toList();
    }

    private List<Settlement> waitingInVain() {
        return ledger.jdbc()
                .sql("""
                        select a.id, n.state, n.reason from actions a join actions n on n.id = a.needs
                        where a.state = 'PLANNED' and a.mode = 'LIVE' and a.queue is null
                          and n.state in ('FAILED', 'SKIPPED')""")
                .query((row, i) -> Settlement.of(
                        row.getString("id"),
                        PLANNED,
                        null,
                        SKIPPED,
                        words.say(
                                ActionState.valueOf(row.getString("state")) == FAILED
                                        ? Sentence.NEEDED_FAILED
                                        : Sentence.NEEDED_SKIPPED,
                                row.getString("reason"))))
                .list();
    }

    private List<Settlement> expired() {
        return ledger.jdbc()
                .sql("select id from actions where state = 'PLANNED' and mode = 'LIVE' and expires_at <= :now")
                .param("now", Times.parameter(clock.instant()))
                .query((row, i) ->
                        Settlement.of(row.getString("id"), PLANNED, null, SKIPPED, words.say(Sentence.EXPIRED)))
                .list();
    }

    static ClaimedAction claimed(ResultSet row, String owner) throws SQLException {
        return new ClaimedAction(
                row.getString("id"),
                row.getLong("person_id"),
                row.getString("campaign"),
                row.getString("enrolment"),
                row.getInt("step"),
                row.getString("connection"),
                row.getString("verb"),
                row.getString("content"),
                Times.read(row, "planned_at"),
                Times.read(row, "due_at"),
                Times.read(row, "expires_at"),
                row.getInt("attempts"),
                ClaimedAction.channelOf(
                        Optional.ofNullable(row.getString("carried_by")).orElse(row.getString("verb"))),
                owner);
    }

    private record Held(String id, ActionState state, String owner, Instant until) {}
}
