package io.valuehub.routes.ledger;

import java.util.ArrayList;
import java.util.List;

/** What is kept as it came and is about a person: records in quarantine, and webhooks that wait to be worked off. */
final class RawRecords {

    private static final int ROWS = 500;

    private final Ledger ledger;
    private final Mentions mentions;

    RawRecords(Ledger ledger, Mentions mentions) {
        this.ledger = ledger;
        this.mentions = mentions;
    }

    /** Numbers of the rows in quarantine. */
    List<Long> quarantined() {
        return find("quarantine", "external_id", "content is not null");
    }

    /** Numbers of the webhooks. */
    List<Long> waiting() {
        return find("deliveries", "cast(null as varchar)", "content is not null");
    }

    /** @return how many were deleted */
    int dropQuarantined() {
        return of(quarantined(), "delete from quarantine where id in (:ids)");
    }

    /**
     * That they came stays, so that they are not taken when they come again.
     *
     * @return how many were emptied
     */
    int dropWaiting() {
        return of(
                waiting(),
                "update deliveries set content = null, state = 'DONE', reason = 'erased' where id in (:ids)");
    }

    private int of(List<Long> ids, String sql) {
        int rows = 0;
        for (List<Long> some : Chunks.of(ids, ROWS)) {
            rows += ledger.jdbc().sql(sql).param("ids", some).update();
        }
        return rows;
    }

    private List<Long> find(String table, String record, String where) {
        List<Long> found = new ArrayList<>();
        long last = -1;
        boolean more = true;
        while (more) {
            List<Raw> some = ledger.jdbc()
                    .sql("select id, connection, " + record + " as about, content from " + table + " where " + where
                            + " and id > :last order by id limit " + ROWS)
                    .param("last", last)
                    .query((row, i) -> new Raw(
                            row.getLong("id"),
                            row.getString("connection"),
                            row.getString("about"),
                            row.getString("content")))
                    .list();
            some.stream()
                    .filter(raw -> mentions.in(raw.connection(), raw.record(), raw.content()))
                    .map(Raw::id)
                    .forEach(found::add);
            more = some.size() == ROWS;
            last = more ? some.get(ROWS - 1).id() : last;
        }
        return found;
    }

    private record Raw(long id, String connection, String record, String content) {

        /** Leaves out what may be personal. */
        @Override
        public String toString() {
            return "Raw[" + id + "]";
        }
    }
}
