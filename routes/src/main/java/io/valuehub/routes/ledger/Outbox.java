package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.ActionState.CLAIMED;
import static io.valuehub.routes.ledger.ActionState.FAILED;
import static io.valuehub.routes.ledger.ActionState.IN_DOUBT;
import static io.valuehub.routes.ledger.ActionState.PLANNED;
import static io.valuehub.routes.ledger.ActionState.SENDING;
import static io.valuehub.routes.ledger.ActionState.SENT;
import static io.valuehub.routes.ledger.ActionState.SKIPPED;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    private static final int REASON_LENGTH = 2000;
    private static final int IDS = 500;

    private static final String COLUMNS = """
            select a.*, (select r.decided_at from decisions d join decision_runs r on r.id = d.decision_run_id
              where d.id = a.decision_id) as planned_at
            from actions a
            """;

    private final Ledger ledger;
    private final Clock clock;

    public Outbox(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
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

    /** Claims the action of the connection that has been due longest, if any; preview rows never. */
    public Optional<ClaimedAction> claim(String connection, String owner) {
        Instant now = clock.instant();
        return ledger.inTransaction(() -> {
            Optional<ClaimedAction> due = ledger.jdbc()
                    .sql(COLUMNS + """
                            where connection = :connection and state = 'PLANNED' and mode = 'LIVE' and due_at <= :now
                              and (needs is null
                                or exists (select 1 from actions n where n.id = a.needs and n.state = 'SENT'))
                            order by due_at, id
                            limit 1
                            for update skip locked""")
                    .param("connection", connection)
                    .param("now", Times.parameter(now))
                    .query((row, i) -> claimed(row, owner))
                    .optional();
            return due.filter(action ->
                    move(action.id(), EnumSet.of(PLANNED), null, CLAIMED, "claimed", owner, now.plus(CLAIM_LEASE)));
        });
    }

    /**
     * Writes down, just before the call, that the action is being sent.
     *
     * @return false when the claim was lost meanwhile: then the action must not be sent
     */
    public boolean sending(ClaimedAction action) {
        return ledger.inTransaction(() -> {
            boolean held = move(
                    action.id(),
                    EnumSet.of(CLAIMED),
                    action.owner(),
                    SENDING,
                    "handed to " + action.connection(),
                    action.owner(),
                    clock.instant().plus(SENDING_LEASE));
            if (held) {
                ledger.jdbc()
                        .sql("update actions set attempts = attempts + 1 where id = :id")
                        .param("id", action.id())
                        .update();
            }
            return held;
        });
    }

    /** The channel took it. Also settles a doubt that arose while the channel was slow. */
    public void sent(ClaimedAction action, String receipt) {
        ledger.inTransaction(() -> {
            if (settle(action, SENT, "taken by " + action.connection())) {
                keepReceipt(action.id(), receipt);
            }
        });
    }

    /** The channel refused it for good. */
    public void failed(ClaimedAction action, String reason) {
        settle(action, FAILED, reason);
    }

    /** Not done, on purpose. */
    public void skipped(ClaimedAction action, String reason) {
        settle(action, SKIPPED, reason);
    }

    /** Nobody knows whether it happened: to be looked up, where that can be done, from the given time on. */
    public void inDoubt(ClaimedAction action, Instant lookUpAt, String reason) {
        ledger.inTransaction(() -> {
            if (settle(action, IN_DOUBT, reason)) {
                setDue(action.id(), lookUpAt);
            }
        });
    }

    /** It did not happen, surely: to be tried (again) at the given time. */
    public void later(ClaimedAction action, Instant dueAt, String reason) {
        ledger.inTransaction(() -> {
            if (settle(action, PLANNED, reason)) {
                setDue(action.id(), dueAt);
            }
        });
    }

    /**
     * Puts right what a crash, a lost lease, a failed predecessor or the passing of time left behind. Harmless at any
     * time and from any process.
     */
    public void tidy() {
        held().forEach(this::release);
        waitingInVain()
                .forEach(waiting -> move(
                        waiting.id(),
                        EnumSet.of(PLANNED),
                        null,
                        SKIPPED,
                        "what it needs is " + waiting.needed(),
                        null,
                        null));
        expired()
                .forEach(id ->
                        move(id, EnumSet.of(PLANNED), null, SKIPPED, "expired before it could be sent", null, null));
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

    /** The provider was asked and has it. */
    public void foundSent(ClaimedAction action, String receipt) {
        ledger.inTransaction(() -> {
            String reason = "was in doubt; found at " + action.connection();
            if (move(action.id(), EnumSet.of(IN_DOUBT), null, SENT, reason, null, null)) {
                keepReceipt(action.id(), receipt);
            }
        });
    }

    /** The provider does the same action only once, however often it is asked: so it is asked again. */
    public void askAgain(ClaimedAction action, String reason) {
        move(action.id(), EnumSet.of(IN_DOUBT), null, PLANNED, reason, null, null);
    }

    /** The lookup of an action in doubt gave no answer: to be looked up again at the given time. */
    public void lookUpLater(ClaimedAction action, Instant at) {
        setDue(action.id(), at);
    }

    private void release(Held held) {
        if (held.state() == CLAIMED) {
            move(held.id(), EnumSet.of(CLAIMED), held.owner(), PLANNED, "the claim ran out", null, null);
        } else {
            // The holder is kept: if it lives after all, it may still say how the call ended.
            move(
                    held.id(),
                    EnumSet.of(SENDING),
                    held.owner(),
                    IN_DOUBT,
                    "the hub stopped while it was being sent",
                    held.owner(),
                    null);
        }
    }

    private boolean settle(ClaimedAction action, ActionState to, String reason) {
        return move(action.id(), EnumSet.of(CLAIMED, SENDING, IN_DOUBT), action.owner(), to, reason, null, null);
    }

    private boolean move(
            String id,
            Set<ActionState> from,
            String heldBy,
            ActionState to,
            String reason,
            String owner,
            Instant leaseUntil) {
        String said = shorten(reason);
        return ledger.inTransaction(() -> {
            int moved = ledger.jdbc()
                    .sql("""
                            update actions set state = :to, reason = :reason, changed_at = :now,
                              lease_owner = :owner, lease_until = :leaseUntil
                            where id = :id and state in (:from)""" + (heldBy == null ? "" : " and lease_owner = :heldBy"))
                    .param("to", to.name())
                    .param("reason", said)
                    .param("now", Times.parameter(clock.instant()))
                    .param("owner", owner)
                    .param("leaseUntil", Times.parameter(leaseUntil))
                    .param("id", id)
                    .param("from", from.stream().map(Enum::name).collect(Collectors.toSet()))
                    .param("heldBy", heldBy)
                    .update();
            if (moved == 1) {
                remember(id, to, said);
                dropWhatIdentifies(id, to);
            }
            return moved == 1;
        });
    }

    private void remember(String id, ActionState state, String reason) {
        ledger.jdbc()
                .sql("""
                        insert into action_history (action_id, state, reason, changed_at)
                        values (:id, :state, :reason, :now)""")
                .param("id", id)
                .param("state", state.name())
                .param("reason", reason)
                .param("now", Times.parameter(clock.instant()))
                .update();
    }

    /** A request to erase somebody names them: once it has ended, nothing may. */
    private void dropWhatIdentifies(String id, ActionState state) {
        if (state == SENT || state == FAILED || state == SKIPPED) {
            ledger.jdbc()
                    .sql("update actions set content = '{}' where id = :id and verb = :verb")
                    .param("id", id)
                    .param("verb", Erasure.VERB)
                    .update();
        }
    }

    private void keepReceipt(String id, String receipt) {
        ledger.jdbc()
                .sql("update actions set receipt = :receipt where id = :id")
                .param("receipt", shorten(receipt))
                .param("id", id)
                .update();
    }

    private void setDue(String id, Instant dueAt) {
        ledger.jdbc()
                .sql("update actions set due_at = :dueAt where id = :id")
                .param("dueAt", Times.parameter(dueAt))
                .param("id", id)
                .update();
    }

    private List<Held> held() {
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
                .toList();
    }

    private List<Waiting> waitingInVain() {
        return ledger.jdbc()
                .sql("""
                        select a.id, n.state, n.reason from actions a join actions n on n.id = a.needs
                        where a.state = 'PLANNED' and a.mode = 'LIVE' and n.state in ('FAILED', 'SKIPPED')""")
                .query((row, i) -> new Waiting(
                        row.getString("id"),
                        row.getString("state").toLowerCase(Locale.ROOT) + ": " + row.getString("reason")))
                .list();
    }

    private List<String> expired() {
        return ledger.jdbc()
                .sql("select id from actions where state = 'PLANNED' and mode = 'LIVE' and expires_at <= :now")
                .param("now", Times.parameter(clock.instant()))
                .query(String.class)
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
                owner);
    }

    private static String shorten(String text) {
        return text == null || text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH);
    }

    private record Held(String id, ActionState state, String owner, Instant until) {}

    private record Waiting(String id, String needed) {}
}
