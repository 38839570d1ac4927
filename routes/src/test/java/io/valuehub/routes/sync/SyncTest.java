package io.valuehub.routes.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.Quarantine;
import io.valuehub.routes.ledger.Streams;
import io.valuehub.routes.ledger.SyncRun;
import io.valuehub.routes.ledger.SyncRuns;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.verb.SyncListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stock route of a sync, from a shop over HTTP to the ledger. */
class SyncTest {

    private final FixedClock clock = new FixedClock("2026-03-02T00:00:00Z");
    private FakeShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new FakeShop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryPageThenMovesTheCursorAndAsksForWhatChangedSince(TestLedger database) throws Exception {
        Ledger ledger = database.open();
        shop.pages("orders", order(1) + "," + order(2), order(3), order(4));
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            SyncResult result = hub.syncs().sync("my-shop", "orders");

            assertThat(result.failure()).isEmpty();
            assertThat(result.records()).isEqualTo(4);
            assertThat(result.written()).isEqualTo(4);
            assertThat(ids(ledger)).containsExactly("1", "2", "3", "4");
            assertThat(shop.requests)
                    .containsExactly(
                            "orders?page=&since=&until=2026-03-02T00:00:00Z",
                            "orders?page=2&since=&until=2026-03-02T00:00:00Z",
                            "orders?page=3&since=&until=2026-03-02T00:00:00Z");

            clock.move(Duration.ofHours(1));
            shop.requests.clear();
            assertThat(hub.syncs().sync("my-shop", "orders").written()).isZero();
            assertThat(shop.requests.get(0))
                    .as("ten minutes of overlap")
                    .isEqualTo("orders?page=&since=2026-03-01T23:50:00Z&until=2026-03-02T01:00:00Z");
        }
    }

    @Test
    void aSourceThatFailsLeavesTheRunOpenAndTheNextOneGoesOnThere() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        shop.pages("orders", order(1), order(2), order(3));
        shop.fail("orders", 3, 500);
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            SyncResult broken = hub.syncs().sync("my-shop", "orders");

            assertThat(broken.failure()).get().isInstanceOf(SourceUnavailable.class);
            assertThat(broken.records()).isEqualTo(2);
            assertThat(new Streams(ledger, clock).cursor("my-shop", "orders")).isEmpty();
            SyncRun open = latest(ledger);
            assertThat(open.state()).isEqualTo(SyncRun.State.OPEN);
            assertThat(open.error()).contains("500");

            shop.fail("orders", 3, 200);
            shop.requests.clear();
            SyncResult whole = hub.syncs().sync("my-shop", "orders");

            assertThat(whole.failure()).isEmpty();
            assertThat(whole.records()).isEqualTo(3);
            assertThat(shop.requests).hasSize(1).first().asString().startsWith("orders?page=3&");
            assertThat(latest(ledger).error()).isNull();
            assertThat(new Streams(ledger, clock).cursor("my-shop", "orders")).isPresent();
        }
    }

    @Test
    void askedForTheNextPageWhileOneIsSavedAndForNoMore() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        shop.pages("orders", order(1), order(2), order(3));
        CountDownLatch asked = shop.hold("orders2");
        List<Boolean> ahead = new CopyOnWriteArrayList<>();
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            SyncListener whileSaving = (run, share) -> {
                if (run.pages() == 1) {
                    ahead.add(isOpen(asked));
                    assertThat(shop.requests).hasSize(2);
                    shop.release();
                }
            };
            hub.context.getRegistry().bind("while-saving", whileSaving);

            SyncResult result = hub.syncs().sync("my-shop", "orders");

            assertThat(result.failure()).isEmpty();
            assertThat(ahead).containsExactly(true);
            assertThat(ids(ledger)).containsExactly("1", "2", "3");
            assertThat(shop.requests).hasSize(3);
        }
    }

    private static boolean isOpen(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPageTheSourceDoesNotKnowAnyMoreIsNotAskedForForEver() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        shop.pages("orders", order(1), order(2));
        shop.fail("orders", 2, 404);
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            hub.syncs().sync("my-shop", "orders");
            assertThat(latest(ledger).state()).isEqualTo(SyncRun.State.OPEN);

            assertThat(hub.syncs().sync("my-shop", "orders").failure()).get().isInstanceOf(ConfigProblem.class);
            assertThat(latest(ledger).state()).isEqualTo(SyncRun.State.FAILED);

            shop.requests.clear();
            hub.syncs().sync("my-shop", "orders");
            assertThat(shop.requests.get(0)).startsWith("orders?page=&");
        }
    }

    @Test
    void badRecordsGoIntoQuarantineAndTheGoodOnesAreSaved() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        shop.pages("orders", order(1) + ",{\"type\":\"order\",\"id\":\"2\",\"email\":\"ana@example.com\"},17");
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            SyncResult result = hub.syncs().sync("my-shop", "orders");

            assertThat(result.failure()).isEmpty();
            assertThat(result.records()).isEqualTo(3);
            assertThat(result.quarantined()).isEqualTo(2);
            assertThat(ids(ledger)).containsExactly("1");
            assertThat(new Quarantine(ledger, clock).held(10))
                    .extracting(held -> held.rejected().key())
                    .containsExactlyInAnyOrder("order/2", null);
            assertThat(new Quarantine(ledger, clock).held(10))
                    .allSatisfy(held -> assertThat(held.rejected().reason()).doesNotContain("ana@"));
        }
    }

    @Test
    void tooManyBadRecordsStopTheRunAndKeepTheCursor() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        // 2 of 20 are bad: more than the 5 % of TestHub, and 20 are enough to judge.
        shop.pages("orders", orders(1, 18) + ",{},{}", order(19), order(20));
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            SyncResult result = hub.syncs().sync("my-shop", "orders");

            assertThat(result.failure())
                    .get()
                    .isInstanceOf(ConfigProblem.class)
                    .asString()
                    .contains("my-shop/orders", "2 bad records among 20 (2 records: ", "at most 5 %");
            assertThat(result.reasons()).singleElement().satisfies(reason -> {
                assertThat(reason.records()).isEqualTo(2);
                assertThat(reason.words()).doesNotContain("null");
            });
            assertThat(shop.requests).as("one page ahead at most").hasSizeLessThanOrEqualTo(2);
            assertThat(latest(ledger).state()).isEqualTo(SyncRun.State.FAILED);
            assertThat(new Streams(ledger, clock).cursor("my-shop", "orders")).isEmpty();
            assertThat(new Quarantine(ledger, clock).held(10))
                    .as("to be looked at")
                    .hasSize(2);

            shop.pages("orders", orders(1, 20));
            assertThat(hub.syncs().sync("my-shop", "orders").failure()).isEmpty();
        }
    }

    @Test
    void whatAConnectorCouldNotReadLeavesQuarantineWhenItIsMended() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        shop.pages("orders", """
                {"type":"bad","id":"1","stream":"orders","where":"shop.csv:2","found":"placed-at is no date",
                 "expected":"must be a date","remedy":"","content":{"InvoiceNo":"1","InvoiceDate":"soon"}}""");
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            hub.syncs().sync("my-shop", "orders");
            assertThat(new Quarantine(ledger, clock).held(10)).singleElement().satisfies(held -> assertThat(
                            held.rejected())
                    .isEqualTo(new Quarantine.Rejected(
                            "order/1",
                            "shop.csv:2 placed-at is no date but must be a date",
                            "{\"InvoiceNo\":\"1\",\"InvoiceDate\":\"soon\"}")));

            shop.pages("orders", order(1));
            hub.syncs().sync("my-shop", "orders");

            assertThat(new Quarantine(ledger, clock).held(10)).isEmpty();
        }
    }

    @Test
    void aCursorOfTheSourcesOwnGoesBackToIt() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        List<String> seen = new ArrayList<>();
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders")) {
            hub.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:valuehub-sync-my-shop-orders")
                            .routeId("valuehub-sync-my-shop-orders")
                            .to("value:begin?connection=my-shop&stream=orders")
                            .process(exchange ->
                                    seen.add(exchange.getVariable("cursor") + " " + exchange.getVariable("since")))
                            .setBody(constant("[]"))
                            .to("value:save?connection=my-shop&stream=orders")
                            .setVariable("cursor", constant("sha-256:1"))
                            .to("value:commit?connection=my-shop&stream=orders");
                }
            });
            hub.start().syncs().sync("my-shop", "orders");
            hub.syncs().sync("my-shop", "orders");
        }
        assertThat(seen).containsExactly("null null", "sha-256:1 null");
        assertThat(new Streams(ledger, clock).cursor("my-shop", "orders")).contains("sha-256:1");
    }

    @Test
    void fewRecordsAreNoGroundToStop() throws Exception {
        // 1 of 19 is bad: more than 5 %, but fewer than 20 records.
        shop.pages("orders", orders(1, 18) + ",{}");
        try (TestHub hub = new TestHub(TestLedger.H2.open(), clock, shop.url(), "orders").start()) {
            assertThat(hub.syncs().sync("my-shop", "orders").failure()).isEmpty();
        }
    }

    @Test
    void theLabelOfTheKameletSaysWhatIsGone() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        shop.pages("customers", customer(1) + "," + customer(2)).pages("orders", order(1), order(2));
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders", "customers").start()) {
            assertThat(hub.syncs().syncAll())
                    .extracting(result -> result.name().toString())
                    .containsExactly("my-shop/orders", "my-shop/customers");
            shop.pages("customers", customer(2)).pages("orders", order(2));
            hub.syncs().syncAll();

            assertThat(ids(ledger)).as("orders: asked for what changed").containsExactly("1", "2");
            assertThat(strings(ledger, "select external_id from customers"))
                    .as("customers: read whole each time")
                    .containsExactly("2");
            assertThat(strings(ledger, "select state from consents where source = 'newsletter of 2'"))
                    .containsExactly("OPTED_IN");
        }
    }

    @Test
    void aStreamBeingReadIsLeftAloneWithAClearWord() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        shop.pages("orders", order(1), order(2));
        CountDownLatch asked = shop.hold("orders2");
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start();
                TestHub other = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            CompletableFuture<SyncResult> first =
                    CompletableFuture.supplyAsync(() -> hub.syncs().sync("my-shop", "orders"));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            SyncResult second = other.syncs().sync("my-shop", "orders");

            assertThat(second.failure())
                    .get()
                    .isInstanceOf(SourceUnavailable.class)
                    .asString()
                    .contains("my-shop/orders is being read by another run");
            assertThat(second.records()).isZero();
            shop.release();
            assertThat(first.get(20, TimeUnit.SECONDS).records()).isEqualTo(2);
            assertThat(latest(ledger).state()).isEqualTo(SyncRun.State.COMMITTED);
        }
    }

    @Test
    void whoeverListensHearsOfEveryPage() throws Exception {
        shop.pages("orders", order(1) + "," + order(2), order(3));
        List<String> heard = new ArrayList<>();
        SyncListener listener = (run, share) -> heard.add(run.stream() + " " + run.records() + "/" + run.pages());
        try (TestHub hub = new TestHub(TestLedger.H2.open(), clock, shop.url(), "orders")) {
            hub.context.getRegistry().bind("listener", listener);
            hub.start().syncs().sync("my-shop", "orders");
        }
        assertThat(heard).containsExactly("orders 2/1", "orders 3/2");
    }

    @Test
    void anIntegratorsRouteOfTheSameIdStays() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders")) {
            hub.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:valuehub-sync-my-shop-orders")
                            .routeId("valuehub-sync-my-shop-orders")
                            .to("value:begin?connection=my-shop&stream=orders")
                            .setBody(constant("[" + order(77) + "]"))
                            .to("value:save?connection=my-shop&stream=orders")
                            .to("value:commit?connection=my-shop&stream=orders");
                }
            });
            assertThat(hub.start().syncs().sync("my-shop", "orders").records()).isEqualTo(1);
        }
        assertThat(shop.requests).isEmpty();
        assertThat(ids(ledger)).containsExactly("77");
    }

    @Test
    void aRouteThatCommitsTooEarlyIsRefused() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders")) {
            hub.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:valuehub-sync-my-shop-orders")
                            .routeId("valuehub-sync-my-shop-orders")
                            .to("value:begin?connection=my-shop&stream=orders")
                            .to("value:commit?connection=my-shop&stream=orders");
                }
            });
            assertThat(hub.start().syncs().sync("my-shop", "orders").failure())
                    .get()
                    .asString()
                    .contains("before its last page was saved");
        }
        assertThat(new Streams(ledger, clock).cursor("my-shop", "orders")).isEmpty();
    }

    @Test
    void aSingleRecordFromAWebhookIsSavedWithoutARun() throws Exception {
        Ledger ledger = TestLedger.H2.open();
        try (TestHub hub = new TestHub(ledger, clock, shop.url(), "orders").start()) {
            hub.context.createProducerTemplate().sendBody("value:save?connection=my-shop&stream=orders", order(5));
        }
        assertThat(ids(ledger)).containsExactly("5");
        assertThat(strings(ledger, "select count(*) from sync_runs")).containsExactly("0");
    }

    @Test
    void aStreamThatIsNotReadIsNamedWithWhatThereIs() throws Exception {
        try (TestHub hub = new TestHub(TestLedger.H2.open(), clock, shop.url(), "orders").start()) {
            assertThatThrownBy(() -> hub.syncs().sync("my-shop", "order"))
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("did you mean my-shop/orders?");
        }
    }

    @Test
    void theClockStartsTheSameRouteUnderTheNameOfItsJob() throws Exception {
        try (TestHub hub = new TestHub(TestLedger.H2.open(), clock, shop.url(), "orders")) {
            hub.context.start();
            assertThat(StockRoutes.add(hub.context, true)).isEmpty();

            assertThat(hub.context
                            .getRoute("valuehub-sync-my-shop-orders-schedule")
                            .getEndpoint())
                    .isInstanceOfSatisfying(QuartzEndpoint.class, quartz -> {
                        assertThat(quartz.getGroupName()).isEqualTo("valuehub");
                        assertThat(quartz.getTriggerName()).isEqualTo("sync/my-shop-orders");
                        assertThat(quartz.getCron()).isEqualTo("0 0/15 * * * ? 2099");
                        assertThat(quartz.isStateful()).isTrue();
                    });
        }
    }

    @Test
    void aStreamWithoutAKameletIsAProblemOfItsOwn() throws Exception {
        try (TestHub hub = new TestHub(TestLedger.H2.open(), clock, shop.url(), "orders", "invoices")) {
            hub.context.start();

            assertThat(StockRoutes.add(hub.context, false))
                    .singleElement()
                    .asString()
                    .contains("connections.my-shop", "invoices", "test-invoices-action");
            assertThat(hub.context.getRoute("valuehub-sync-my-shop-orders")).isNotNull();
        }
    }

    private SyncRun latest(Ledger ledger) {
        return new SyncRuns(ledger, clock).latest("my-shop", "orders").orElseThrow();
    }

    private static List<String> ids(Ledger ledger) {
        return strings(ledger, "select external_id from orders order by 1");
    }

    private static List<String> strings(Ledger ledger, String sql) {
        return ledger.jdbc().sql(sql).query(String.class).list();
    }

    private static String orders(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(SyncTest::order).collect(Collectors.joining(","));
    }

    private static String order(int id) {
        return """
                {"type":"order","id":"%1$d","status":"PAID","customer":"c%1$d","placedAt":"2026-03-01T10:00:00Z",
                 "revenue":"10.00","currency":"EUR","lines":[{"sku":"mug","quantity":"1","revenue":"10.00"}]}""".formatted(id);
    }

    private static String customer(int id) {
        return """
                {"type":"customer","id":"%1$d","email":"p%1$d@example.com","attributes":{"newsletter":"yes"}}""".formatted(id);
    }
}
