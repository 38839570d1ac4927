package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.segment.MicroSegments.Before;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How customers are numbered, which comes from the order in which the hub met them, changes no score and no group: so a replay
 * of a past day says what a hub said that had met nobody yet who came later.
 */
class NumberingTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 6, 30);
    private static final int CUSTOMERS = 6_000;

    private record Placed(long customer, LocalDate day, double revenue, String name) {}

    /** Whole amounts and few orders, so that many customers tie; more of them than groups are fitted to. */
    private static CustomerSummaries shop(LongUnaryOperator number) {
        SplittableRandom random = new SplittableRandom(11);
        List<Placed> orders = new ArrayList<>();
        for (long i = 0; i < CUSTOMERS; i++) {
            boolean often = i % 3 == 0;
            LocalDate day = TODAY.minusDays(random.nextInt(300));
            do {
                orders.add(new Placed(
                        number.applyAsLong(i), day, random.nextInt(1, 5) * (often ? 10 : 100), "shop/c" + i));
                day = day.plusDays(1 + random.nextInt(often ? 20 : 200));
            } while (!day.isAfter(TODAY));
        }
        orders.sort(Comparator.comparingLong(Placed::customer));
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, TODAY);
        orders.forEach(order -> builder.order(
                order.customer(), order.day().atStartOfDay(ZoneOffset.UTC).toInstant(), order.revenue(), order.name()));
        return builder.build();
    }

    private static Map<Long, String> told(LongUnaryOperator number, LongUnaryOperator back) {
        CustomerSummaries summaries = shop(number);
        Rfm rfm = Rfm.of(summaries);
        MicroSegments groups = MicroSegments.find(summaries, Before.NOTHING, 1);
        assertThat(groups.report().number()).isGreaterThan(1);
        return IntStream.range(0, summaries.size())
                .boxed()
                .collect(Collectors.toMap(
                        row -> back.applyAsLong(summaries.customer(row)),
                        row -> rfm.cell(row)
                                + groups.segment(row)
                                        .map(MicroSegment::toString)
                                        .orElse("")));
    }

    @Test
    void numbersOfCustomersDoNotMatter() {
        Map<Long, String> one = told(i -> i, i -> i);
        Map<Long, String> other = told(i -> 90_000 - 7 * i, i -> (90_000 - i) / 7);
        assertThat(other).isEqualTo(one);
    }

    /** Equal customers are ranked by the number that the shop counts them by: 9 before 10. */
    @Test
    void tiesGoByTheNumberAtTheEndOfTheName() {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, TODAY);
        for (int i = 10; i > 0; i--) {
            builder.order(20 - i, TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(), 5, "shop/" + i);
        }
        CustomerSummaries summaries = builder.build();
        Rfm rfm = Rfm.of(summaries);
        assertThat(IntStream.range(0, 10).map(row -> rfm.monetaryScore(9 - row)).toArray())
                .containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        // Without names the ids here are all there is.
        assertThat(Rfm.of(unnamed()).monetaryScore(0)).isEqualTo(1);
    }

    private static CustomerSummaries unnamed() {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, TODAY);
        for (int i = 0; i < 10; i++) {
            builder.order(i, TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(), 5);
        }
        return builder.build();
    }
}
