package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.CustomerQuery;
import io.valuehub.routes.report.CustomerRow;
import io.valuehub.routes.report.Excluded.Foreign;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What counts, what is known when, and that a run is written once. Expected numbers are added up by hand. */
class ScoreTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;
    private LedgerRows rows;
    private long ada;
    private long bob;

    private Score open(TestLedger database, TestHub shop) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        ada = rows.optedIn("ada@example.com", "Ada", "en");
        bob = rows.optedIn("bob@example.com", "Bob", "es");
        return new Score(shop.hub(ledger, clock));
    }

    private static TestHub shop() {
        return new TestHub().connection("shop", "post", Map.of()).segment("buyers", "frequency >= 1");
    }

    private List<Map<String, Object>> scores(long run) {
        return ledger.jdbc()
                .sql("select * from scores where run_id = :run order by person_id")
                .param("run", run)
                .query()
                .listOfRows();
    }

    /** One order more, and only ada is scored anew: the run stays, what is read as current does not. */
    @ParameterizedTest
    @EnumSource
    void scoresOnePersonAnewUnderTheLastFit(TestLedger database) throws Exception {
        TestHub shop = shop();
        Score score = open(database, shop);
        rows.order("a1", ada, "2026-01-10T10:00:00Z", "PAID", "100.00", "EUR");
        rows.order("b1", bob, "2026-01-11T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("b2", bob, "2026-02-11T10:00:00Z", "PAID", "10.00", "EUR");
        ScoreResult run = score.run(Optional.empty());
        List<Map<String, Object>> written = scores(run.run());

        rows.order("a2", ada, "2026-04-30T10:00:00Z", "PAID", "60.00", "EUR");
        rows.refund("r1", ada, "a2", "2026-04-30T12:00:00Z", "10.00");
        rows.order("b3", bob, "2026-04-30T10:00:00Z", "PAID", "60.00", "EUR");
        for (int time = 0; time < 2; time++) {
            Rescored rescored = rescore(score, "ada@example.com");
            assertThat(rescored).isEqualTo(new Rescored(ada, run.run(), run.asOf(), true));
        }

        assertThat(scores(run.run())).isEqualTo(written);
        Map<String, Object> current = current(run.run(), ada);
        assertThat(current.get("FREQUENCY")).isEqualTo(2);
        assertThat(current.get("RECENCY")).isEqualTo(1);
        assertThat(current.get("REVENUE")).isEqualTo(150.0);
        assertThat(current.get("RECENCY_SCORE")).isEqualTo(written.get(0).get("RECENCY_SCORE"));
        assertThat(current(run.run(), bob).get("FREQUENCY")).isEqualTo(2);
        Explanation explained =
                new Reporting(shop.hub(ledger, clock)).explain(ada).orElseThrow();
        assertThat(explained.scores()).extracting(Explanation.Scored::frequency).containsExactly(1, 2);
        CustomerRow row = new Reporting(shop.hub(ledger, clock))
                .customers(new CustomerQuery("ada", Optional.empty(), CustomerQuery.Sort.LIFETIME_VALUE, true, 0, 10))
                .rows()
                .get(0);
        assertThat(row.orders()).isEqualTo(2);
        // A new run has everybody's newest scores of its own.
        ScoreResult next = score.run(Optional.empty());
        assertThat(current(next.run(), bob).get("FREQUENCY")).isEqualTo(3);
    }

    private static Rescored rescore(Score score, String customer) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            score.run(exchange, Map.of("customer", customer));
            return exchange.getVariable("result", Rescored.class);
        }
    }

    private Map<String, Object> current(long run, long person) {
        return ledger.jdbc()
                .sql("select * from current_scores where run_id = :run and person_id = :person")
                .param("run", run)
                .param("person", person)
                .query()
                .singleRow();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoCannotBeScoredAnew(TestLedger database) {
        Score score = open(database, shop());
        assertThatThrownBy(() -> rescore(score, "ada@example.com")).hasMessageContaining("finds no scores");
        rows.order("a1", ada, "2026-01-10T10:00:00Z", "PAID", "100.00", "EUR");
        score.run(Optional.empty());
        assertThatThrownBy(() -> rescore(score, "eve@example.com")).hasMessageContaining("leads to nobody");
    }

    @ParameterizedTest
    @EnumSource
    void onlyOrdersThatCountAreScored(TestLedger database) {
        Score score = open(database, shop());
        rows.order("paid", ada, "2026-01-10T10:00:00Z", "PAID", "100.00", "EUR");
        rows.order("fulfilled", ada, "2026-02-10T10:00:00Z", "FULFILLED", "50.50", "EUR");
        rows.order("placed", ada, "2026-02-11T10:00:00Z", "PLACED", "1000.00", "EUR");
        rows.order("cancelled", ada, "2026-02-12T10:00:00Z", "CANCELLED", "1000.00", "EUR");
        rows.order("test", ada, "2026-02-13T10:00:00Z", "TEST", "1000.00", "EUR");
        rows.order("free", ada, "2026-03-01T10:00:00Z", "PAID", "0.00", "EUR");
        rows.order("refunded in full", ada, "2026-03-02T10:00:00Z", "PAID", "20.00", "EUR");
        rows.refund("f1", ada, "refunded in full", "2026-03-03T10:00:00Z", null);
        rows.order("refunded bit by bit", ada, "2026-03-04T10:00:00Z", "PAID", "20.00", "EUR");
        rows.refund("b1", ada, "refunded bit by bit", "2026-03-05T10:00:00Z", "15.00");
        rows.refund("b2", ada, "refunded bit by bit", "2026-03-06T10:00:00Z", "5.00");
        rows.refund("p1", ada, "paid", "2026-03-07T10:00:00Z", "30.25");
        rows.order("nobody's", null, "2026-03-08T10:00:00Z", "PAID", "7.77", "EUR");

        ScoreResult result = score.run(Optional.empty());

        assertThat(result.asOf()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(result.customers()).isEqualTo(1);
        assertThat(result.orders()).isEqualTo(3);
        // 100 − 30.25 + 50.50 + 0
        assertThat(result.revenue()).isEqualTo("120.25");
        assertThat(result.excluded().ordersWithoutPerson()).isEqualTo(1);
        assertThat(result.excluded().revenueWithoutPerson()).isEqualTo("7.77");
        assertThat(scores(result.run())).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("frequency", 3)
                // 1 March to 1 May
                .containsEntry("recency", 61)
                .containsEntry("repeat_purchases", 2)
                .containsEntry("revenue", 120.25));
    }

    @ParameterizedTest
    @EnumSource
    void aPastDayIsScoredAsItWasKnownThen(TestLedger database) {
        Score score = open(database, shop());
        rows.order("1", ada, "2026-01-10T10:00:00Z", "PAID", "100.00", "EUR");
        rows.order("2", ada, "2026-03-10T10:00:00Z", "PAID", "50.00", "EUR");
        rows.refund("r", ada, "1", "2026-03-11T10:00:00Z", null);

        ScoreResult now = score.run(Optional.empty());
        ScoreResult then = score.run(Optional.of(LocalDate.of(2026, 2, 1)));

        assertThat(now.revenue()).isEqualTo("50.00");
        assertThat(then.revenue()).isEqualTo("100.00");
        assertThat(scores(then.run()))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("frequency", 1).containsEntry("recency", 22));
        assertThat(scores(now.run())).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("recency", 52));
    }

    /** 23:30 UTC on 1 March is 2 March in Madrid, so both orders fall on one day there. */
    @ParameterizedTest
    @EnumSource
    void aDayIsADayInTheShopsZone(TestLedger database) {
        Score score = open(database, shop());
        rows.order("1", ada, "2026-03-01T23:30:00Z", "PAID", "10.00", "EUR");
        rows.order("2", ada, "2026-03-02T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("late", bob, "2026-05-01T21:59:59Z", "PAID", "10.00", "EUR");
        rows.order("too late", bob, "2026-05-01T22:00:00Z", "PAID", "10.00", "EUR");

        ScoreResult result = score.run(Optional.empty());

        assertThat(scores(result.run()))
                .first()
                .satisfies(row -> assertThat(row).containsEntry("frequency", 2).containsEntry("repeat_purchases", 0));
        assertThat(scores(result.run()))
                .last()
                .satisfies(row -> assertThat(row).containsEntry("frequency", 1).containsEntry("recency", 0));
    }

    @ParameterizedTest
    @EnumSource
    void aRefundThatNamesNoOrderLowersItsPersonsRevenueOnly(TestLedger database) {
        Score score = open(database, shop());
        rows.order("1", ada, "2026-03-01T10:00:00Z", "PAID", "10.00", "EUR");
        rows.refund("r1", ada, null, "2026-03-02T10:00:00Z", "4.00");
        rows.refund("r2", bob, null, "2026-03-02T10:00:00Z", "99.00");

        ScoreResult result = score.run(Optional.empty());

        assertThat(result.customers()).isEqualTo(1);
        assertThat(result.revenue()).isEqualTo("6.00");
    }

    @ParameterizedTest
    @EnumSource
    void otherCurrenciesAreReportedApart(TestLedger database) {
        Score score = open(database, shop());
        rows.order("1", ada, "2026-03-01T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("2", ada, "2026-03-02T10:00:00Z", "PAID", "99.00", "USD");
        rows.order("3", bob, "2026-03-02T10:00:00Z", "PAID", "5.00", null);

        ScoreResult result = score.run(Optional.empty());

        assertThat(result.orders()).isEqualTo(3);
        assertThat(result.revenue()).isEqualTo("15.00");
        assertThat(result.excluded().otherCurrencies()).isEqualTo(Map.of("USD", new Foreign(1, "99.00")));
    }

    @ParameterizedTest
    @EnumSource
    void whereNoOrderHasAnAmountOnlyPurchasesAreScored(TestLedger database) {
        Score score = open(database, shop());
        rows.order("1", ada, "2026-03-01T10:00:00Z", "PAID", null, null);

        ScoreResult result = score.run(Optional.empty());

        assertThat(result.revenue()).isNull();
        assertThat(scores(result.run()))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("revenue", null).containsEntry("lifetime_value", null));
    }

    @ParameterizedTest
    @EnumSource
    void aHubOfFilesIsScoredAsOfTheDayAfterTheLastOrder(TestLedger database) {
        SyncSettings orders = new SyncSettings("0 0 3 * * ?", List.of("orders"), new ConsentSource.Unknown(), 0.05);
        Score score = open(
                database,
                new TestHub()
                        .connection("shop", "csv", Map.of())
                        .connection("mail", "smtp", Map.of())
                        .reads("shop", orders));
        rows.order("1", ada, "2011-12-09T12:50:00Z", "PAID", "10.00", "EUR");

        assertThat(score.run(Optional.empty()).asOf()).isEqualTo(LocalDate.of(2011, 12, 10));
        assertThat(score.run(Optional.of(LocalDate.of(2011, 12, 31))).asOf()).isEqualTo(LocalDate.of(2011, 12, 31));
    }

    /** A run before the first order looked at today, which no run of old orders ever reaches; and replays come and go. */
    @ParameterizedTest
    @EnumSource
    void theStateOfThingsIsTheNewestRunThatIsNoReplay(TestLedger database) {
        SyncSettings orders = new SyncSettings("0 0 3 * * ?", List.of("orders"), new ConsentSource.Unknown(), 0.05);
        Score score =
                open(database, new TestHub().connection("shop", "csv", Map.of()).reads("shop", orders));
        Scores scores = new Scores(ledger, clock);

        long empty = score.run(Optional.empty()).run();
        assertThat(scores.latest().orElseThrow().id()).isEqualTo(empty);
        rows.order("1", ada, "2011-12-09T12:50:00Z", "PAID", "10.00", "EUR");
        long first = score.run(Optional.empty()).run();
        long replay = score.run(Optional.of(LocalDate.of(2011, 12, 31))).run();

        assertThat(scores.latest().orElseThrow().id()).isEqualTo(first);
        assertThat(scores.of(LocalDate.of(2011, 12, 31)).orElseThrow().id()).isEqualTo(replay);
    }

    @ParameterizedTest
    @EnumSource
    void runsAreKeptAndMovesAreThoseSinceTheRunBefore(TestLedger database) {
        Score score = open(database, new TestHub().segment("lapsed", "recency >= 30"));
        rows.order("1", ada, "2026-03-20T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("2", bob, "2026-02-01T10:00:00Z", "PAID", "10.00", "EUR");

        long april = score.run(Optional.of(LocalDate.of(2026, 4, 1))).run();
        List<Map<String, Object>> before = scores(april);
        rows.order("3", bob, "2026-04-30T10:00:00Z", "PAID", "10.00", "EUR");
        long may = score.run(Optional.empty()).run();
        long march = score.run(Optional.of(LocalDate.of(2026, 3, 25))).run();

        assertThat(scores(april)).isEqualTo(before);
        assertThat(moves(april)).containsExactly(bob + " ENTERED");
        assertThat(moves(may)).containsExactlyInAnyOrder(ada + " ENTERED", bob + " LEFT");
        // A replay of a day before all other runs is not compared with what came later.
        assertThat(moves(march)).containsExactly(bob + " ENTERED");
    }

    /** Two people found to be one: nobody moved. */
    @ParameterizedTest
    @EnumSource
    void aMergeIsNoMove(TestLedger database) {
        Score score = open(database, shop());
        rows.order("1", ada, "2026-03-20T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("2", bob, "2026-02-01T10:00:00Z", "PAID", "10.00", "EUR");
        score.run(Optional.empty());

        rows.merge(ada, bob);
        long run = score.run(Optional.empty()).run();

        assertThat(moves(run)).isEmpty();
        assertThat(scores(run)).singleElement().satisfies(row -> assertThat((Double) row.get("revenue"))
                .isEqualTo(20, within(1e-9)));
    }

    private List<String> moves(long run) {
        return ledger.jdbc()
                .sql("select person_id, direction from segment_moves where run_id = :run")
                .param("run", run)
                .query((row, i) -> row.getLong(1) + " " + row.getString(2))
                .list();
    }
}
