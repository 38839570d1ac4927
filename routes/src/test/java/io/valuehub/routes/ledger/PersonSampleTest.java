package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.predict.CustomerState;
import io.valuehub.analytics.predict.TrainingSet;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SortedSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonSampleTest {

    /** Of 1,000 customers a fifth, by chance: 200 with a standard deviation of 12.6. */
    @Test
    void takesItsShareOfCustomersByTheirNamesAtTheShop() {
        SortedSet<Long> fifth = PersonSample.of(200, customers(i -> i)).people();
        assertThat(fifth).hasSizeBetween(160, 240);
        // Every other customer is as well represented as the rest.
        assertThat(fifth.stream().filter(person -> person % 2 == 0)).hasSizeBetween(70, 130);
        // Met in another order they have other numbers here, and are the same ones.
        assertThat(PersonSample.of(200, customers(i -> 5_000 - 3 * i)).people().stream()
                        .map(person -> (5_000 - person) / 3))
                .containsExactlyInAnyOrderElementsOf(fifth);
        assertThat(PersonSample.of(1_000, customers(i -> i)).isEverybody()).isTrue();
    }

    private static CustomerSummaries customers(LongUnaryOperator number) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, LocalDate.EPOCH);
        LongStream.range(0, 1_000)
                .boxed()
                .sorted(Comparator.comparingLong(number::applyAsLong))
                .forEach(i -> builder.order(number.applyAsLong(i), Instant.EPOCH, 1, "shop/" + i));
        return builder.build();
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
        Currency euro = Currency.getInstance("EUR");
        CustomerSummaries summaries = new Scores(ledger, new FixedClock("2026-05-01T10:00:00Z"))
                .read(LocalDate.parse("2026-04-02"), ZoneId.of("Europe/Madrid"), euro)
                .summaries();
        PersonSample third = PersonSample.of(20, summaries);
        TrainingSet all =
                orders.sampled(then.plusDays(60), PersonSample.EVERYBODY).trainingSet(then, 60);
        TrainingSet some = orders.sampled(then.plusDays(60), third).trainingSet(then, 60);
        SortedSet<Long> people = third.people();
        assertThat(people).hasSizeBetween(10, 30);
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
}
