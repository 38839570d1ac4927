package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Kills a hub with signal 9 at each step of a coupon and of the email that carries it: while the ledger is about to write the
 * step down (a trigger holds it there), and at each word of the conversations with store and mail server. Two steps drawn
 * with a seed; {@code -Dvaluehub.kills=100} takes all.
 */
class StepKillTest {

    private static final int KILLS = Integer.getInteger("valuehub.kills", 2);
    private static final long SEED = Long.getLong("valuehub.seed", System.nanoTime());

    private static final long LOCK = 8058;

    private static final long PAUSE = 5_000_000;

    /** A machine may be busy; on an idle one it takes seconds. */
    private static final long LONGEST_MINUTES = 10;

    /** Where it is killed, and what must have come of it once another hub has gone over what was left. */
    enum Step {
        COUPON_IS_BEING_CLAIMED("coupon", "CLAIMED", null, "SENT", 1),
        COUPON_IS_ABOUT_TO_BE_SENDING("coupon", "SENDING", null, "SENT", 1),
        STORE_WAS_ASKED(null, null, "coupon asked", "SENT", 1),
        STORE_MADE_THE_COUPON(null, null, "coupon made", "SENT", 1),
        COUPON_IS_ABOUT_TO_BE_SENT("coupon", "SENT", null, "SENT", 1),
        EMAIL_IS_BEING_CLAIMED("email", "CLAIMED", null, "SENT", 1),
        EMAIL_IS_ABOUT_TO_BE_SENDING("email", "SENDING", null, "SENT", 1),
        MAIL_SERVER_WAS_CONNECTED(null, null, "CONNECT", "IN_DOUBT", 0),
        MAIL_SERVER_WAS_GREETED(null, null, "EHLO", "IN_DOUBT", 0),
        SENDER_WAS_GIVEN(null, null, "MAIL", "IN_DOUBT", 0),
        RECIPIENT_WAS_GIVEN(null, null, "RCPT", "IN_DOUBT", 0),
        LETTER_WAS_ANNOUNCED(null, null, "DATA", "IN_DOUBT", 0),
        LETTER_WAS_TAKEN(null, null, ".", "IN_DOUBT", 1),
        EMAIL_IS_ABOUT_TO_BE_SENT("email", "SENT", null, "IN_DOUBT", 1);

        private final String action;
        private final String state;
        private final String said;
        private final String email;
        private final int letters;

        /**
         * @param action whose state is about to be written down, if so
         * @param said what was said to store or mail server, if so
         * @param email the state of the email in the end
         * @param letters that arrived in the end
         */
        Step(String action, String state, String said, String email, int letters) {
            this.action = action;
            this.state = state;
            this.said = said;
            this.email = email;
            this.letters = letters;
        }
    }

    private volatile String killAt;
    private volatile Process sender;
    private volatile CountDownLatch killed = new CountDownLatch(1);

    @Test
    void nothingTwiceAndNothingLostWhereverItDies() throws Exception {
        List<Step> steps = new ArrayList<>(Arrays.asList(Step.values()));
        if (KILLS < steps.size()) {
            System.out.println("seed " + SEED);
            Collections.shuffle(steps, new Random(SEED));
            steps = steps.subList(0, KILLS);
        }
        DataSource database = TestLedger.POSTGRES.database();
        Ledger ledger = Ledger.open(database);
        LedgerRows rows = new LedgerRows(ledger, Clock.systemUTC());
        try (CountingMailbox mailbox = new CountingMailbox();
                CountingStore store = new CountingStore();
                Connection gate = database.getConnection()) {
            mailbox.onWord(this::said);
            mailbox.onLetter(count -> said("."));
            store.takes(() -> !said("coupon asked"));
            store.onCoupon(() -> said("coupon made"));
            holdBefore(gate);
            for (Step step : steps) {
                int letters = mailbox.letters().size();
                int coupons = store.coupons().size();
                String coupon = "coupon-" + step;
                String email = "email-" + step;
                long person = rows.optedIn(step.name().toLowerCase(Locale.ROOT) + "@example.com", "P", "en");
                rows.plan(coupon, person, null, "shop", "coupon", Mode.LIVE);
                rows.plan(email, person, coupon);

                kill(step, gate, database, mailbox.port(), store.url());
                finish(ledger, mailbox, store);

                assertThat(rows.state(coupon)).as("coupon after " + step).isEqualTo("SENT");
                assertThat(store.coupons()).as("coupons after " + step).hasSize(coupons + 1);
                assertThat(rows.state(email)).as("email after " + step).isEqualTo(step.email);
                assertThat(mailbox.letters()).as("letters after " + step).hasSize(letters + step.letters);
                assertThat(rows.history(email))
                        .as("history after " + step)
                        .last()
                        .isEqualTo(step.email);
            }
            assertThat(store.coupons()).doesNotHaveDuplicates();
            assertThat(mailbox.letters()).doesNotHaveDuplicates();
        } finally {
            if (sender != null) {
                sender.destroyForcibly();
            }
        }
    }

