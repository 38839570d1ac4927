package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.predict.CustomerState;
import io.valuehub.analytics.predict.TrainingSet;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonSampleTest {

    /** Of 1,000 numbers in a row, spread as evenly as a golden-ratio hash spreads them, a fifth: 200 but for a few. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void takesItsShareOfPeopleAlwaysTheSame(TestLedger database) {
        Ledger ledger = database.open();
        ledger.template()
                .batchUpdate(
                        "insert into prospects (run_id, person_id) values (0, ?)",
                        LongStream.rangeClosed(1, 1_000)
                                .mapToObj(person -> new Object[] {person})
                                .toList());
        PersonSample fifth = PersonSample.of(200, 1_000);
        assertThat(people(ledger, fifth)).hasSizeBetween(190, 210).isEqualTo(people(ledger, fifth));
        // Every other person is as well represented as the rest.
        assertThat(people(ledger, fifth).stream().filter(person -> person % 2 == 0))
                .hasSizeBetween(90, 110);
        assertThat(people(ledger, PersonSample.of(1_000, 1_000))).hasSize(1_000);
    }

    /** The states of a sample are those of everybody, less who is not in it. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aSampleIsReadAsEverybodyIs(TestLedger database) {
        Ledger ledger = database.open();
        LedgerRows rows = new LedgerRows(ledger, new FixedClock("2026-05-01T10:00:00Z"));
        for (int i = 0; i < 60; i++) {
            long person = rows.optedIn("c" + i + "@example.com", "C", "en");
            rows.order("a" + i, person, "2026-01-10T10:00:00Z", "PAID", i + ".00", "EUR");
            rows.order("b" + i, person, "2026-03-10T10:00:00Z", "PAID", "5.00", "EUR");
            rows.refund("r" + i, person, i % 3 == 0 ? "a" + i : null, "2026-01-20T10:00:00Z", "1.00");
            ledger.template()
                    .update(
                            "insert into order_lines (connection, order_id, position, sku, quantity) values"
                                    + " ((select min(connection) from orders), ?, 1, ?, 1)",
                            "a" + i,
                            "sku");
        }
        PredictionOrders orders = new PredictionOrders(ledger, ZoneId.of("Europe/Madrid"), Currency.getInstance("EUR"));
        LocalDate then = LocalDate.parse("2026-02-01");
        PersonSample third = PersonSample.of(20, 60);
        TrainingSet all = orders.trainingSet(then, 60, PersonSample.EVERYBODY);
        TrainingSet some = orders.trainingSet(then, 60, third);
        SortedSet<Long> people = third.people(ledger);
        assertThat(people).hasSizeBetween(15, 25);
        assertThat(all.states()).hasSize(60);
        assertThat(all.states())
                .allSatisfy(state -> assertThat(state.extras().items()).isEqualTo(1));
        List<CustomerState> expected = all.states().stream()
                .filter(state -> people.contains(state.customer()))
                .toList();
        assertThat(some.states()).isEqualTo(expected);
        assertThat(some.outcomes()).hasSameSizeAs(expected).allSatisfy(outcome -> assertThat(outcome.orders())
                .isEqualTo(1));
    }

    private static List<Long> people(Ledger ledger, PersonSample sample) {
        return ledger.jdbc()
                .sql("select person_id from prospects where " + sample.condition() + " order by person_id")
                .query(Long.class)
                .list();
    }
}
