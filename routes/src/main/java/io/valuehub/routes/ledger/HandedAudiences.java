package io.valuehub.routes.ledger;

import java.util.List;

/** Where audiences stand outside the hub, so that one that is no longer wanted there can be emptied. */
public final class HandedAudiences {

    private final Ledger ledger;

    public HandedAudiences(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * An audience of which rows were handed over.
     *
     * @param audience the owner's name for it then
     * @param connection through which
     * @param into where it stands there
     * @param keys the columns its rows are told apart by
     * @param toAdvertise whether only people are in it who said yes to advertising
     */
    public record Handed(String audience, String connection, String into, List<String> keys, boolean toAdvertise) {}

    /** All of them, by name. */
    public List<Handed> all() {
        return ledger.jdbc()
                .sql("select audience, connection, destination, key_columns, to_advertise from handed_audiences"
                        + " order by audience")
                .query((row, number) -> new Handed(
                        row.getString("audience"),
                        row.getString("connection"),
                        row.getString("destination"),
                        List.of(row.getString("key_columns").split(",")),
                        row.getBoolean("to_advertise")))
                .list();
    }

    /** Keeps where one stands, in place of where it stood. */
    public void keep(Handed handed) {
        ledger.inTransaction(() -> {
            delete(handed.audience());
            ledger.jdbc()
                    .sql("insert into handed_audiences (audience, connection, destination, key_columns, to_advertise)"
                            + " values (:audience, :connection, :destination, :keys, :advertise)")
                    .param("audience", handed.audience())
                    .param("connection", handed.connection())
                    .param("destination", handed.into())
                    .param("keys", String.join(",", handed.keys()))
                    .param("advertise", handed.toAdvertise())
                    .update();
        });
    }

    /** It stands there no more, or is left to itself: nothing that was handed over is remembered. */
    public void leave(String audience) {
        ledger.inTransaction(() -> {
            delete(audience);
            ledger.jdbc()
                    .sql("delete from exported_rows where audience = :audience")
                    .param("audience", audience)
                    .update();
        });
    }

    private void delete(String audience) {
        ledger.jdbc()
                .sql("delete from handed_audiences where audience = :audience")
                .param("audience", audience)
                .update();
    }
}
