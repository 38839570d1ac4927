package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.CanonicalRecord;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A first sync looks keys up instead of reading what came before again at each page. */
class FirstSyncTest {

    private static final int PAGES = 40;
    private static final int PAGE = 250;

    private final Clock clock = new FixedClock("2026-03-02T00:00:00Z");

    @Test
    void readsNoTableFromEndToEndAtEachPage() {
        Ledger ledger = TestLedger.POSTGRES.open();
        Reading reading = Reading.of(ledger, clock);
        for (int page = 0; page < PAGES; page++) {
            int first = page * PAGE;
            reading.read(IntStream.range(first, first + PAGE)
                    .mapToObj(i -> Sample.order("o" + i, "c" + i, "p" + i + "@example.com", "10.00"))
                    .toArray(CanonicalRecord[]::new));
        }
        ledger.jdbc()
                .sql("select pg_stat_force_next_flush()")
                .query(String.class)
                .optional();
        long read = ledger.jdbc()
                .sql("select sum(seq_tup_read) from pg_stat_user_tables where relname in ('orders', 'identities')")
                .query(Long.class)
                .single();
        // With PostgreSQL's own setting 780,500 of the 10,000 orders and 20,000 identities.
        assertThat(read).isLessThan(PAGES * PAGE);
    }
}
