package io.valuehub.routes.verb;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** A process of its own that makes coupons and sends the emails that carry them until it is killed. */
public final class RestlessSender {

    /** What it says when it begins. */
    static final String READY = "ready";

    private static final long PAUSE = 20_000_000;

    /** So often in a row, and the database is gone for good. */
    private static final int MOST_FAILURES = 500;

    private static int failures;

    private RestlessSender() {}

    /** @param arguments address of the database, port of the mail server, address of the store */
    public static void main(String[] arguments) throws Exception {
        CamelContext context =
                start(Ledger.open(KilledSender.database(arguments[0])), Integer.parseInt(arguments[1]), arguments[2]);
        Act act = new Act(context);
        System.out.println(READY);
        while (failures < MOST_FAILURES) {
            if (work(act) == 0) {
                LockSupport.parkNanos(PAUSE);
            }
        }
        context.close();
    }

    /** As the consumer of a running hub goes on after what failed: the one that held the database's file may be gone. */
    private static int work(Act act) {
        try {
            int done = act.drain().total();
            failures = 0;
            return done;
        } catch (DataAccessException | TransactionException e) {
            e.printStackTrace();
            failures++;
            return 0;
        }
    }

    static CamelContext start(Ledger ledger, int mail, String store) throws Exception {
        return new TestHub()
                .in(Path.of("src/test/resources/hub"))
                .connection("shop", "post", Map.of("url", store))
                .connection(
                        "mail",
                        "smtp",
                        Map.of(
                                "host", "127.0.0.1",
                                "port", mail,
                                "security", "none",
                                "from", "Teas & Co <hello@shop.example.com>"))
                .segment("lapsed", "recency >= 90")
                .campaign("win-back", "lapsed", TestHub.EMAIL_WITH_COUPON)
                .start(ledger, Clock.systemUTC());
    }
}
