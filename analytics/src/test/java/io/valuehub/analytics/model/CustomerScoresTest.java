package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.Cdnow;
import io.valuehub.analytics.SimulatedShop;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CustomerScoresTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final ScoringTerms YEAR = new ScoringTerms(Period.ofMonths(12), 0.35, 0.10);

    private static CustomerSummaries of(LocalDate asOf, Consumer<SummaryBuilder> orders) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        orders.accept(builder);
        return builder.build();
    }

    private static void order(SummaryBuilder builder, long customer, int daysAgo, double value) {
        builder.order(
                customer, DAY.minusDays(daysAgo).atStartOfDay(ZoneOffset.UTC).toInstant(), value);
    }

    @Test
    void scoresCdnowUnderBgNbdAndGammaGamma() {
        CustomerSummaries summaries = Cdnow.asOf(Cdnow.CALIBRATION_END);
        CustomerScores scores = CustomerScores.of(summaries, new ScoringTerms(Period.ofWeeks(39), 0.35, 0));
        ModelReport report = scores.report();

        assertThat(report.purchases().name()).isEqualTo("BG/NBD");
        assertThat(report.purchases().fallback()).isFalse();
        assertThat(report.purchases().parameters()).containsOnlyKeys("r", "alpha", "a", "b");
        assertThat(report.spend().name()).isEqualTo("gamma-gamma");
        assertThat(report.unit()).isEqualTo("week");
        assertThat(report.customers()).isEqualTo(2357);
        assertThat(report.repeatBuyers()).isEqualTo(946);
        // Customer 157: section 1 of reference-values.md, at times of two decimals.
        int row = summaries.rowOf(157);
        assertThat(scores.probabilityAlive(row)).isCloseTo(.96913, within(2e-4));
        assertThat(scores.expectedOrders(row)).isCloseTo(20.0534, within(1e-2));
        assertThat(scores.lifetimeValue(row))
                .isCloseTo(.35 * scores.expectedOrders(row) * scores.expectedOrderValue(row), within(1e-9));
        assertThat(scores.churnProbability(row) + scores.probabilityOfOrder(row, Period.ofWeeks(39)))
                .isCloseTo(1, within(1e-15));
        // Customer 3 bought once: alive for certain under BG/NBD, yet likely to stay away.
        assertThat(scores.probabilityAlive(2)).isEqualTo(1);
        assertThat(scores.churnProbability(2)).isGreaterThan(.8);
    }

    @Test
    void scoresOneCustomerUnderAnEarlierFit() {
        CustomerSummaries all = Cdnow.asOf(Cdnow.CALIBRATION_END);
        CustomerScores scores = CustomerScores.of(all, YEAR);
        CustomerSummaries one = of(Cdnow.CALIBRATION_END, b -> {
            b.order(6, all.firstOrder(5).atStartOfDay(ZoneOffset.UTC).toInstant(), 20);
            b.order(6, all.lastOrder(5).atStartOfDay(ZoneOffset.UTC).toInstant(), 20);
        });
        CustomerScores again = CustomerScores.under(scores.report(), one, YEAR);

        assertThat(again.report()).isEqualTo(scores.report());
        PurchaseModel model = scores.report().purchaseModel();
        assertThat(again.probabilityAlive(0)).isEqualTo(model.probabilityAlive(1, one.lastPurchaseAge(0), one.age(0)));
        assertThat(again.expectedOrderValue(0))
                .isEqualTo(scores.report().spendModel().expectedOrderValue(1, 20));
    }

    @Test
    void withoutAmountsOnlyPurchasesAreModelled() {
        CustomerScores scores = CustomerScores.of(SimulatedShop.of(2_000, .9, 8, .8, 3, 300, 400, 400, 3), YEAR);

        assertThat(scores.report().purchases().name()).isEqualTo("BG/NBD");
        assertThat(scores.report().spend().name()).isEqualTo("none");
        assertThat(scores.report().spend().why()).contains("only purchases are modelled");
        assertThat(scores.expectedOrders(0)).isPositive();
        assertThat(scores.expectedOrderValue(0)).isNaN();
        assertThat(scores.lifetimeValue(0)).isNaN();
    }

    @Test
    void aSmallShopFallsBackAndSaysWhy() {
        // 30 customers of whom 24 came again: too few for gamma-gamma, and for BG/NBD without a prior.
        CustomerSummaries summaries = of(DAY, b -> {
            for (int i = 0; i < 30; i++) {
                order(b, i, 200 + i, 40);
                for (int k = 0; k < (i < 24 ? 1 + (i * i) % 9 : 0); k++) {
                    order(b, i, 10 + 7 * k, 20);
                }
            }
        });
        CustomerScores scores = CustomerScores.of(summaries, YEAR);

        assertThat(scores.report().purchases().name()).isEqualTo("BG/NBD");
        assertThat(scores.report().purchases().fallback()).isTrue();
        assertThat(scores.report().purchases().why())
                .isEqualTo("BG/NBD needs 40 customers with a repeat purchase, there are 24;"
                        + " its parameters are held near those of other shops");
        assertThat(scores.report().spend().name()).isEqualTo("pooled mean");
        assertThat(scores.report().spend().why()).contains("24 customers");
        assertThat(scores.lifetimeValue(0)).isPositive().isFinite();
    }

    @Test
    void withoutRepeatPurchasesOneSmallRateIsAssumed() {
        CustomerSummaries summaries = of(DAY, b -> {
            for (int i = 0; i < 500; i++) {
                order(b, i, 70, 40);
            }
        });
        CustomerScores scores = CustomerScores.of(summaries, YEAR);

        assertThat(scores.report().purchases().name()).isEqualTo("pooled rate");
        // Half a purchase in 500 customers' ten weeks.
        assertThat(scores.report().purchases().parameters().get("rate")).isCloseTo(.5 / 5_000, within(1e-15));
        assertThat(scores.churnProbability(7)).isBetween(.99, 1.0);
        assertThat(scores.expectedOrderValue(7)).isEqualTo(40);
    }

    @Test
    void onTheFirstDayNothingIsKnown() {
        CustomerScores scores = CustomerScores.of(of(DAY, b -> order(b, 1, 0, 40)), YEAR);

        assertThat(scores.report().purchases().converged()).isFalse();
        assertThat(scores.report().purchases().why()).contains("nothing has been observed yet");
        assertThat(scores.expectedOrders(0)).isNaN();
        assertThat(scores.churnProbability(0)).isNaN();
        assertThat(scores.lifetimeValue(0)).isNaN();
        assertThat(CustomerScores.under(scores.report(), of(DAY, b -> order(b, 1, 0, 40)), YEAR)
                        .expectedOrders(0))
                .isNaN();
    }

    @Test
    void anEmptyShopIsNoError() {
        ModelReport report = CustomerScores.of(of(DAY, b -> {}), YEAR).report();

        assertThat(report.customers()).isZero();
        assertThat(report.purchases().why()).contains("there are no customers yet");
    }

    @Test
    void refusesTermsWithoutMeaning() {
        assertThatThrownBy(() -> new ScoringTerms(Period.ZERO, .3, .1)).hasMessageContaining("Horizon was P0D");
        assertThatThrownBy(() -> new ScoringTerms(Period.ofYears(1), 35, .1)).hasMessageContaining("Margin was 35.0");
        assertThatThrownBy(() -> new ScoringTerms(Period.ofYears(1), .3, -1)).hasMessageContaining("-1.0");
    }
}
