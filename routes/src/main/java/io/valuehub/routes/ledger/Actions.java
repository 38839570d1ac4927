package io.valuehub.routes.ledger;

import io.valuehub.routes.report.ActionPage;
import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.report.ActionRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Actions with the decisions they follow from, to be shown. */
public final class Actions {

    private static final String FROM = """
            from actions a
            left join people p on p.id = a.person_id
            left join decisions d on d.id = a.decision_id
            """;

    private static final String SELECT = "select a.*, p.email, d.chosen, d.reason as why " + FROM;

    private final Ledger ledger;

    public Actions(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A page of them, those that changed last first. */
    public ActionPage page(ActionQuery query) {
        String where = "where (cast(:state as varchar) is null or a.state = :state)"
                + " and (cast(:campaign as varchar) is null or a.campaign = :campaign)";
        long total = ledger.jdbc()
                .sql("select count(*) " + FROM + where)
                .param("state", query.state().orElse(null))
                .param("campaign", query.campaign().orElse(null))
                .query(Long.class)
                .single();
        List<ActionRow> rows = ledger.jdbc()
                .sql(SELECT + where + " order by a.changed_at desc, a.id limit :limit offset :offset")
                .param("state", query.state().orElse(null))
                .param("campaign", query.campaign().orElse(null))
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(Actions::row)
                .list();
        return new ActionPage(total, rows);
    }

    /** Actions of which nobody knows whether they happened, oldest first. */
    public List<ActionRow> inDoubt() {
        return ledger.jdbc()
                .sql(SELECT + "where a.state = 'IN_DOUBT' order by a.changed_at, a.id")
                .query(Actions::row)
                .list();
    }

    /** The action of that verb for that person that is planned or was done last, as it was planned; empty when there is none. */
    public Optional<ClaimedAction> last(long person, String verb) {
        return ledger.jdbc()
                .sql("""
                        select a.*, a.due_at as planned_at, a.verb as carried_by from actions a
                        where a.person_id = :person and a.verb = :verb order by a.due_at desc, a.step desc limit 1""")
                .param("person", person)
                .param("verb", verb)
                .query((row, i) -> Outbox.claimed(row, null))
                .optional();
    }

    /** Of one person, oldest first. */
    List<ActionRow> of(long person) {
        return ledger.jdbc()
                .sql(SELECT + "where a.person_id = :person order by a.due_at, a.step, a.id")
                .param("person", person)
                .query(Actions::row)
                .list();
    }

    private static ActionRow row(ResultSet row, int number) throws SQLException {
        return new ActionRow(
                row.getString("id"),
                row.getLong("person_id"),
                row.getString("email"),
                row.getString("campaign"),
                row.getString("chosen"),
                row.getString("mode"),
                row.getString("verb"),
                row.getString("connection"),
                row.getString("state"),
                Times.read(row, "due_at"),
                Times.read(row, "changed_at"),
                row.getString("reason"),
                row.getString("why"),
                row.getString("receipt"));
    }
}
