package io.valuehub.analytics.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of every summary, whatever the orders. */
class SummaryPropertiesTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate OPENING = LocalDate.of(2024, 1, 1);
    private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);

    /** An order, or a refund when {@code amount} is negative. */
    record Line(long customer, Instant at, double amount) {}

    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<Instant> times = Arbitraries.integers()
                .between(0, 500 * 24)
                .map(hour -> OPENING.atStartOfDay(ZONE).plusHours(hour).toInstant());
        Arbitrary<Double> amounts = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.doubles().between(0, 500).ofScale(2)),
                Tuple.of(1, Arbitraries.just(Double.NaN)),
                Tuple.of(2, Arbitraries.doubles().between(-300, -1).ofScale(2)));
        return Combinators.combine(Arbitraries.longs().between(1, 6), times, amounts)
                .as(Line::new)
                .list()
                .ofMaxSize(60);
    }

    private static CustomerSummaries summary(List<Line> lines, LocalDate asOf) {
        List<Line> grouped = new ArrayList<>(lines);
        grouped.sort((one, other) -> Long.compare(one.customer, other.customer));
        SummaryBuilder builder = SummaryBuilder.of(ZONE, asOf);
        for (Line line : grouped) {
            if (line.amount < 0) {
                builder.refund(line.customer, line.at, -line.amount);
            } else {
                builder.order(line.customer, line.at, line.amount);
            }
        }
        return builder.build();
    }

    @Property
    void agesAreOrdered(@ForAll("lines") List<Line> lines) {
        CustomerSummaries summaries = summary(lines, AS_OF);
        for (int i = 0; i < summaries.size(); i++) {
            assertThat(summaries.lastPurchaseAge(i)).isBetween(0.0, summaries.age(i));
            assertThat(summaries.repeatPurchases(i)).isBetween(0, summaries.orders(i) - 1);
            assertThat(summaries.repeatPurchases(i) == 0).isEqualTo(summaries.lastPurchaseAge(i) == 0);
            assertThat(summaries.meanRepeatValue(i) < 0).isFalse();
            assertThat(summaries.lastOrder(i)).isBetween(summaries.firstOrder(i), AS_OF);
            assertThat(i == 0 || summaries.customer(i) > summaries.customer(i - 1))
                    .isTrue();
        }
    }

    @Property
    void orderOfInputDoesNotMatter(@ForAll("lines") List<Line> lines, @ForAll Random random) {
        List<Line> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        assertSame(summary(lines, AS_OF), summary(shuffled, AS_OF));
    }

    @Property
    void theFutureDoesNotMatter(@ForAll("lines") List<Line> lines) {
        Instant end = AS_OF.plusDays(1).atStartOfDay(ZONE).toInstant();
        List<Line> past = lines.stream().filter(line -> line.at.isBefore(end)).toList();
        assertSame(summary(lines, AS_OF), summary(past, AS_OF));
    }

    private static void assertSame(CustomerSummaries one, CustomerSummaries other) {
        assertThat(other.size()).isEqualTo(one.size());
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.customer(i)).isEqualTo(one.customer(i));
            assertThat(other.repeatPurchases(i)).isEqualTo(one.repeatPurchases(i));
            assertThat(other.orders(i)).isEqualTo(one.orders(i));
            assertThat(other.lastPurchaseAge(i)).isEqualTo(one.lastPurchaseAge(i));
            assertThat(other.age(i)).isEqualTo(one.age(i));
            assertThat(Double.compare(other.meanRepeatValue(i), one.meanRepeatValue(i)))
                    .isZero();
            assertThat(Double.compare(other.revenue(i), one.revenue(i))).isZero();
        }
    }
}
