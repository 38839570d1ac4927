package io.valuehub.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcquisitionTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 12, 31);

    /** By hand: margin .5; one of each channel, followed for two months of 30 and 31 days. */
    @Test
    void marginsAddUpOverTheCustomersSeenThatLong() {
        OrderHistoryBuilder builder = OrderHistoryBuilder.of(ZoneOffset.UTC, AS_OF);
        builder.order(1, at("2026-01-01"), 100);
        builder.order(1, at("2026-02-15"), 60); // day 45
        builder.order(2, at("2026-01-01"), 40);
        builder.order(3, at("2026-12-20"), 1000); // seen for 11 days only
        Acquisition acquisition = Acquisition.of(
                builder.build(),
                new double[] {80, 20, 500},
                List.of(source("a"), source("b"), source("b")),
                AdSpend.NONE,
                3,
                0.5);

        assertThat(acquisition.margins()).containsExactly(35.0, 50.0, 50.0);
        assertThat(acquisition.value().value()).isEqualTo(200);
        assertThat(acquisition.channels()).extracting(AcquisitionGroup::name).containsExactly("b", "a");
        assertThat(acquisition.campaigns()).isEmpty();
    }

    @Test
    void paybackIsInterpolatedWithinTheMonth() {
        double[] curve = {10, 20, 20, 40};
        assertThat(PaybackCurve.months(curve, 5)).isEqualTo(0.5);
        assertThat(PaybackCurve.months(curve, 20)).isEqualTo(2);
        assertThat(PaybackCurve.months(curve, 30)).isEqualTo(3.5);
        assertThat(PaybackCurve.months(curve, 41)).isNull();
        assertThat(PaybackCurve.months(curve, 0)).isZero();
    }

    /** Costs, payback and return by hand: spend 300 and 10 new customers in its days. */
    @Test
    void spendMakesCostPaybackAndReturn() {
        OrderHistoryBuilder builder = OrderHistoryBuilder.of(ZoneOffset.UTC, AS_OF);
        double[] values = new double[20];
        List<AcquisitionSource> sources = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            builder.order(i, at(i < 10 ? "2026-03-05" : "2026-01-01"), 100);
            values[i] = 50;
            sources.add(source("ads"));
        }
        AdSpend spend = new AdSpend(
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 31),
                Map.of("ads", new AdSpend.Line(300, 1200)),
                Map.of());
        AcquisitionGroup ads = Acquisition.of(builder.build(), values, sources, spend, 12, 0.5)
                .channels()
                .get(0);

        assertThat(ads.acquired()).isEqualTo(10);
        assertThat(ads.cost()).isEqualTo(30);
        assertThat(ads.paybackMonths()).isCloseTo(30 / 50.0, within(1e-12));
        assertThat(ads.returnOnAdSpend()).isEqualTo(4);
    }

    /**
     * 40 channels with true means 100 ± 30 and customers of sd 200, 5 to 500 of them; seed 3. Shrunk values come nearer
     * to the truth than plain means, their intervals cover it, and small groups are marked.
     */
    @Test
    void smallGroupsAreShrunkTowardsTheShop() {
        Random random = new Random(3);
        double plain = 0;
        double shrunk = 0;
        int covered = 0;
        int groups = 0;
        for (int run = 0; run < 25; run++) {
            OrderHistoryBuilder builder = OrderHistoryBuilder.of(ZoneOffset.UTC, AS_OF);
            List<Double> values = new ArrayList<>();
            List<AcquisitionSource> sources = new ArrayList<>();
            double[] truth = new double[40];
            for (int g = 0; g < 40; g++) {
                truth[g] = 100 + 30 * random.nextGaussian();
                for (int i = 0; i < (g % 2 == 0 ? 5 + g : 100 + 10 * g); i++) {
                    builder.order(values.size(), at("2026-01-01"), 1);
                    values.add(truth[g] + 200 * random.nextGaussian());
                    sources.add(source("channel " + g));
                }
            }
            double[] all = values.stream().mapToDouble(v -> v).toArray();
            for (AcquisitionGroup group : Acquisition.of(builder.build(), all, sources, AdSpend.NONE, 1, 1)
                    .channels()) {
                double real = truth[Integer.parseInt(group.name().substring(8))];
                plain += Math.pow(group.ownValue() - real, 2);
                shrunk += Math.pow(group.value() - real, 2);
                covered += group.low() <= real && real <= group.high() ? 1 : 0;
                groups++;
                // τ² = 900 outweighs 200²/n from n = 44.4 on; it is estimated, but never nearly 200²/9
                assertThat(group.shrunk() || group.customers() > 9).isTrue();
            }
        }
        assertThat(shrunk).isLessThan(0.5 * plain);
        assertThat(covered / (double) groups).isBetween(0.92, 0.975);
    }

    /** Channels that do not differ at all get the shop's mean. */
    @Test
    void withoutDifferencesAllGetTheShopsMean() {
        OrderHistoryBuilder builder = OrderHistoryBuilder.of(ZoneOffset.UTC, AS_OF);
        double[] values = {1, 3, 1, 3};
        for (int i = 0; i < 4; i++) {
            builder.order(i, at("2026-01-01"), 1);
        }
        List<AcquisitionSource> sources = List.of(source("a"), source("a"), source("b"), source("b"));

        List<AcquisitionGroup> channels = Acquisition.of(builder.build(), values, sources, AdSpend.NONE, 1, 1)
                .channels();

        assertThat(channels).allSatisfy(group -> {
            assertThat(group.value()).isEqualTo(2);
            assertThat(group.weight()).isZero();
            assertThat(group.low()).isLessThan(2).isNotNaN();
        });
    }

    /** Online Retail: whoever was first seen a year ago counts as seen; the others get the models' expectation on top. */
    @Test
    void youngCustomersGetWhatIsExpectedOfTheRest() {
        LocalDate asOf = LocalDate.of(2011, 12, 9);
        SummaryBuilder builder = SummaryBuilder.of(ZoneId.of("Europe/London"), asOf);
        io.valuehub.analytics.segment.OnlineRetail.read(builder::order);
        CustomerSummaries summaries = builder.build();
        OrderHistory history = RetailOrders.asOf(asOf);
        Period horizon = Period.ofMonths(12);
        CustomerScores scores = CustomerScores.of(summaries, new ScoringTerms(horizon, 0.4, 0.1));

        double[] values = NewCustomerValue.of(history, summaries, scores, horizon, 0.4);

        int whole = 0;
        for (int row = 0; row < values.length; row++) {
            double seen = 0.4 * history.revenueWithin(row, 364);
            if (!history.firstOrder(row).isAfter(LocalDate.of(2010, 12, 9))) {
                assertThat(values[row]).isCloseTo(seen, within(1e-9));
                whole++;
            } else {
                assertThat(values[row]).isGreaterThan(seen);
            }
        }
        assertThat(whole).isPositive();
    }

    private static AcquisitionSource source(String channel) {
        return new AcquisitionSource(channel, null, null);
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
