package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.verb.Score;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code value:score?changed=true}: only who changed is scored anew, and it comes to the same as scoring everybody. */
class ChangedCustomersTest {

    private static final int CUSTOMERS = 40;
    private static final Instant OPENED = Instant.parse("2025-01-01T10:00:00Z");

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final TestHub shop =
            new TestHub().connection(Sample.SHOP, "post", Map.of()).segment("buyers", "frequency >= 1");
    private final Map<String, Instant> placed = new LinkedHashMap<>();
    private Ledger ledger;
    private Score score;
    private Reading reading;

    private void open(TestLedger database, long seed) {
        ledger = database.open();
        score = new Score(shop.hub(ledger, clock));
        reading = Reading.whole(ledger, clock, "orders");
        records.clear();
        Random random = new Random(seed);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            for (int order = 0; order <= random.nextInt(4); order++) {
                order(customer + "-" + order, customer, random);
            }
        }
    }

    /** All that the shop has now, as a stream that is read whole each time. */
    private final Map<String, CanonicalRecord> records = new LinkedHashMap<>();

    private void order(String id, int customer, Random random) {
        Instant at = placed.computeIfAbsent(id, key -> OPENED.plus(Duration.ofHours(random.nextInt(11_000))));
        records.put(
                "order " + id,
                new Order(
                        new SourceId(Sample.SHOP, id),
                        "#" + id,
                        random.nextInt(8) == 0 ? OrderStatus.CANCELLED : OrderStatus.PAID,
                        null,
                        "c" + customer + "@example.com",
                        at,
                        at,
                        Money.of((10 + random.nextInt(90)) + ".00", "EUR"),
                        null,
                        List.of(),
                        List.of()));
    }

    private void refund(String id, String order, Random random) {
        records.put(
                "refund " + id,
                new Refund(
                        new SourceId(Sample.SHOP, id),
                        order,
                        null,
                        null,
                        Instant.parse("2026-04-30T10:00:00Z"),
                        random.nextBoolean() ? null : Money.of(1 + random.nextInt(60) + ".00", "EUR")));
    }

    private void read() {
        reading.read(records.values().toArray(CanonicalRecord[]::new));
    }

    private void change(Random random) {
        List<String> orders = records.keySet().stream()
                .filter(key -> key.startsWith("order"))
                .map(key -> key.substring("order ".length()))
                .toList();
        String some = orders.get(random.nextInt(orders.size()));
        switch (random.nextInt(5)) {
            case 0 -> order("new" + random.nextLong(), random.nextInt(CUSTOMERS + 5), random);
            case 1 -> order(some, random.nextInt(CUSTOMERS), random);
            case 2 -> refund("r" + random.nextLong(), some, random);
            case 3 -> records.remove("order " + some);
            default ->
                records.keySet().stream()
                        .filter(key -> key.startsWith("refund"))
                        .findFirst()
                        .ifPresent(records::remove);
        }
    }

    private void rescore() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            score.run(exchange, Map.of("changed", "true"));
            assertThat(exchange.getVariable("rescored")).isNotNull();
            assertThat(exchange.getVariable("result")).isNull();
        }
    }

    private List<String> current(ScoreRun run) {
        return ledger.jdbc()
                .sql("""
                        select person_id, frequency, recency, revenue, expected_orders, lifetime_value,
                          probability_alive, lifetime_value_low, expected_orders_high, order_probability
                        from current_scores where run_id = :run order by person_id""")
                .param("run", run.id())
                .query((row, i) -> {
                    List<Object> values = new ArrayList<>(List.of(row.getLong(1), row.getInt(2), row.getInt(3)));
                    for (int column = 4; column <= 10; column++) {
                        values.add(row.getObject(column, Double.class));
                    }
                    return values.toString();
                })
                .list();
    }

    /** Everybody, scored under the models of the run. */
    private List<String> full(ScoreRun run) {
        HubSettings settings = shop.hub(ledger, clock).settings();
        CustomerSummaries summaries = new Scores(ledger, clock)
                .read(run.asOf(), settings.timeZone(), settings.currency())
                .summaries();
        CustomerScores scores = CustomerScores.under(
                new Rescores(ledger, clock).models(run),
                summaries,
                new ScoringTerms(
                        settings.score().horizon(),
                        settings.score().margin(),
                        settings.score().annualDiscount()));
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            List<Object> values = new ArrayList<>(
                    List.of(summaries.customer(i), summaries.orders(i), summaries.daysSinceLastOrder(i)));
            for (double value : new double[] {
                summaries.revenue(i),
                scores.expectedOrders(i),
                scores.lifetimeValue(i),
                scores.probabilityAlive(i),
                scores.lifetimeValueInterval(i).low(),
                scores.expectedOrdersInterval(i).high(),
                scores.probabilityOfOrder(i, Period.ofDays(30))
            }) {
                values.add(Double.isNaN(value) ? null : value);
            }
            rows.add(values.toString());
        }
        return rows;
    }

    /** New, changed, handed over, refunded, removed: 6 rounds of 1 to 8 changes for each of two seeds. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void comesToTheSameAsScoringEverybodyUnderTheSameFit(TestLedger database) throws Exception {
        for (long seed = 1; seed <= 2; seed++) {
            open(database, seed);
            read();
            assertThat(new ChangedCustomers(ledger).ids()).isEmpty();
            ScoreRun run = new ScoreRun(
                    score.run(Optional.empty()).run(),
                    clock.instant().atOffset(ZoneOffset.UTC).toLocalDate());
            List<String> written = reading.dump("scores");
            Random random = new Random(100 + seed);
            for (int round = 0; round < 6; round++) {
                for (int change = 0; change <= random.nextInt(8); change++) {
                    change(random);
                }
                read();
                rescore();
                assertThat(current(run)).as("seed %d round %d", seed, round).isEqualTo(full(run));
                assertThat(new ChangedCustomers(ledger).ids()).isEmpty();
            }
            assertThat(reading.dump("scores")).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void onlyWhoChangedIsScoredAnew(TestLedger database) throws Exception {
        open(database, 1);
        rescore();
        read();
        score.run(Optional.empty());
        read();
        rescore();
        assertThat(reading.all("select count(*) from rescores")).containsExactly("0");
        order("new", 3, new Random(5));
        read();
        assertThat(new ChangedCustomers(ledger).ids()).hasSize(1);
        rescore();
        rescore();
        assertThat(reading.all("select count(*) from rescores")).containsExactly("1");
        // A change that nobody scored anew before the next run is part of that.
        order("newer", 3, new Random(5));
        read();
        score.run(Optional.empty());
        List<String> again = reading.all("select distinct person_id from changed_customers");
        rescore();
        // Who was scored anew shortly before the run is looked at once more: the run may have read before.
        assertThat(again).hasSize(1);
        assertThat(reading.all("select distinct run_id from rescores")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void takesNoOtherWord(TestLedger database) {
        open(database, 1);
        for (Map<String, String> options :
                List.of(Map.of("changed", "yes"), Map.of("changed", "true", "customer", "c1@example.com"))) {
            assertThatThrownBy(() -> {
                        try (DefaultCamelContext context = new DefaultCamelContext()) {
                            score.run(new DefaultExchange(context), options);
                        }
                    })
                    .hasMessageContaining("value:score")
                    .hasMessageContaining("changed");
        }
    }
}
