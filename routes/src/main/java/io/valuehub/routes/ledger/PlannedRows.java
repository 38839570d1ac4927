package io.valuehub.routes.ledger;

import java.sql.Types;
import java.time.Clock;
import java.util.List;

/** Writes planned actions and the first line of their history, in batches. */
final class PlannedRows {

    private static final int BATCH = 1000;

    private final Ledger ledger;
    private final Clock clock;

    PlannedRows(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    void insert(List<PlannedAction> actions) {
        String sql = """
                insert into actions (id, decision_id, person_id, campaign, enrolment, step, mode, connection, verb,
                  content, needs, state, due_at, expires_at, attempts, reason, changed_at, cost, queue)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?, ?, 0, 'planned', ?, ?,
                  case when ? = 'LIVE' and (cast(? as varchar) is null
                    or exists (select 1 from actions n where n.id = ? and n.state = 'SENT')) then cast(? as varchar) end)""";
        ledger.template().batchUpdate(sql, actions, BATCH, (statement, action) -> {
            statement.setString(1, action.id());
            statement.setLong(2, action.decision());
            statement.setLong(3, action.person());
            statement.setString(4, action.campaign());
            statement.setString(5, action.enrolment());
            statement.setInt(6, action.step());
            statement.setString(7, action.mode().name());
            statement.setString(8, action.connection());
            statement.setString(9, action.verb());
            statement.setString(10, action.content());
            Column.set(statement, 11, Types.VARCHAR, action.needs());
            statement.setObject(12, Times.parameter(action.dueAt()));
            statement.setObject(13, Times.parameter(action.expiresAt()));
            statement.setObject(14, Times.parameter(clock.instant()));
            statement.setBigDecimal(15, action.cost());
            statement.setString(16, action.mode().name());
            Column.set(statement, 17, Types.VARCHAR, action.needs());
            Column.set(statement, 18, Types.VARCHAR, action.needs());
            statement.setString(19, action.connection());
        });
        String history = "insert into action_history (action_id, state, reason, changed_at)"
                + " values (?, 'PLANNED', 'planned', ?)";
        ledger.template().batchUpdate(history, actions, BATCH, (statement, action) -> {
            statement.setString(1, action.id());
            statement.setObject(2, Times.parameter(clock.instant()));
        });
    }
}
