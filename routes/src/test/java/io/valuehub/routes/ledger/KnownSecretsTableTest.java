package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fingerprints outlive the process, and end. */
class KnownSecretsTableTest {

    private final Clock clock = new FixedClock("2026-11-21T20:00:00Z");

    @ParameterizedTest
    @EnumSource
    void keepsFingerprintsOfEachConnectionUntilTheyEnd(TestLedger database) {
        Ledger ledger = database.open();
        KnownSecretsTable table = new KnownSecretsTable(ledger, clock);
        table.keep("shop", "b25l", clock.instant().plusSeconds(60));
        table.keep("shop", "dHdv", clock.instant().plusSeconds(600));
        table.keep("other", "dGhyZWU=", clock.instant().plusSeconds(60));
        assertThat(table.of("shop")).containsExactly("b25l", "dHdv");

        KnownSecretsTable later = new KnownSecretsTable(ledger, Clock.offset(clock, Duration.ofSeconds(61)));
        later.keep("shop", "Zm91cg==", clock.instant().plusSeconds(600));
        assertThat(later.of("shop")).containsExactly("Zm91cg==", "dHdv");
        assertThat(later.of("other")).containsExactly("dGhyZWU=");
    }
}
