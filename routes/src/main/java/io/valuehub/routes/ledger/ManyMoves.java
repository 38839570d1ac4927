package io.valuehub.routes.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;

/**
 * Changes of state on PostgreSQL, any number with their history in one statement: each letter ends together with the
 * beginning of the next, and what a statement costs the server, to plan it above all, is paid once for both.
 */
final class ManyMoves {

    private static final int MOVES = 1_000;

    private static final String MOVE = """
        with moved as (
          update actions a set state = m.state, reason = m.reason, changed_at = m.changed_at,
            lease_owner = m.lease_owner, lease_until = m.lease_until, receipt = coalesce(m.receipt, a.receipt),
            due_at = coalesce(m.due_at, a.due_at), attempts = a.attempts + m.attempts,
            queue = case when m.state = 'PLANNED' then a.connection end,
            content = case when m.ended and a.verb = '%s' then '{}' else a.content end
          from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as timestamptz[]),
            cast(? as text[]), cast(? as timestamptz[]), cast(? as text[]), cast(? as timestamptz[]),
            cast(? as int4[]), cast(? as bool[]), cast(? as text[]), cast(? as text[]))
            as m (id, state, reason, changed_at, lease_owner, lease_until, receipt, due_at, attempts, ended,
              before, held_by)
          where a.id = m.id and position(' ' || a.state || ' ' in m.before) > 0
            and (m.held_by is null or a.lease_owner = m.held_by)
          returning a.id, a.state, a.reason, a.changed_at),
        remembered as (
          insert into action_history (action_id, state, reason, changed_at)
          select id, state, reason, changed_at from moved)
        select id from moved\
        """.formatted(Erasure.VERB);

    private final Ledger ledger;

    ManyMoves(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Makes those that may be made.
     *
     * @return the ids of the actions that were moved
     */
    Set<String> make(List<Settlement> settlements, Instant now) {
        List<List<Settlement>> lots = lots(settlements);
        return lots.size() == 1
                ? one(lots.get(0), now)
                : ledger.inTransaction(() -> {
                    Set<String> moved = new HashSet<>();
                    lots.forEach(lot -> moved.addAll(one(lot, now)));
                    return moved;
                });
    }

    /** No action twice in a lot: a statement changes a row once. */
    private static List<List<Settlement>> lots(List<Settlement> settlements) {
        List<List<Settlement>> lots = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        List<Settlement> lot = new ArrayList<>();
        for (Settlement settlement : settlements) {
            if (lot.size() == MOVES || !ids.add(settlement.id())) {
                lots.add(lot);
                lot = new ArrayList<>();
                ids.clear();
                ids.add(settlement.id());
            }
            lot.add(settlement);
        }
        lots.add(lot);
        return lots;
    }

    private Set<String> one(List<Settlement> lot, Instant now) {
        return ledger.template().execute((ConnectionCallback<Set<String>>) connection -> move(connection, lot, now));
    }

    private static Set<String> move(Connection connection, List<Settlement> lot, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setArray(1, array(connection, "text", lot, Settlement::id));
            statement.setArray(
                    2, array(connection, "text", lot, move -> move.to().name()));
            statement.setArray(3, array(connection, "text", lot, move -> ActionMoves.shorten(move.reason())));
            statement.setArray(4, array(connection, "timestamptz", lot, move -> now));
            statement.setArray(5, array(connection, "text", lot, Settlement::owner));
            statement.setArray(6, array(connection, "timestamptz", lot, move -> ActionMoves.lease(move, now)));
            statement.setArray(7, array(connection, "text", lot, move -> ActionMoves.shorten(move.receipt())));
            statement.setArray(8, array(connection, "timestamptz", lot, Settlement::dueAt));
            statement.setArray(9, array(connection, "int4", lot, move -> move.isAttempt() ? 1 : 0));
            statement.setArray(10, array(connection, "bool", lot, ActionMoves::isEnd));
            statement.setArray(11, array(connection, "text", lot, ManyMoves::before));
            statement.setArray(12, array(connection, "text", lot, Settlement::heldBy));
            Set<String> moved = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    moved.add(rows.getString(1));
                }
            }
            return moved;
        }
    }

    /** The states it may come from, each between spaces. */
    private static String before(Settlement move) {
        return move.from().stream().map(ActionState::name).collect(Collectors.joining(" ", " ", " "));
    }

    private static Array array(
            Connection connection, String type, List<Settlement> lot, Function<Settlement, Object> column)
            throws SQLException {
        String[] values = new String[lot.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(lot.get(i));
            values[i] = value == null ? null : value.toString();
        }
        return connection.createArrayOf(type, values);
    }
}
