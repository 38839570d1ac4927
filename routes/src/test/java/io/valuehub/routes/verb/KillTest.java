package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Kills a real process while it sends, several times over, always after a letter was taken and before the sender could
 * know: the worst moment there is. Then finishes the work.
 */
class KillTest {

    private static final int PEOPLE = 12;

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES"})
    void noEmailTwiceAndEveryOneAccountedFor(TestLedger kind) throws Exception {
        DataSource database = kind.database();
        Ledger ledger = Ledger.open(database);
        LedgerRows rows = new LedgerRows(ledger, Clock.systemUTC());
        List<String> planned = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            planned.add(rows.plan("a" + i, rows.optedIn("p" + i + "@example.com", "P", "en"), null));
        }
        try (CountingMailbox mailbox = new CountingMailbox()) {
            for (int kill : List.of(2, 5)) {
                if (kind == TestLedger.H2_FILE) {
                    // The sender is to hold the file itself, so that the kill hits the database as well.
                    ledger.jdbc().sql("shutdown").update();
                }
                Process sender = sender(url(database), mailbox.port());
                mailbox.onLetter(count -> {
                    if (count == kill) {
                        kill(sender);
                    }
                });
                Assertions.assertTrue(sender.waitFor(2, TimeUnit.MINUTES), "the sender should be dead by now");
                assertThat(mailbox.letters()).hasSize(kill);
            }
            mailbox.onLetter(count -> {});
            CamelContext context = KilledSender.start(ledger, mailbox.port(), Clock.systemUTC());
            new Act(context).drain();
            context.stop();

            assertThat(mailbox.letters()).doesNotHaveDuplicates();
            Map<String, List<String>> byState = new TreeMap<>();
            planned.forEach(id -> byState.computeIfAbsent(rows.state(id), state -> new ArrayList<>())
                    .add("<" + id + "@shop.example.com>"));
            assertThat(byState).containsOnlyKeys("IN_DOUBT", "SENT");
            // The two letters at which the sender was killed: taken, and nobody at the hub can know.
            assertThat(byState.get("IN_DOUBT")).hasSize(2);
            assertThat(mailbox.letters()).containsAll(byState.get("SENT"));
            assertThat(mailbox.letters()).hasSize(PEOPLE);
        }
    }

    private static void kill(Process sender) {
        sender.destroyForcibly();
        try {
            sender.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process sender(String url, int port) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSender.class.getName(),
                        url,
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(new File("target/killed-sender.log"))
                .start();
    }

    private static String url(DataSource database) {
        return database instanceof JdbcDataSource h2 ? h2.getURL() : ((PGSimpleDataSource) database).getUrl();
    }
}
