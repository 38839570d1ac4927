package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On 1 May at 10:00: nothing is decided by orders that could not be read for two days. */
class UnreadStreamsTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final Ledger ledger = TestLedger.H2.open();
    private final Hub hub = new TestHub()
            .connection("shop", "post", Map.of())
            .reads(
                    "shop",
                    new SyncSettings("0 0 3 * * ?", List.of("orders", "products"), new ConsentSource.Unknown(), 0.1))
            .hub(ledger, clock);

    private void run(String stream, String state, String endedAt, String error) {
        ledger.jdbc()
                .sql("""
                        insert into sync_runs (connection, stream, state, pages, records, written, quarantined, left_out,
                          started_at, ended_at, error)
                        values ('shop', :stream, :state, 1, 1, 1, 0, '{}', :at, :at, :error)""")
                .param("stream", stream)
                .param("state", state)
                .param("at", Instant.parse(endedAt).atOffset(ZoneOffset.UTC))
                .param("error", error)
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "orders, 2026-04-29T10:00:01Z, FAILED, too many bad records, true",
        "orders, 2026-04-29T10:00:00Z, FAILED, too many bad records, false",
        "orders, 2026-04-29T10:00:00Z, OPEN, answered 503, false",
        // Under way, or never tried since: nothing says that there is anything new.
        "orders, 2026-04-29T10:00:00Z, OPEN, , true",
        "orders, 2026-04-29T10:00:00Z, COMMITTED, , true",
        "products, 2026-04-01T10:00:00Z, FAILED, answered 503, true",
    })
    void goesByWhenItWasLastReadToItsEnd(String stream, String lastRead, String state, String error, boolean enough) {
        run(stream, "COMMITTED", lastRead, null);
        run(stream, state, lastRead, error);

        if (enough) {
            assertThatCode(new UnreadStreams(hub)::refuse).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> new Decide(hub).run())
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("shop/orders was last read to its end at 2026-04-29T10:00:00Z");
        }
    }

    @Test
    void whatWasNeverReadIsTooLittle() {
        run("orders", "OPEN", "2026-05-01T09:00:00Z", "answered 503");

        assertThatThrownBy(new UnreadStreams(hub)::refuse).hasMessageContaining("was never read to its end");
    }
}
