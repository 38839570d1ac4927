package io.valuehub.analytics.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.Cdnow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SummaryBuilderTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

    private static CustomerSummaries of(Consumer<SummaryBuilder> orders) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, AS_OF);
        orders.accept(builder);
        return builder.build();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-" + time + ":00Z");
    }

    /** The published summary: x and x_star exactly, t_x and T to its 6 decimals, m_x to its 4 or more. */
    @Test
    void rebuildsThePublishedSummaryOfCdnow() {
        CustomerSummaries calibration = Cdnow.asOf(Cdnow.CALIBRATION_END);
        CustomerSummaries whole = Cdnow.asOf(Cdnow.HOLDOUT_END);
        List<double[]> published = Cdnow.published();

        assertThat(calibration.size()).isEqualTo(2357);
        for (int i = 0; i < published.size(); i++) {
            double[] row = published.get(i);
            assertThat(calibration.customer(i)).isEqualTo((long) row[0]);
            assertThat(calibration.repeatPurchases(i)).isEqualTo((int) row[1]);
            assertThat(calibration.lastPurchaseAge(i)).isCloseTo(row[2], within(1e-6));
            assertThat(calibration.age(i)).isCloseTo(row[3], within(1e-6));
            assertThat(whole.repeatPurchases(i) - calibration.repeatPurchases(i))
                    .isEqualTo((int) row[4]);
            if (row[1] > 0) {
                assertThat(calibration.meanRepeatValue(i)).isCloseTo(row[5], within(5e-5));
            } else {
                assertThat(calibration.meanRepeatValue(i)).isNaN();
            }
        }
    }

    @Test
    void ordersOfOneDayInTheShopsZoneAreOnePurchase() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        SummaryBuilder builder = SummaryBuilder.of(tokyo, AS_OF);
        builder.order(1, at("01-01T14:59"), 10); // 23:59 on 1 January in Tokyo
        builder.order(1, at("01-01T15:00"), 20); // midnight, 2 January
        builder.order(1, at("01-02T14:00"), 5); // still 2 January
        CustomerSummaries summaries = builder.build();

        assertThat(summaries.repeatPurchases(0)).isEqualTo(1);
        assertThat(summaries.orders(0)).isEqualTo(3);
        assertThat(summaries.meanRepeatValue(0)).isEqualTo(25);
        assertThat(summaries.lastPurchaseAge(0)).isEqualTo(1 / 7.0);
        assertThat(summaries.firstOrder(0)).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(summaries.lastOrder(0)).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(summaries.age(0)).isEqualTo(89 / 7.0);
        assertThat(summaries.daysSinceLastOrder(0)).isEqualTo(88);
        assertThat(summaries.daysSinceFirstOrder(0)).isEqualTo(89);
        assertThat(summaries.revenue(0)).isEqualTo(35);
    }

    /** Purchases of one customer on days 0, 7 and 28, and of another on days 0 and 1: ln 1 + ln 3 and ln 1/7. */
    @Test
    void knowsTheTimesBetweenPurchasesAndTheirDays() {
        CustomerSummaries summaries = of(b -> {
            b.order(1, at("01-29T10:00"), 10);
            b.order(1, at("01-01T10:00"), 10);
            b.order(1, at("01-08T10:00"), 10);
            b.order(1, at("01-08T23:00"), 10);
            b.order(1, at("04-01T10:00"), 10); // after the as-of date
            b.order(2, at("01-07T10:00"), 10);
            b.order(2, at("01-08T10:00"), 10);
            b.order(3, at("01-08T10:00"), 10);
        });

        assertThat(summaries.logIntervals(0)).isCloseTo(Math.log(3), within(1e-12));
        assertThat(summaries.logIntervals(1)).isCloseTo(-Math.log(7), within(1e-12));
        assertThat(summaries.logIntervals(2)).isZero();
        assertThat(summaries.totalLogIntervals()).isCloseTo(Math.log(3) - Math.log(7), within(1e-12));
        assertThat(summaries.calendar().on(LocalDate.of(2026, 1, 8))).isEqualTo(2);
        assertThat(summaries.calendar().on(LocalDate.of(2026, 1, 29))).isEqualTo(1);
        assertThat(summaries.calendar().on(LocalDate.of(2026, 1, 1))).isZero();
        assertThat(summaries.calendar().on(LocalDate.of(2026, 4, 1))).isZero();
        assertThat(summaries.calendar().on(LocalDate.of(1900, 1, 1))).isZero();
    }

    @Test
    void refusesTimesThatAreNone() {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, AS_OF);
        builder.order(1, Instant.parse("0001-01-01T00:00:00Z"), 10);
        builder.order(1, Instant.parse("0001-01-02T00:00:00Z"), 10);
        builder.order(1, Instant.parse("2026-01-02T00:00:00Z"), 10);
        assertThatThrownBy(builder::build).hasMessageContaining("must lie within a thousand years");
    }

    @Test
    void anOrderOfNothingIsAPurchaseAndAnUnknownValueLowersNoMean() {
        CustomerSummaries summaries = of(b -> {
            b.order(1, at("01-01T10:00"), 10);
            b.order(1, at("01-05T10:00"), 0);
            b.order(1, at("01-09T10:00"), Double.NaN);
            b.order(1, at("01-12T10:00"), 30);
            b.order(2, at("01-12T10:00"), Double.NaN);
            b.order(2, at("01-13T10:00"), Double.NaN);
        });

        assertThat(summaries.repeatPurchases(0)).isEqualTo(3);
        assertThat(summaries.meanRepeatValue(0)).isEqualTo(15);
        assertThat(summaries.revenue(0)).isEqualTo(40);
        assertThat(summaries.hasAmounts()).isTrue();
        assertThat(summaries.revenue(1)).isNaN();
        assertThat(summaries.meanRepeatValue(1)).isNaN();
    }

    @Test
    void withoutAnyAmountOnlyPurchasesAreKnown() {
        CustomerSummaries summaries = of(b -> b.order(1, at("01-01T10:00"), Double.NaN));

        assertThat(summaries.hasAmounts()).isFalse();
        assertThat(summaries.repeatPurchases(0)).isZero();
    }

    @Test
    void refundsLowerTheMostRecentPurchasesOnOrBeforeTheirDay() {
        CustomerSummaries summaries = of(b -> {
            b.refund(1, at("01-20T10:00"), 35);
            b.order(1, at("01-01T10:00"), 100);
            b.order(1, at("01-10T10:00"), 50);
            b.order(1, at("01-15T10:00"), 20);
            b.order(1, at("01-25T10:00"), 40);
        });

        // 20 of the 15th, then 15 of the 10th; the 25th came later and stays: (35 + 0 + 40) / 3.
        assertThat(summaries.meanRepeatValue(0)).isEqualTo(25);
        assertThat(summaries.revenue(0)).isEqualTo(175);
        assertThat(summaries.repeatPurchases(0)).isEqualTo(3);
    }

    @Test
    void whatIsLeftOfARefundLowersTheRevenueOnly() {
        CustomerSummaries summaries = of(b -> {
            b.order(1, at("01-01T10:00"), 10);
            b.order(1, at("01-10T10:00"), 5);
            b.refund(1, at("01-11T10:00"), 40);
            b.refund(1, at("04-01T10:00"), 40);
        });

        assertThat(summaries.meanRepeatValue(0)).isZero();
        assertThat(summaries.revenue(0)).isEqualTo(-25);
    }

    @Test
    void theAsOfDateCutsTheFuture() {
        CustomerSummaries summaries = of(b -> {
            b.order(1, at("03-31T23:59"), 10);
            b.order(1, at("04-01T00:00"), 10);
            b.order(2, at("04-02T10:00"), 10);
            b.refund(3, at("01-02T10:00"), 10);
        });

        assertThat(summaries.size()).isEqualTo(1);
        assertThat(summaries.orders(0)).isEqualTo(1);
        assertThat(summaries.age(0)).isZero();
        assertThat(summaries.rowOf(1)).isZero();
        assertThat(summaries.rowOf(2)).isNegative();
    }

    @Test
    void refusesCustomersOutOfOrderAndImpossibleAmounts() {
        assertThatThrownBy(() -> of(b -> {
                    b.order(2, at("01-01T10:00"), 10);
                    b.order(1, at("01-01T10:00"), 10);
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Customers must come in ascending groups, but 1 came after 2");
        assertThatThrownBy(() -> of(b -> b.refund(1, at("01-01T10:00"), -5))).hasMessageContaining("-5.0");
        assertThatThrownBy(() -> of(b -> b.order(1, at("01-01T10:00"), Double.POSITIVE_INFINITY)))
                .hasMessageContaining("infinite");
    }
}
