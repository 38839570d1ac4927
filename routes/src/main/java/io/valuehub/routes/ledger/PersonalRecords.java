package io.valuehub.routes.ledger;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Every row of the ledger that is about one person, also under the names of their former selves. */
public final class PersonalRecords {

    /** Rows that belong to rows of theirs. */
    private static final Map<String, String> BEHIND = Map.of(
            "people", "select * from people where id = :person",
            "person_merges", "select * from person_merges where into_person_id = :person order by merged_at, person_id",
            "order_lines", """
            select l.* from order_lines l
            join orders o on o.external_id = l.order_id and o.connection = l.connection
            where o.person_id in (%s) order by l.connection, l.order_id, l.position\
            """,
            "action_history", """
            select h.* from action_history h join actions a on a.id = h.action_id
            where a.person_id in (%s) order by h.id\
            """,
            "suppressions", """
            select s.* from suppressions s
            where s.address in (select identity_key from identities where person_id in (%s)) order by s.id\
            """);

    private static final int CHUNK = 500;

    private final Ledger ledger;

    public PersonalRecords(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The rows by table; tables without any are left out. */
    public Map<String, List<Map<String, Object>>> of(long person) {
        Map<String, List<Map<String, Object>>> records = new TreeMap<>();
        PersonTables.names(ledger)
                .forEach(table -> add(records, table, "select * from " + table + " where person_id in (%s)", person));
        BEHIND.forEach((table, sql) -> add(records, table, sql, person));
        addRaw(records, person);
        return records;
    }

    /** Connections through which something about them left. */
    public List<String> recipients(long person) {
        return ledger.jdbc()
                .sql("""
                    select distinct connection from actions
                    where person_id in (%s) and state in ('SENDING', 'SENT', 'IN_DOUBT') order by connection\
                    """.formatted(PersonMovements.SELVES))
                .param("person", person)
                .query(String.class)
                .list();
    }

    /** What is kept as it came, and is about them. */
    private void addRaw(Map<String, List<Map<String, Object>>> records, long person) {
        PersonTraces traces = PersonTraces.read(ledger, PersonTraces.selves(ledger, person));
        RawRecords raw = new RawRecords(ledger, new Mentions(traces));
        Map.of("quarantine", raw.quarantined(), "deliveries", raw.waiting()).forEach((table, ids) -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            Chunks.of(ids, CHUNK)
                    .forEach(some -> rows.addAll(ledger.jdbc()
                            .sql("select * from " + table + " where id in (:ids) order by id")
                            .param("ids", some)
                            .query((row, i) -> values(row))
                            .list()));
            if (!rows.isEmpty()) {
                records.put(table, rows);
            }
        });
    }

    private void add(Map<String, List<Map<String, Object>>> records, String table, String sql, long person) {
        List<Map<String, Object>> rows = ledger.jdbc()
                .sql(sql.formatted(PersonMovements.SELVES))
                .param("person", person)
                .query((row, i) -> values(row))
                .list();
        if (!rows.isEmpty()) {
            records.merge(table, rows, (before, more) -> before.size() >= more.size() ? before : more);
        }
    }

    private static Map<String, Object> values(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value(row, columns, i));
        }
        return values;
    }

    private static Object value(ResultSet row, ResultSetMetaData columns, int i) throws SQLException {
        switch (columns.getColumnType(i)) {
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP:
                return Times.read(row, columns.getColumnLabel(i));
            case Types.DATE:
                return row.getObject(i, java.time.LocalDate.class);
            case Types.VARCHAR, Types.CLOB, Types.CHAR:
                String text = row.getString(i);
                return text != null && (text.startsWith("{") || text.startsWith("[")) ? json(text) : text;
            default:
                return row.getObject(i);
        }
    }

    private static Object json(String text) {
        try {
            return Json.read(text);
        } catch (IllegalStateException noJson) {
            return text;
        }
    }
}
