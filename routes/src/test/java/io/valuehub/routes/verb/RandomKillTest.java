package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Kills hubs with signal 9 at random moments while they make coupons at a store that counts and send by SMTP the emails that
 * carry them. {@code -Dvaluehub.kills=100} kills more often; {@code -Dvaluehub.seed} repeats a run.
 */
class RandomKillTest {

    private static final int KILLS = Integer.getInteger("valuehub.kills", 2);
    private static final long SEED = Long.getLong("valuehub.seed", System.nanoTime());

    /** Pairs of a coupon and an email that are planned for each kill. */
    private static final int PAIRS = 12;

    private static final int LATEST_MILLIS = 60;

    private static final int MOST_TRIES = 200;
    private static final long PAUSE = 50_000_000;

    private final Random random = new Random(SEED);
    private final List<Process> senders = new ArrayList<>();
    private final List<String> coupons = new ArrayList<>();
    private final List<String> emails = new ArrayList<>();
    private LedgerRows rows;
    private int until;

    @ParameterizedTest
    @CsvSource({"POSTGRES, 1", "POSTGRES, 2", "H2_FILE, 1"})
    void nothingTwiceAndNothingLost(TestLedger kind, int hubs) throws Exception {
        System.out.println("seed " + SEED + ", " + KILLS + " kills of " + hubs + " hubs on " + kind);
        DataSource database = kind.database();
        Ledger ledger = Ledger.open(database);
        rows = new LedgerRows(ledger, Clock.systemUTC());
        try (CountingMailbox mailbox = new CountingMailbox();
                CountingStore store = new CountingStore()) {
            mailbox.onLetter(count -> happened());
            store.onCoupon(this::happened);
            for (int kill = 0; kill < KILLS; kill++) {
                expect(1 + random.nextInt(PAIRS));
                if (kind == TestLedger.H2_FILE) {
                    awaitHolder(database);
                    plan();
                    // A hub is to hold the file itself, so that the kill hits the database as well.
                    letGo(database);
                }
                while (senders.size() < hubs) {
                    senders.add(sender(url(database), mailbox.port(), store.url()));
                }
                if (kind == TestLedger.POSTGRES) {
                    plan();
                }
                killOne();
            }
            for (Process sender : senders) {
                sender.destroyForcibly().waitFor();
            }
            finish(ledger, mailbox, store);
            check(mailbox.letters(), store.coupons());
        } finally {
            senders.forEach(Process::destroyForcibly);
        }
    }

    /** Until the file has passed from a process that was killed to one that lives. */
    private static void awaitHolder(DataSource database) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Connection connection = database.getConnection()) {
                return;
            } catch (SQLException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Closes an H2 database that this process holds; one that a hub holds goes on. */
    private static void letGo(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!connection.unwrap(JdbcConnection.class).getSession().isRemote()) {
                statement.execute("shutdown");
            }
        }
    }

    private void plan() {
        for (int i = 0; i < PAIRS; i++) {
            int number = emails.size();
            long person = rows.optedIn("p" + number + "@example.com", "P", "en");
            coupons.add(rows.plan("c" + number, person, null, "shop", "coupon", Mode.LIVE));
            emails.add(rows.plan("e" + number, person, "c" + number));
        }
    }

    private void check(List<String> letters, List<String> made) {
        assertThat(letters).doesNotHaveDuplicates();
        assertThat(made).doesNotHaveDuplicates();
        Map<String, Set<String>> states = new TreeMap<>();
        emails.forEach(id ->
                states.computeIfAbsent(rows.state(id), state -> new TreeSet<>()).add("<" + id + "@shop.example.com>"));
        Set<String> sent = states.getOrDefault("SENT", Set.of());
        Set<String> doubtful = states.getOrDefault("IN_DOUBT", Set.of());
        System.out.println("seed " + SEED + ": of " + emails.size() + " emails " + sent.size() + " sent and "
                + doubtful.size() + " in doubt; " + letters.size() + " arrived; " + made.size() + " coupons made");
        assertThat(coupons).allSatisfy(id -> assertThat(rows.state(id)).isEqualTo("SENT"));
        assertThat(made).hasSameSizeAs(coupons);
        assertThat(states.keySet()).isSubsetOf("SENT", "IN_DOUBT");
        assertThat(letters).containsAll(sent);
        Set<String> known = new HashSet<>(doubtful);
        known.addAll(sent);
        assertThat(known).containsAll(letters);
        assertThat(doubtful)
                .as("one at most for each courier that was killed")
                .hasSizeLessThanOrEqualTo(KILLS * Couriers.MOST);
    }

    /** What is left, and what the dead left in doubt. */
    private static void finish(Ledger ledger, CountingMailbox mailbox, CountingStore store) throws Exception {
        try (CamelContext context = RestlessSender.start(ledger, mailbox.port(), store.url())) {
            Act act = new Act(context);
            while (act.drain().total() > 0) {
                // An email waits for its coupon.
            }
        }
    }

    private synchronized void happened() {
        if (--until == 0) {
            notifyAll();
        }
    }

    private synchronized void expect(int event) {
        until = event;
    }

    /** Kills one of the hubs at, or some moments after, the expected one of the next letters and coupons. */
    private void killOne() throws Exception {
        Process victim = senders.remove(random.nextInt(senders.size()));
        synchronized (this) {
            while (until > 0) {
                wait();
            }
        }
        Executor soon = random.nextBoolean()
                ? Runnable::run
                : CompletableFuture.delayedExecutor(random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(victim::destroyForcibly, soon).get();
        assertThat(victim.waitFor()).as("128 + 9").isEqualTo(137);
    }

    private static Process sender(String url, int mail, String store) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RestlessSender.class.getName(),
                        url,
                        Integer.toString(mail),
                        store)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File("target/restless-sender.log")))
                .start();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); !RestlessSender.READY.equals(line); line = said.readLine()) {
            assertThat(line).as("what it says before it begins").isNotNull();
        }
        CompletableFuture.runAsync(() -> said.lines().forEach(line -> {}));
        return process;
    }

    private static String url(DataSource database) {
        return database instanceof JdbcDataSource h2 ? h2.getURL() : ((PGSimpleDataSource) database).getUrl();
    }
}
