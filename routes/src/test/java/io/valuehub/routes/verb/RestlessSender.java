package io.valuehub.routes.verb;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;

/** A process of its own that makes coupons and sends the emails that carry them until it is killed. */
public final class RestlessSender {

    /** What it says when it begins. */
    static final String READY = "ready";

    private static final long PAUSE = 20_000_000;

    private RestlessSender() {}

    /** @param arguments address of the database, port of the mail server, address of the store */
    public static void main(String[] arguments) throws Exception {
        CamelContext context =
                start(Ledger.open(KilledSender.database(arguments[0])), Integer.parseInt(arguments[1]), arguments[2]);
        Act act = new Act(context);
        System.out.println(READY);
        while (true) {
            if (act.drain().total() == 0) {
                LockSupport.parkNanos(PAUSE);
            }
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
