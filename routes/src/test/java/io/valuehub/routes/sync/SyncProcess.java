package io.valuehub.routes.sync;

import io.valuehub.routes.ledger.Ledger;
import java.time.Clock;
import org.h2.jdbcx.JdbcDataSource;

/** A hub in a process of its own, to be killed: reads the orders of a shop once. */
public final class SyncProcess {

    private SyncProcess() {}

    /** @param arguments the database's URL, the shop's URL */
    public static void main(String[] arguments) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(arguments[0]);
        try (TestHub hub = new TestHub(Ledger.open(database), Clock.systemUTC(), arguments[1], "orders").start()) {
            SyncResult result = hub.syncs().sync("my-shop", "orders");
            if (result.failure().isPresent()) {
                throw result.failure().get();
            }
        }
        System.exit(0);
    }
}