    private void kill(Step step, Connection gate, DataSource database, int mail, String store) throws Exception {
        killed = new CountDownLatch(1);
        killAt = step.said;
        if (step.action != null) {
            run(gate, "update held set action_id = '" + step.action + "-" + step + "', state = '" + step.state + "'");
        }
        sender = start(((PGSimpleDataSource) database).getUrl(), mail, store);
        if (step.action == null) {
            assertThat(killed.await(LONGEST_MINUTES, TimeUnit.MINUTES))
                    .as("reaches " + step)
                    .isTrue();
        } else {
            int waiting = waiting(gate, step);
            sender.destroyForcibly().waitFor();
            // What it had begun dies with it.
            run(gate, "select pg_terminate_backend(" + waiting + ")");
            run(gate, "update held set action_id = '', state = ''");
        }
        assertThat(sender.waitFor()).as("128 + 9").isEqualTo(137);
        killAt = null;
    }

    /** Called in the conversation: whoever speaks is dead before it gets an answer. */
    private boolean said(String word) {
        if (!word.equals(killAt)) {
            return false;
        }
        try {
            sender.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        killed.countDown();
        return true;
    }

    /** A hub that is about to write down what {@code held} names waits there, for as long as this connection lives. */
    private static void holdBefore(Connection gate) throws SQLException {
        run(gate, "set search_path = valuehub");
        run(gate, "create table held (action_id varchar(64), state varchar(20))");
        run(gate, "insert into held values ('', '')");
        run(gate, "select pg_advisory_lock(" + LOCK + ")");
        run(gate, """
            create function wait_if_held() returns trigger language plpgsql as $$
            begin
              if exists (select 1 from valuehub.held h where h.action_id = new.action_id and h.state = new.state) then
                perform pg_advisory_xact_lock(%d);
              end if;
              return new;
            end $$\
            """.formatted(LOCK));
        run(gate, """
            create trigger wait_if_held before insert on action_history
            for each row execute function wait_if_held()\
            """);
    }

    /** The server's process that waits at the gate. */
    private static int waiting(Connection gate, Step step) throws SQLException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        try (Statement statement = gate.createStatement()) {
            while (System.nanoTime() < end) {
                try (ResultSet row =
                        statement.executeQuery("select pid from pg_locks where locktype = 'advisory' and objid = "
                                + LOCK + " and not granted")) {
                    if (row.next()) {
                        return row.getInt(1);
                    }
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
        throw new AssertionError("nobody came to the gate before " + step);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a hub that comes after makes of it. */
    private static void finish(Ledger ledger, CountingMailbox mailbox, CountingStore store) throws Exception {
        try (CamelContext context = RestlessSender.start(ledger, mailbox.port(), store.url())) {
            Act act = new Act(context);
            while (act.drain().total() > 0) {
                // An email waits for its coupon.
            }
        }
    }

    private static Process start(String url, int mail, String store) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RestlessSender.class.getName(),
                        url,
                        Integer.toString(mail),
                        store)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/step-sender.log")))
                .start();
    }
}
