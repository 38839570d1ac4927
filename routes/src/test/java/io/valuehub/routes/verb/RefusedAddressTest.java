package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mail server says of an address while it is spoken to counts as much as a letter that comes back later. */
class RefusedAddressTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");

    /** Codes as RFC 3463 has them: 5.1.1 and 5.2.1 are the mailbox's for good, 5.2.2 and 5.7.1 are not. */
    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <gone@example.com> user unknown, FAILED,  true",
        "550 no such user here,                     FAILED,  true",
        "550 5.2.1 disabled,                        FAILED,  true",
        "552 5.2.2 mailbox full,                    FAILED,  false",
        "550 5.7.1 looks like spam,                 FAILED,  false",
        "451 4.7.1 greylisted,                      PLANNED, false"
    })
    void isWrittenToNoMoreWhenNothingCanEverReachIt(String reply, String state, boolean suppressed) throws Exception {
        Ledger ledger = TestLedger.H2.open();
        LedgerRows rows = new LedgerRows(ledger, clock);
        try (CountingMailbox mailbox = new CountingMailbox();
                CamelContext context = hub(mailbox, ledger)) {
            mailbox.refuse("gone@example.com", reply);
            String refused = rows.plan("a", rows.optedIn("gone@example.com", "G", "en"), null);
            String taken = rows.plan("b", rows.optedIn("ana@example.com", "A", "en"), null);

            new Act(context).drain();

            assertThat(rows.state(refused)).isEqualTo(state);
            assertThat(rows.state(taken)).isEqualTo("SENT");
            assertThat(mailbox.letters()).hasSize(1);
            assertThat(ledger.jdbc()
                            .sql("select address from suppressions where reason = 'BOUNCED' and channel = 'email'")
                            .query(String.class)
                            .list())
                    .isEqualTo(suppressed ? List.of("gone@example.com") : List.of());
        }
    }

    private CamelContext hub(CountingMailbox mailbox, Ledger ledger) throws Exception {
        return new TestHub()
                .in(Path.of("src/test/resources/hub"))
                .connection(
                        "mail",
                        "smtp",
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                mailbox.port(),
                                "security",
                                "none",
                                "from",
                                "Shop <hello@shop.example.com>"))
                .segment("lapsed", "recency >= 90")
                .campaign("win-back", "lapsed", TestHub.EMAIL)
                .start(ledger, clock);
    }
}
