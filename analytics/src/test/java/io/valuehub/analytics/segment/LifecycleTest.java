package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    /** k = 1, r = 1, alpha = 4 weeks. */
    private static final Rhythm SHOP = new Rhythm(1, 1, 4, "test");

    private static CustomerSummaries one(int asOf, int... days) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, START.plusDays(asOf));
        for (int day : days) {
            builder.order(1, START.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant(), 10);
        }
        return builder.build();
    }

    private static LifecycleStage stage(int asOf, int... days) {
        return Lifecycle.under(SHOP, one(asOf, days)).stage(0).orElseThrow();
    }

    /**
     * With k = 1 the gap outlasted by a share q is (alpha + t_x) (q^(−1/(A+1)) − 1), A = r + x. One purchase: A + 1 = 2,
     * 4 weeks · (√5 − 1) = 34.6 days to the 20 %, 4 · (√20 − 1) = 97.2 days to the 5 %.
     */
    @Test
    void aNewCustomerIsOverdueByTheShopsRhythm() {
        assertThat(stage(34, 0)).isEqualTo(LifecycleStage.NEW);
        assertThat(stage(35, 0)).isEqualTo(LifecycleStage.AT_RISK);
        assertThat(stage(97, 0)).isEqualTo(LifecycleStage.AT_RISK);
        assertThat(stage(98, 0)).isEqualTo(LifecycleStage.LAPSED);
    }

    /** Seven gaps of a week: A + 1 = 9, alpha + t_x = 11 weeks; 11 · (5^(1/9) − 1) = 15.1 days, 11 · (20^(1/9) − 1) = 30.4. */
    @Test
    void whoBuysEveryWeekIsLateAfterTwo() {
        int[] weekly = IntStream.range(0, 8).map(i -> 7 * i).toArray();
        assertThat(stage(49 + 15, weekly)).isEqualTo(LifecycleStage.REGULAR);
        assertThat(stage(49 + 16, weekly)).isEqualTo(LifecycleStage.AT_RISK);
        assertThat(stage(49 + 30, weekly)).isEqualTo(LifecycleStage.AT_RISK);
        assertThat(stage(49 + 31, weekly)).isEqualTo(LifecycleStage.LAPSED);
    }

    /** 1/√(r + x) ≤ ½ from r + x = 4 on: with r = 1 from three repeat purchases. */
    @Test
    void thePaceIsKnownAfterAWhile() {
        assertThat(stage(15, 0, 14)).isEqualTo(LifecycleStage.DEVELOPING);
        assertThat(stage(29, 0, 14, 28)).isEqualTo(LifecycleStage.DEVELOPING);
        assertThat(stage(43, 0, 14, 28, 42)).isEqualTo(LifecycleStage.REGULAR);
    }

    /** After one purchase 97.2 days are the 5 %: see above. */
    @Test
    void whoComesBackAfterLapsingIsWonBackUntilTheNextPurchase() {
        assertThat(stage(99, 0, 97)).isEqualTo(LifecycleStage.DEVELOPING);
        assertThat(stage(99, 0, 98)).isEqualTo(LifecycleStage.WON_BACK);
        assertThat(stage(121, 0, 98, 120)).isEqualTo(LifecycleStage.DEVELOPING);
    }

    @Test
    void timeStopsWhenACustomerLapses() {
        // The first day counts too; 4 weeks · (√20 − 1) = 97.22 days, and then no more.
        assertThat(Lifecycle.under(SHOP, one(50, 0)).activeDays(0)).isEqualTo(51);
        double lapsed = 28 * (Math.sqrt(20) - 1);
        assertThat(Lifecycle.under(SHOP, one(500, 0)).activeDays(0)).isCloseTo(1 + lapsed, within(1e-9));
    }

    @Test
    void withoutAnyRepeatPurchaseThereIsNoRhythm() {
        Lifecycle lifecycle = Lifecycle.of(one(10, 0));
        assertThat(lifecycle.rhythm()).isEmpty();
        assertThat(lifecycle.stage(0)).isEmpty();
        assertThat(lifecycle.longerGaps(0)).isNaN();
        assertThat(lifecycle.activeDays(0)).isEqualTo(11);
    }

    /**
     * 2,000 customers, k = 2, λ ~ Gamma(1.5, 6), watched for 10,000 weeks, seed 11: of all gaps in the order book the
     * share longer than s, against the formula, and their mean against E[gap] = k alpha / r = 56 days. Customers differ
     * in λ with a coefficient of variation of .82, so a mean over them has a standard error of about 2 %.
     */
    @Test
    void gapsCountedInTheOrderBookFollowTheFormula() {
        Rhythm shop = new Rhythm(2, 1.5, 6, "test");
        Random random = new Random(11);
        GammaDistribution rates = new GammaDistribution(new Well19937c(11), 1.5, 1 / 6.0);
        double window = 10_000;
        double[] silences = {2, 7, 21, 60, 150};
        double gaps = 0;
        double sum = 0;
        double[] longer = new double[silences.length];
        for (int customer = 0; customer < 2_000; customer++) {
            double rate = rates.sample();
            for (double at = 0; ; ) {
                double gap = (-Math.log(1 - random.nextDouble()) - Math.log(1 - random.nextDouble())) / rate;
                at += gap;
                if (at > window) {
                    break;
                }
                gaps++;
                sum += gap;
                for (int i = 0; i < silences.length; i++) {
                    longer[i] += gap * 7 > silences[i] ? 1 : 0;
                }
            }
        }
        for (int i = 0; i < silences.length; i++) {
            assertThat(longer[i] / gaps).isCloseTo(shop.longerGaps(0, 0, silences[i]), within(0.02));
        }
        assertThat(7 * sum / gaps).isCloseTo(shop.expectedGap(0, 0), within(2.5));
    }

    /** Var M = 1 / (4 (2 k + 1)) of Wheat and Morrison: 20,000 pairs of Erlang-k gaps, seed 5. */
    @Test
    void regularityIsReadFromNeighbouringGaps() {
        for (int k : new int[] {1, 3, 6}) {
            GammaDistribution gap = new GammaDistribution(new Well19937c(5), k, 200.0 / k);
            SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, START.plusDays(9_000));
            for (int customer = 1; customer <= 20_000; customer++) {
                int day = 0;
                for (int purchase = 0; purchase < 3; purchase++) {
                    builder.order(
                            customer,
                            START.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant(),
                            1);
                    day += 1 + (int) Math.round(gap.sample());
                }
            }
            assertThat(Rhythm.regularity(builder.build())).isEqualTo(k);
        }
    }

    @Property(tries = 200)
    void theFactorIsTheInverseOfTheShare(
            @ForAll @IntRange(min = 1, max = 6) int k,
            @ForAll @DoubleRange(min = .05, max = 20) double r,
            @ForAll @DoubleRange(min = .1, max = 100) double alpha,
            @ForAll @IntRange(min = 0, max = 60) int x,
            @ForAll @DoubleRange(min = .01, max = .9) double share) {
        Rhythm shop = new Rhythm(k, r, alpha, "test");
        double days = shop.days(shop.factor(share, x), 3.5);
        assertThat(shop.longerGaps(x, 3.5, days)).isCloseTo(share, within(1e-6));
    }
}
