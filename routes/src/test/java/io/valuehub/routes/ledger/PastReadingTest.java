package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PastReadingTest {

    private static final LocalDate THEN = LocalDate.parse("2026-01-01");
    private static final Instant FIRST = Instant.parse("2025-12-01T10:00:00Z");

    /** Of 1,000 people a quarter, by chance: 250 with a standard deviation of 13.7. */
    @Test
    void takesTheSamePeopleInWhateverOrderTheyWereMet() {
        Set<Long> one = taken(i -> i, i -> i);
        assertThat(one).hasSizeBetween(205, 295);
        assertThat(taken(i -> 7_000 - 3 * i, i -> (7_000 - i) / 3)).isEqualTo(one);
    }

    private static Set<Long> taken(LongUnaryOperator number, LongUnaryOperator back) {
        PastReading reading = new PastReading(ZoneOffset.UTC, new PastDays(Set.of(THEN), .25));
        LongStream.range(0, 1_000)
                .boxed()
                .sorted(Comparator.comparingLong(number::applyAsLong))
                .forEach(i -> {
                    // The order of a guest, later, comes first for every other person.
                    if (i % 2 == 0) {
                        reading.order(number.applyAsLong(i), FIRST.plusSeconds(60), "shop/order-" + i);
                    }
                    reading.order(number.applyAsLong(i), FIRST, "shop/c" + i);
                });
        CustomerSummaries summaries = reading.finish().get(THEN);
        Set<Long> taken = new TreeSet<>();
        IntStream.range(0, summaries.size()).forEach(row -> taken.add(back.applyAsLong(summaries.customer(row))));
        return taken;
    }
}
