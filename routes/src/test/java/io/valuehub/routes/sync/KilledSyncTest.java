package io.valuehub.routes.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.Streams;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed with signal 9 in the middle of a sync: nothing is lost and nothing is there twice. */
class KilledSyncTest {

    private static final int PER_PAGE = 50;

    @TempDir
    Path folder;

    @Test
    void aKilledSyncGoesOnWhereItWas() throws Exception {
        // H2 2.3.232 asserts in vain when it compacts, at its end, a file whose last process was killed; with
        // assertions on,
        // as here, that costs the last commits.
        String url = "jdbc:h2:file:" + folder.resolve("hub") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;MAX_COMPACT_TIME=0";
        try (FakeShop shop = new FakeShop()) {
            shop.pages("orders", page(0), page(1), page(2), page(3));
            CountDownLatch asked = shop.hold("orders3");
            Process process = start(url, shop.url());
            assertThat(asked.await(60, TimeUnit.SECONDS))
                    .as("the third page was asked for")
                    .isTrue();

            process.destroyForcibly();
            assertThat(process.waitFor()).as("128 + 9").isEqualTo(137);

            shop.release();
            Ledger ledger = ledger(url);
            long saved = count(ledger, "orders") / PER_PAGE;
            assertThat(count(ledger, "orders")).as("whole pages").isEqualTo(saved * PER_PAGE);
            assertThat(saved)
                    .as("the third was asked for while the second was being saved, or after")
                    .isBetween(1L, 2L);
            assertThat(new Streams(ledger, Clock.systemUTC()).cursor("my-shop", "orders"))
                    .as("the cursor did not move")
                    .isEmpty();

            shop.requests.clear();
            assertThat(start(url, shop.url()).waitFor()).isZero();

            assertThat(shop.requests)
                    .hasSize((int) (4 - saved))
                    .first()
                    .asString()
                    .startsWith("orders?page=" + (saved + 1) + "&");
            assertThat(count(ledger, "orders")).isEqualTo(4 * PER_PAGE);
            assertThat(count(ledger, "order_lines")).isEqualTo(4 * PER_PAGE);
            assertThat(count(ledger, "people")).isEqualTo(PER_PAGE);
            assertThat(new Streams(ledger, Clock.systemUTC()).cursor("my-shop", "orders"))
                    .isPresent();
        }
    }

    private Process start(String url, String shop) throws Exception {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SyncProcess.class.getName(),
                        url,
                        shop))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
    }

    private static Ledger ledger(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        return Ledger.open(database);
    }

    private static long count(Ledger ledger, String table) {
        return ledger.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    /** Orders of the same customers on each page. */
    private static String page(int page) {
        return IntStream.range(0, PER_PAGE)
                .mapToObj(i -> """
                        {"type":"order","id":"%d-%d","status":"PAID","customer":"c%d","placedAt":"2026-03-01T10:00:00Z",
                         "revenue":"10.00","currency":"EUR","lines":[{"sku":"mug","quantity":"1","revenue":"10.00"}]}""".formatted(page, i, i))
                .collect(Collectors.joining(","));
    }
}
