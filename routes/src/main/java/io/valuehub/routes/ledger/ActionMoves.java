package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.ActionState.FAILED;
import static io.valuehub.routes.ledger.ActionState.PLANNED;
import static io.valuehub.routes.ledger.ActionState.SENDING;
import static io.valuehub.routes.ledger.ActionState.SENT;
import static io.valuehub.routes.ledger.ActionState.SKIPPED;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes changes of state, together with the history of each and whatever follows from it, in batches. */
final class ActionMoves {

    private static final int TEXT = 2000;
    private static final int BATCH = 500;
    private static final int FROM = 3;

    private static final String MOVE = """
        update actions set state = ?, reason = ?, changed_at = ?, lease_owner = ?, lease_until = ?,
          receipt = coalesce(?, receipt), due_at = coalesce(?, due_at), attempts = attempts + ?,
          queue = case when ? = 1 then connection end,
          content = case when ? = 1 and verb = '%s' then '{}' else content end
        where id = ? and state in (?, ?, ?) and (cast(? as varchar) is null or lease_owner = ?)\
        """.formatted(Erasure.VERB);

    private static final String REMEMBER =
            "insert into action_history (action_id, state, reason, changed_at) values (?, ?, ?, ?)";

    private static final String WAKE =
            "update actions set queue = connection where needs = ? and state = 'PLANNED' and mode = 'LIVE'";

    private final Ledger ledger;
    private final Clock clock;

    ActionMoves(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Makes those that may be made.
     *
     * @return the ids of the actions that were moved
     */
    Set<String> make(List<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return Set.of();
        }
        if (ledger.isPostgres() && settlements.stream().noneMatch(Settlement::wakes)) {
            // One statement is a transaction of its own.
            return new ManyMoves(ledger).make(settlements, clock.instant());
        }
        return ledger.inTransaction(() -> {
            Instant now = clock.instant();
            Set<String> made =
                    ledger.isPostgres() ? new ManyMoves(ledger).make(settlements, now) : oneByOne(settlements, now);
            List<String> sent = settlements.stream()
                    .filter(Settlement::wakes)
                    .map(Settlement::id)
                    .filter(made::contains)
                    .toList();
            if (!sent.isEmpty()) {
                ledger.template().batchUpdate(WAKE, sent, BATCH, (statement, id) -> statement.setString(1, id));
            }
            return made;
        });
    }

    /** Puts those into the queue whose wait is over. */
    void wake() {
        ledger.jdbc().sql("""
            update actions set queue = connection
            where state = 'PLANNED' and mode = 'LIVE' and queue is null and needs is not null
              and exists (select 1 from actions n where n.id = actions.needs and n.state = 'SENT')\
            """).update();
    }

    private void remember(List<Settlement> made, Instant now) {
        ledger.template().batchUpdate(REMEMBER, made, BATCH, (statement, move) -> {
            statement.setString(1, move.id());
            statement.setString(2, move.to().name());
            statement.setString(3, shorten(move.reason()));
            statement.setObject(4, Times.parameter(now));
        });
    }

    private Set<String> oneByOne(List<Settlement> settlements, Instant now) {
        int[][] counts = ledger.template()
                .batchUpdate(MOVE, settlements, BATCH, (statement, settlement) -> fill(statement, settlement, now));
        List<Settlement> made = new ArrayList<>();
        Iterator<Settlement> each = settlements.iterator();
        for (int[] some : counts) {
            for (int count : some) {
                Settlement settlement = each.next();
                if (count == 1) {
                    made.add(settlement);
                }
            }
        }
        remember(made, now);
        return made.stream().map(Settlement::id).collect(Collectors.toSet());
    }

    private static void fill(PreparedStatement statement, Settlement move, Instant now) throws SQLException {
        statement.setString(1, move.to().name());
        statement.setString(2, shorten(move.reason()));
        statement.setObject(3, Times.parameter(now));
        Column.set(statement, 4, Types.VARCHAR, move.owner());
        Column.set(statement, 5, Types.TIMESTAMP_WITH_TIMEZONE, Times.parameter(lease(move, now)));
        Column.set(statement, 6, Types.VARCHAR, shorten(move.receipt()));
        Column.set(statement, 7, Types.TIMESTAMP_WITH_TIMEZONE, Times.parameter(move.dueAt()));
        statement.setInt(8, move.isAttempt() ? 1 : 0);
        // Back among the planned it may be claimed at once: it was claimed before.
        statement.setInt(9, move.to() == PLANNED ? 1 : 0);
        // A request to erase somebody names them: once it has ended, nothing may.
        statement.setInt(10, isEnd(move) ? 1 : 0);
        statement.setString(11, move.id());
        Iterator<ActionState> from = move.from().iterator();
        String state = null;
        for (int i = 0; i < FROM; i++) {
            state = from.hasNext() ? from.next().name() : state;
            statement.setString(12 + i, state);
        }
        Column.set(statement, 15, Types.VARCHAR, move.heldBy());
        Column.set(statement, 16, Types.VARCHAR, move.heldBy());
    }

    /** Whether nothing is to be done about it any more. */
    static boolean isEnd(Settlement move) {
        return move.to() == SENT || move.to() == FAILED || move.to() == SKIPPED;
    }

    static Instant lease(Settlement move, Instant now) {
        return move.to() == SENDING ? now.plus(Outbox.SENDING_LEASE) : move.leaseUntil();
    }

    static String shorten(String text) {
        return text == null || text.length() <= TEXT ? text : text.substring(0, TEXT);
    }
}
