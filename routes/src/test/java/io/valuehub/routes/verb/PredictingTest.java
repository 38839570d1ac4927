package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.PersonPrediction;
import io.valuehub.routes.report.Section;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Predictions from the ledger's own past. Shops are simulated with a seed; what must come out follows from how. */
class PredictingTest {

    private static final Instant TODAY = Instant.parse("2026-05-01T10:00:00Z");
    private static final int CUSTOMERS = 160;
    private static final int PROSPECTS = 500;

    private final FixedClock clock = new FixedClock(TODAY.toString());
    private Ledger ledger;
    private LedgerRows rows;
    private TestHub shop;

    private void open(TestLedger database) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        shop = new TestHub()
                .connection("shop", "post", Map.of())
                .segment("likely", "order-probability >= 0.5")
                .segment("unlikely", "order-probability < 0.5")
                .segment("second", "second-order-probability is present");
    }

    private static String daysAgo(double days) {
        return TODAY.minusSeconds((long) (days * 86_400)).toString();
    }

    /** Every other customer orders about every 20 days until today, the others stopped 250 days ago. */
    private void customers() {
        Random random = new Random(3);
        for (int c = 0; c < CUSTOMERS; c++) {
            long person = rows.person("c" + c + "@example.com", "C", "en");
            double until = c % 2 == 0 ? 0 : 250;
            int i = 0;
            for (double ago = 400 - 50 * random.nextDouble(); ago > until; ago -= 5 + 30 * random.nextDouble()) {
                rows.order(c + "-" + i++, person, daysAgo(ago), "PAID", "20.00", "EUR");
            }
        }
    }

    /** Those who put something into a cart order with probability .7 within 200 days, the others never. */
    private void prospects() {
        Random random = new Random(5);
        for (int p = 0; p < PROSPECTS; p++) {
            long person = rows.person("p" + p + "@example.com", "P", "en");
            double known = 10 + 290 * random.nextDouble();
            record("p" + p, person, daysAgo(known));
            event("seen" + p, person, "page_view", daysAgo(known - 1));
            if (p % 2 == 0) {
                event("cart" + p, person, "add_to_cart", daysAgo(known - 2));
                double ordered = known - 5 - 200 * random.nextDouble();
                if (random.nextDouble() < .7 && ordered > 0) {
                    rows.order("p" + p, person, daysAgo(ordered), "PAID", "20.00", "EUR");
                }
            }
        }
    }

    private void record(String id, long person, String createdAt) {
        ledger.jdbc()
                .sql("""
                        insert into customers (connection, external_id, person_id, guest, created_at, attributes, seen_run)
                        values ('shop', :id, :person, false, cast(:at as timestamp with time zone), '{}', 0)""")
                .param("id", id)
                .param("person", person)
                .param("at", createdAt)
                .update();
    }

    private void event(String id, long person, String kind, String at) {
        ledger.jdbc()
                .sql("""
                        insert into events (connection, external_id, person_id, kind, happened_at, attributes, seen_run)
                        values ('shop', :id, :person, :kind, cast(:at as timestamp with time zone), '{}', 0)""")
                .param("id", id)
                .param("person", person)
                .param("kind", kind)
                .param("at", at)
                .update();
    }

    private List<Map<String, Object>> predictions(long run) {
        return ledger.jdbc()
                .sql("select * from predictions where run_id = :run order by person_id")
                .param("run", run)
                .query()
                .listOfRows();
    }

    private static Optional<JsonNode> part(JsonNode report, String name) {
        return StreamSupport.stream(report.path("parts").spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void everyCustomerIsPredictedAndThePredictionsAreHeldAgainstThePast(TestLedger database) {
        open(database);
        customers();
        Hub hub = shop.hub(ledger, clock);
        ScoreResult run = new Score(hub).run(Optional.empty());

        assertThat(predictions(run.run())).hasSize(CUSTOMERS).allSatisfy(row -> {
            assertThat((Double) row.get("order_probability")).isBetween(0.0, 1.0);
            assertThat((Double) row.get("expected_revenue")).isGreaterThanOrEqualTo(0);
        });
        // Those who still order do so within 90 days, the others do not: half are likely to.
        assertThat(run.segments()).containsEntry("likely", 80L).containsEntry("unlikely", 80L);
        JsonNode report =
                new Reporting(hub).report(Optional.empty()).orElseThrow().get(Section.PREDICTIONS);
        assertThat(report.path("window").asInt()).isEqualTo(90);
        assertThat(report.path("learnedFrom").asText()).isEqualTo("2026-01-31");
        JsonNode order = part(report, "order").orElseThrow();
        assertThat(order.path("fallback").asBoolean()).isFalse();
        assertThat(order.path("tested").asText()).isEqualTo("out of time");
        assertThat(order.at("/figures/auc").asDouble()).isGreaterThan(.95);

        PersonPrediction prediction = prediction(hub, "c0@example.com");
        assertThat(prediction.prospect()).isFalse();
        assertThat(prediction.orderProbability()).isGreaterThan(.9);
        // The next order comes 5 to 35 days after the last, which was at most 35 days ago.
        assertThat(prediction.nextOrderMedian()).isBefore(LocalDate.parse("2026-06-05"));
        assertThat(prediction.nextOrderLate()).isAfter(prediction.nextOrderMedian());
        assertThat(prediction(hub, "c1@example.com").orderProbability()).isLessThan(.1);
    }

    private static PersonPrediction prediction(Hub hub, String customer) {
        Explanation explanation = new Reporting(hub).explain(customer).orElseThrow();
        return explanation.prediction();
    }

    /** A replay of a past day is what a run on that day would have said, refunds and orders since or not. */
    @ParameterizedTest
    @EnumSource(names = "H2")
    void whatHappenedSinceIsNotLookedAt(TestLedger database) {
        open(database);
        customers();
        Optional<LocalDate> then = Optional.of(LocalDate.parse("2026-04-20"));
        Score score = new Score(shop.hub(ledger, clock));
        List<Map<String, Object>> before = predictions(score.run(then).run());
        for (long person = 1; person <= 50; person++) {
            rows.order("late" + person, person, daysAgo(5), "PAID", "500.00", "EUR");
            rows.refund("late" + person, person, null, daysAgo(4), "7.00");
        }
        List<Map<String, Object>> after = predictions(score.run(then).run());
        after.forEach(row -> row.put("run_id", before.get(0).get("run_id")));
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void prospectsArePredictedFromWhatTheyDid(TestLedger database) {
        open(database);
        prospects();
        Hub hub = shop.hub(ledger, clock);
        ScoreResult run = new Score(hub).run(Optional.empty());

        JsonNode report =
                new Reporting(hub).report(Optional.empty()).orElseThrow().get(Section.PREDICTIONS);
        JsonNode part = part(report, "prospect").orElseThrow();
        assertThat(part.path("fallback").asBoolean()).as(part.toString()).isFalse();
        assertThat(part.at("/figures/auc").asDouble()).isGreaterThan(.75);
        Map<Boolean, Double> mean = meanByCart(run.run());
        assertThat(mean.get(true)).isGreaterThan(3 * mean.get(false));
        long ordered = ledger.jdbc()
                .sql("select count(distinct person_id) from orders")
                .query(Long.class)
                .single();
        assertThat(ledger.jdbc()
                        .sql("select count(*) from prospects")
                        .query(Long.class)
                        .single())
                .isEqualTo(PROSPECTS - ordered);
        assertThat(prediction(hub, "p1@example.com").prospect()).isTrue();
        assertThat(run.segments()).containsEntry("second", ordered);
    }

    /** Of those known for at most three weeks, who have not had the time to order yet. */
    private Map<Boolean, Double> meanByCart(long run) {
        return Map.of(true, mean(run, ""), false, mean(run, "not "));
    }

    private double mean(long run, String not) {
        return ledger.jdbc()
                .sql("select avg(p.order_probability) from prospects p join customers c on c.person_id = p.person_id"
                        + " where p.run_id = :run and c.created_at > cast(:since as timestamp with time zone) and "
                        + not
                        + "exists (select 1 from events e where e.person_id = p.person_id and e.kind = 'add_to_cart')")
                .param("run", run)
                .param("since", TODAY.minus(21, ChronoUnit.DAYS).toString())
                .query(Double.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void aYoungShopSaysWhatThePurchaseModelExpects(TestLedger database) {
        open(database);
        long ada = rows.person("ada@example.com", "Ada", "en");
        rows.order("1", ada, daysAgo(40), "PAID", "20.00", "EUR");
        rows.order("2", ada, daysAgo(20), "PAID", "20.00", "EUR");
        Hub hub = shop.hub(ledger, clock);
        ScoreResult run = new Score(hub).run(Optional.empty());

        JsonNode report =
                new Reporting(hub).report(Optional.empty()).orElseThrow().get(Section.PREDICTIONS);
        assertThat(report.path("learnedFrom").isNull()).isTrue();
        JsonNode order = part(report, "order").orElseThrow();
        assertThat(order.path("method").asText()).isEqualTo("purchase model");
        assertThat(order.path("why").asText())
                .isEqualTo("nobody had ordered by 2026-01-31, 90 days before the day looked at");
        // One repeat purchase and the half that a pooled rate adds, over the half year it takes at least (26 weeks).
        assertThat((Double) predictions(run.run()).get(0).get("order_probability"))
                .isEqualTo(1 - Math.exp(-90 / 7.0 * 1.5 / 26), offset(.005));
    }
}
