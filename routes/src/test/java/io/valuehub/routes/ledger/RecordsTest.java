package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.Sample.PLACED;
import static io.valuehub.routes.ledger.Sample.line;
import static io.valuehub.routes.ledger.Sample.order;
import static io.valuehub.routes.ledger.Sample.refund;
import static io.valuehub.routes.ledger.Sample.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Order;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading twice is harmless, and the newer version wins. */
class RecordsTest {

    private static final String[] RECORDS = {
        "orders", "order_lines", "refunds", "customers", "products", "people", "identities", "consents"
    };

    private final Clock clock = new FixedClock("2026-03-02T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void theSamePageTwiceChangesNothing(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        var page = new CanonicalRecord[] {
            order("1", "7", "ana@example.com", "28.95"),
            order("2", null, "bob@example.com", "10.00"),
            refund("r1", "1"),
            Sample.customer("7", "ana@example.com", "Ana", Map.of("meta:newsletter", "yes")),
            Sample.product("p1", "Mug")
        };
        SyncRun first = reading.read(page);
        List<String> before = reading.dump(RECORDS);

        SyncRun second = reading.read(page);

        assertThat(first.written()).isEqualTo(5);
        assertThat(second.written()).isZero();
        assertThat(second.records()).isEqualTo(5);
        assertThat(reading.dump(RECORDS)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aNewerVersionReplacesTheOrderAndItsLines(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.read(withLines(order("1", "7", null, "30.00"), line("mug", "10.00"), line("cup", "20.00")));

        reading.read(withLines(order("1", "7", null, "10.00", PLACED.plusSeconds(60)), line("mug", "10.00")));

        assertThat(reading.all("select revenue from orders")).containsExactly("10.000000");
        assertThat(reading.all("select sku from order_lines")).containsExactly("mug");
    }

    @ParameterizedTest
    @EnumSource
    void anOlderVersionIsNotTaken(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.read(order("1", "7", null, "30.00", PLACED.plusSeconds(60)));

        SyncRun run = reading.read(order("1", "7", null, "99.00", PLACED));

        assertThat(run.written()).isZero();
        assertThat(reading.all("select revenue from orders")).containsExactly("30.000000");
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoVersionsInOnePageTheNewerWins(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);

        reading.read(order("1", "7", null, "30.00", PLACED.plusSeconds(60)), order("1", "7", null, "99.00", PLACED));

        assertThat(reading.all("select revenue from orders")).containsExactly("30.000000");
        assertThat(reading.all("select count(*) from order_lines")).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void aChangeWithoutANewTimeIsTaken(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.read(Sample.product("p1", "Mug"));

        reading.read(Sample.product("p1", "Blue mug"));

        assertThat(reading.all("select title from products")).containsExactly("Blue mug");
    }

    @ParameterizedTest
    @EnumSource
    void aRefundFindsItsBuyerThroughTheOrderInEitherOrder(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);

        reading.read(order("1", "7", null, "30.00"));
        reading.read(refund("r1", "1"), refund("r2", "2"));
        reading.read(order("2", "7", null, "30.00"));

        assertThat(reading.all("select distinct person_id from refunds"))
                .isEqualTo(reading.all("select distinct person_id from orders"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anOrderOfNobodyIsKept(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);

        reading.read(order("1", null, null, "30.00"), order("2", null, "no address", "30.00"));

        assertThat(reading.all("select person_id from orders")).containsExactly("null", "null");
        assertThat(reading.all("select count(*) from people")).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void wordsTooLongAreCutSoThatThePageIsSaved(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        String longName = "x".repeat(199) + "\uD83D\uDE00" + "\0";

        reading.read(
                withLines(order("1", "7", null, "30.00"), line("s".repeat(300), "30.00")),
                Sample.customer("7", "e".repeat(400) + "@example.com", longName, Map.of()));

        assertThat(reading.all("select first_name from customers")).containsExactly("x".repeat(199));
        assertThat(reading.all("select email from customers")).containsExactly("null");
        assertThat(reading.all("select sku from order_lines")).containsExactly("s".repeat(200));
    }

    @ParameterizedTest
    @EnumSource
    void whatASnapshotDoesNotShowAnyMoreIsRemoved(TestLedger database) {
        Ledger ledger = database.open();
        Reading orders = Reading.whole(ledger, clock, "orders");
        Reading customers = Reading.whole(ledger, clock, "customers");
        Customer ana = Sample.customer("7", "ana@example.com", "Ana", Map.of());
        Customer bob = Sample.customer("8", "bob@example.com", "Bob", Map.of());
        customers.read(ana, bob);
        orders.read(order("1", "7", null, "1.00"), order("2", "8", null, "2.00"), refund("r1", "1"), refund("r2", "2"));

        orders.read(order("2", "8", null, "2.00"), refund("r2", "2"));

        assertThat(orders.all("select external_id from orders")).containsExactly("2");
        assertThat(orders.all("select order_id from order_lines")).containsExactly("2");
        assertThat(orders.all("select external_id from refunds")).containsExactly("r2");
        assertThat(orders.all("select external_id from customers"))
                .as("another stream's rows")
                .containsExactlyInAnyOrder("7", "8");

        customers.read(bob);

        assertThat(orders.all("select external_id from customers")).containsExactly("8");
        assertThat(orders.all("select count(*) from people")).as("people stay").containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource
    void aSnapshotOfNothingRemovesNothing(TestLedger database) {
        Reading orders = Reading.whole(database.open(), clock, "orders");
        orders.read(order("1", "7", null, "1.00"));

        orders.read();

        assertThat(orders.all("select external_id from orders")).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void whatASnapshotPutIntoQuarantineIsNotRemoved(TestLedger database) {
        Reading orders = Reading.whole(database.open(), clock, "orders");
        orders.read(order("1", "7", null, "1.00"), order("2", "7", null, "1.00"));

        Pulling pulling = orders.begin();
        orders.pull.save(
                pulling,
                orders.page(
                        null,
                        List.of(new Quarantine.Rejected("order/1", "status is missing", "{}")),
                        order("3", "7", null, "1.00")));
        orders.commit(pulling);

        assertThat(orders.all("select external_id from orders")).containsExactlyInAnyOrder("1", "3");
    }

    @ParameterizedTest
    @EnumSource
    void aRecordFromAWebhookIsKeptByTheRunUnderWay(TestLedger database) {
        Reading orders = Reading.whole(database.open(), clock, "orders");
        Pulling pulling = orders.begin();
        orders.save(pulling, "2", order("1", "7", null, "1.00"));
        orders.pull.save(Sample.SHOP, "orders", orders.page(null, List.of(), order("9", "7", null, "1.00")));
        orders.save(pulling, null, order("2", "7", null, "1.00"));
        orders.commit(pulling);
        assertThat(orders.all("select external_id from orders")).containsExactlyInAnyOrder("1", "2", "9");

        orders.read(order("1", "7", null, "1.00"));

        assertThat(orders.all("select external_id from orders")).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void aBadRecordLeavesQuarantineWhenItComesInOrder(TestLedger database) {
        Reading orders = Reading.of(database.open(), clock);
        var bad = List.of(new Quarantine.Rejected("order/1", "status is missing", "{\"id\":\"1\"}"));
        Quarantine quarantine = new Quarantine(orders.ledger, clock);

        for (int time = 0; time < 2; time++) {
            Pulling pulling = orders.begin();
            orders.pull.save(pulling, orders.page(null, bad, order("2", "7", null, "1.00")));
            orders.commit(pulling);
        }
        assertThat(quarantine.held(10)).singleElement().satisfies(held -> {
            assertThat(held.rejected()).isEqualTo(bad.get(0));
            assertThat(held.quarantinedAt()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
            assertThat(held.toString()).doesNotContain("\"id\"");
        });

        Order mended = order("1", "7", null, "1.00");
        orders.read(mended);

        assertThat(quarantine.held(10)).isEmpty();
    }
}
