package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a login replaced outlives the process, and two processes never use the same refresh token. */
class SealedOptionsTableTest {

    private final Clock clock = new FixedClock("2026-11-21T20:00:00Z");

    @ParameterizedTest
    @EnumSource
    void keepsWhatTheLoginLeftAndNothingOfOneThatFailed(TestLedger database) {
        Ledger ledger = database.open();
        new SealedOptionsTable(ledger, clock).replace("shop", kept -> Map.of("refresh-token", "c2VhbGVk"));
        SealedOptionsTable again = new SealedOptionsTable(ledger, clock);
        assertThatThrownBy(() -> again.replace("shop", kept -> {
                    throw new ConfigProblem(Problem.of("connections.shop", "refused", "must let in"));
                }))
                .isInstanceOf(ConfigProblem.class);
        assertThat(kept(again, "shop")).isEqualTo(Map.of("refresh-token", "c2VhbGVk"));
        assertThat(kept(again, "other")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void letsOneProcessLogInAtATime(TestLedger database) throws Exception {
        Ledger ledger = database.open();
        SealedOptionsTable first = new SealedOptionsTable(ledger, clock);
        SealedOptionsTable second = new SealedOptionsTable(ledger, clock);
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                inside.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            tried.countDown();
            second.replace("shop", kept -> {
                seen.add(kept.toString());
                return kept;
            });
        });
        other.start();
        first.replace("shop", kept -> {
            inside.countDown();
            try {
                assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(seen).isEmpty();
            return Map.of("refresh-token", "second");
        });
        other.join(20_000);
        assertThat(seen).containsExactly("{refresh-token=second}");
    }

    private static Map<String, String> kept(SealedOptionsTable table, String connection) {
        Map<String, String> found = new HashMap<>();
        table.replace(connection, kept -> {
            found.putAll(kept);
            return kept;
        });
        return found;
    }
}
