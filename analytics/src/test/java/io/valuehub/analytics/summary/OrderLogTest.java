package io.valuehub.analytics.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.summary.OrderLog.Orders;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A log in memory gives what {@link SummaryBuilder} gives of the same orders. */
class OrderLogTest {

    private static final int FIRST_DAY = (int) LocalDate.of(2024, 1, 1).toEpochDay();
    private static final LocalDate AS_OF = LocalDate.of(2024, 7, 31);

    private record Line(int customer, int day, double amount) {}

    /** Every customer has one line at least. */
    private static List<Line> lines(int count, int customers, Random random) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < customers + count; i++) {
            int kind = random.nextInt(10);
            double amount = kind == 0 ? Double.NaN : (kind == 1 ? -1 : 1) * random.nextInt(5_000) / 100.0;
            lines.add(new Line(i < customers ? i : random.nextInt(customers), FIRST_DAY + random.nextInt(365), amount));
        }
        return lines;
    }

    /** Each part has so many customers, the last maybe fewer. */
    private static OrderLog log(List<Line> lines, int customers, int parts) {
        int each = (customers + parts - 1) / parts;
        return OrderLog.of(parts, part -> {
            Orders orders = new Orders(0);
            lines.stream()
                    .filter(line -> line.customer / each == part)
                    .forEach(line -> orders.add(line.customer % each, line.day, line.amount));
            return orders;
        });
    }

    private static CustomerSummaries built(List<Line> lines) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, AS_OF);
        lines.stream().sorted(Comparator.comparingInt(Line::customer)).forEach(line -> {
            if (line.amount < 0) {
                builder.refundOn(line.customer, line.day, -line.amount);
            } else {
                builder.orderOn(line.customer, line.day, line.amount);
            }
        });
        return builder.build();
    }

    @Property(tries = 200)
    void isTheSummaryOfItsOrders(
            @ForAll @IntRange(max = 400) int count,
            @ForAll @IntRange(min = 1, max = 12) int customers,
            @ForAll @IntRange(min = 1, max = 4) int parts,
            @ForAll Random random) {
        List<Line> lines = lines(count, customers, random);

        CustomerSummaries summaries = log(lines, customers, parts).summaries(AS_OF);

        assertSame(built(lines), summaries);
    }

    /** Many parts, some of them empty, so that several processors take part. */
    @Test
    void numbersTheCustomersOfAllPartsOneAfterTheOther() {
        List<Line> lines = lines(20_000, 90, new Random(1));

        OrderLog log = log(lines, 90, 100);

        assertThat(log.size()).isEqualTo(20_090);
        assertThat(log.customers()).isEqualTo(90);
        assertThat(log.partOf(89)).isEqualTo(89);
        assertThat(log.firstCustomer(95)).isEqualTo(90);
        assertSame(built(lines), log.summaries(AS_OF));
    }

    @Test
    void knowsTheLastOrderAndNotTheLastRefund() {
        OrderLog log = log(List.of(new Line(0, FIRST_DAY, 5), new Line(0, FIRST_DAY + 9, -5)), 2, 1);

        assertThat(log.lastOrder()).contains(LocalDate.of(2024, 1, 1));
        assertThat(log(List.of(), 0, 1).lastOrder()).isEmpty();
    }

    private static void assertSame(CustomerSummaries expected, CustomerSummaries found) {
        assertThat(found.size()).isEqualTo(expected.size());
        assertThat(found.hasAmounts()).isEqualTo(expected.hasAmounts());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.customer(i)).isEqualTo(expected.customer(i));
            assertThat(found.repeatPurchases(i)).isEqualTo(expected.repeatPurchases(i));
            assertThat(found.orders(i)).isEqualTo(expected.orders(i));
            assertThat(found.firstOrder(i)).isEqualTo(expected.firstOrder(i));
            assertThat(found.lastOrder(i)).isEqualTo(expected.lastOrder(i));
            assertThat(Double.compare(found.meanRepeatValue(i), expected.meanRepeatValue(i)))
                    .isZero();
            assertThat(Double.compare(found.revenue(i), expected.revenue(i))).isZero();
        }
    }
}
