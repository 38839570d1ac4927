package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.Sample.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.routes.ledger.SyncRun.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a run ends, the cursor is at or before the data, and one run reads a stream at a time. */
class PullTest {

    private final FixedClock clock = new FixedClock("2026-03-02T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void theCursorMovesAtTheEndOnly(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        Streams streams = new Streams(reading.ledger, clock);

        Pulling pulling = reading.begin();
        reading.save(pulling, "2", order("1", "7", null, "1.00"));
        assertThat(streams.cursor(Sample.SHOP, "orders")).isEmpty();
        reading.save(pulling, null, order("2", "7", null, "1.00"));
        assertThat(streams.cursor(Sample.SHOP, "orders")).isEmpty();
        SyncRun run = reading.commit(pulling);

        assertThat(streams.cursor(Sample.SHOP, "orders")).contains("2026-03-02T00:00:00Z");
        assertThat(run.state()).isEqualTo(State.COMMITTED);
        assertThat(run.pages()).isEqualTo(2);
        assertThat(run.records()).isEqualTo(2);
        assertThat(reading.begin().run().since()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatWasCutOffGoesOnAtItsPageWithItsWindow(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.read(order("0", "7", null, "1.00"));
        clock.move(Duration.ofHours(1));
        Pulling before = reading.begin();
        reading.save(before, "2", order("1", "7", null, "1.00"));

        // Nothing else: the process is gone. Its lease runs out.
        clock.move(Streams.LEASE);
        Pulling after = reading.begin();

        assertThat(after.run().id()).isEqualTo(before.run().id());
        assertThat(after.run().page()).isEqualTo("2");
        assertThat(after.run().since()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(after.run().until()).isEqualTo("2026-03-02T01:00:00Z");
        reading.save(after, null, order("2", "7", null, "1.00"));
        assertThat(reading.commit(after).records()).isEqualTo(2);
        assertThat(reading.all("select external_id from orders order by 1")).containsExactly("0", "1", "2");
        assertThat(new Streams(reading.ledger, clock).cursor(Sample.SHOP, "orders"))
                .contains("2026-03-02T01:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void aRunCutOffAfterItsLastPageOnlyNeedsItsEnd(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.save(reading.begin(), null, order("1", "7", null, "1.00"));
        clock.move(Streams.LEASE);

        Pulling after = reading.begin();

        assertThat(after.run().readToTheEnd()).isTrue();
        assertThat(reading.commit(after).state()).isEqualTo(State.COMMITTED);
    }

    @ParameterizedTest
    @EnumSource
    void aRunCutOffLongAgoStartsAgainAtTheCursor(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        Pulling before = reading.begin();
        reading.save(before, "2", order("1", "7", null, "1.00"));
        clock.move(Pull.RESUMABLE);

        Pulling after = reading.begin();

        assertThat(after.run().id()).isNotEqualTo(before.run().id());
        assertThat(after.run().page()).isNull();
        assertThat(after.run().until()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(new SyncRuns(reading.ledger, clock).get(before.run().id()).state())
                .isEqualTo(State.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void oneRunReadsAStreamAtATimeAcrossLedgers(TestLedger database) {
        DataSource source = database.database();
        Reading one = Reading.of(Ledger.open(source), clock);
        Pull other = new Pull(Ledger.open(source), clock);
        Pulling held = one.begin();

        assertThat(other.begin(Sample.SHOP, "orders", false, c -> c)).isEmpty();
        assertThat(other.begin(Sample.SHOP, "customers", false, c -> c)).isPresent();
        assertThat(other.begin("other-shop", "orders", false, c -> c)).isPresent();

        one.save(held, null, order("1", "7", null, "1.00"));
        one.commit(held);
        assertThat(other.begin(Sample.SHOP, "orders", false, c -> c)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void eachPageRenewsTheLeaseAndWhoeverLostItWritesNothing(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        Pulling slow = reading.begin();
        clock.move(Streams.LEASE.minusSeconds(1));
        reading.save(slow, "2", order("1", "7", null, "1.00"));
        clock.move(Streams.LEASE.minusSeconds(1));
        assertThat(reading.pull.begin(Sample.SHOP, "orders", false, c -> c)).isEmpty();

        clock.move(Duration.ofSeconds(1));
        Pulling quick = reading.begin();

        assertThat(reading.pull.save(slow, reading.page("3", List.of(), order("2", "7", null, "1.00"))))
                .isEmpty();
        assertThat(reading.pull.commit(slow, "x")).isEmpty();
        reading.pull.fail(slow, "too late");
        assertThat(reading.pull.now(quick).state()).isEqualTo(State.OPEN);
        assertThat(reading.all("select external_id from orders")).containsExactly("1");
        assertThat(quick.run().page()).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource
    void theLeaseOfAProcessOfThisHostThatIsGoneNeedNotRunOut(TestLedger database) throws Exception {
        Reading reading = Reading.of(database.open(), clock);
        Pulling held = reading.begin();
        Process gone = new ProcessBuilder("true").start();
        long pid = gone.pid();
        gone.waitFor();
        String owner =
                held.lease().owner().replaceFirst("/" + ProcessHandle.current().pid() + "/", "/" + pid + "/");
        reading.ledger
                .jdbc()
                .sql("update streams set lease_owner = :owner")
                .param("owner", owner)
                .update();

        assertThat(reading.begin().run().id()).isEqualTo(held.run().id());
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsSavedWholeOrNotAtAll(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        Pulling pulling = reading.begin();
        // A record that was not made to fit: the database refuses it after it took the others.
        Page page = new Page(
                List.of(
                        order("1", "7", null, "1.00"),
                        Sample.customer("7", "ana@example.com", "A".repeat(900), Map.of())),
                List.of(),
                Map.of(),
                "2",
                Optional.empty());

        assertThatThrownBy(() -> reading.pull.save(pulling, page))
                .isInstanceOf(LedgerFailure.class)
                .hasMessageContaining("my-shop/orders")
                .hasNoCause()
                .message()
                .doesNotContain("AAA", "ana@example.com");

        assertThat(reading.all("select count(*) from orders")).containsExactly("0");
        assertThat(reading.all("select count(*) from people")).containsExactly("0");
        assertThat(reading.pull.now(pulling).page()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void countsAndReasonsAddUpOverPages(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        Pulling pulling = reading.begin();
        reading.pull.save(pulling, new Page(List.of(), List.of(), Map.of("no customer", 3L), "2", Optional.empty()));
        reading.pull.save(
                pulling,
                new Page(
                        List.of(),
                        List.of(new Quarantine.Rejected(null, "is no object", "17")),
                        Map.of("no customer", 2L, "no price", 1L),
                        null,
                        Optional.empty()));

        SyncRun run = reading.commit(pulling);

        assertThat(run.leftOut()).isEqualTo(Map.of("no customer", 5L, "no price", 1L));
        assertThat(run.records()).isEqualTo(1);
        assertThat(run.quarantined()).isEqualTo(1);
    }
}
