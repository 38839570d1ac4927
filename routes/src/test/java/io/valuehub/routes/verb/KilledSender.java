package io.valuehub.routes.verb;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.Ledger;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A process of its own that sends what is due: to be killed. */
public final class KilledSender {

    private KilledSender() {}

    /** @param arguments address of the database, port of the mail server */
    public static void main(String[] arguments) throws Exception {
        CamelContext context =
                start(Ledger.open(database(arguments[0])), Integer.parseInt(arguments[1]), Clock.systemUTC());
        new Act(context).drain();
        context.stop();
    }

    static DataSource database(String url) {
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL(url);
            // With a pool, as a hub has one: it goes on asking while the file passes from a dead process to another.
            HikariConfig pool = new HikariConfig();
            pool.setDataSource(database);
            pool.setInitializationFailTimeout(60_000);
            return new HikariDataSource(pool);
        }
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser("postgres");
        return database;
    }

    static CamelContext start(Ledger ledger, int port, Clock clock) throws Exception {
        return new TestHub()
                .connection(
                        "mail",
                        "smtp",
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                port,
                                "security",
                                "none",
                                "from",
                                "Teas & Co <hello@shop.example.com>"))
                .segment("lapsed", "recency >= 90")
                .campaign("win-back", "lapsed", TestHub.EMAIL)
                .start(ledger, clock);
    }
}
