package io.valuehub.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortsTest {

    private static final LocalDate SNAPSHOT = LocalDate.of(2011, 12, 10);
    private static final double MARGIN = 0.4;

    /** "Monthly cohorts, share active at age 1, 2, 3, 6, 11 months" of section 11 of reference-actions.md. */
    @ParameterizedTest
    @CsvSource({
        "2010-12-01, 885, 36.6, 32.3, 38.4, 36.3, 50.3",
        "2011-01-01, 417, 22.1, 26.6, 23.0, 24.7, 11.8",
        "2011-02-01, 380, 18.7, 18.7, 28.4, 25.3,",
        "2011-03-01, 452, 15.0, 25.2, 19.9, 26.8,",
        "2011-06-01, 242, 17.4, 15.7, 26.4, 9.5,"
    })
    void monthlyRetentionIsAsPublished(
            LocalDate month, long customers, double one, double two, double three, double six, Double eleven) {
        Cohort cohort = cohort(retail(Grain.MONTH), month);

        assertThat(cohort.customers()).isEqualTo(customers);
        assertThat(retention(cohort, 1)).isEqualTo(one);
        assertThat(retention(cohort, 2)).isEqualTo(two);
        assertThat(retention(cohort, 3)).isEqualTo(three);
        assertThat(retention(cohort, 6)).isEqualTo(six);
        if (eleven != null) {
            assertThat(retention(cohort, 11)).isEqualTo(eleven);
        }
    }

    /** Every line of the same section is of one of these: 4,338 customers in 13 monthly cohorts. */
    @Test
    void cohortsDivideTheCustomers() {
        Cohorts cohorts = retail(Grain.MONTH);

        assertThat(cohorts.cohorts()).hasSize(13);
        assertThat(cohorts.cohorts().stream().mapToLong(Cohort::customers).sum())
                .isEqualTo(4338);
        assertThat(cohorts.cohorts().stream()
                        .mapToDouble(c -> c.ages().get(c.ages().size() - 1).cumulativeRevenue())
                        .sum())
                .isCloseTo(8_911_407.90, within(0.01));
    }

    /** Quarters, repeat customers and revenue counted by a script of 20 lines from the same file. */
    @Test
    void quarterlyCohortsHaveTheirRepeatersAndRevenue() {
        Cohorts cohorts = retail(Grain.QUARTER);

        Cohort first = cohort(cohorts, LocalDate.of(2010, 10, 1));
        assertThat(first.customers()).isEqualTo(885);
        assertThat(first.ages()).extracting(CohortAge::active).containsExactly(885L, 527L, 540L, 538L, 583L);
        assertThat(first.ages()).extracting(CohortAge::repeaters).containsExactly(263L, 571L, 669L, 720L, 774L);
        Cohort second = cohort(cohorts, LocalDate.of(2011, 1, 1));
        assertThat(second.customers()).isEqualTo(1249);
        assertThat(second.ages()).extracting(CohortAge::active).containsExactly(1249L, 625L, 621L, 606L);
        double[] revenue = {798880.70, 498739.97, 517799.08, 548098.35};
        double sum = 0;
        for (int age = 0; age < revenue.length; age++) {
            sum += revenue[age];
            assertThat(second.ages().get(age).revenue()).isCloseTo(revenue[age], within(0.011));
            assertThat(second.ages().get(age).cumulativeRevenue()).isCloseTo(sum, within(0.05));
            assertThat(second.ages().get(age).value()).isCloseTo(MARGIN * sum / 1249, within(1e-4));
        }
    }

    /** December 2011 is not whole on the 10th: all that lies in it says so, and nothing else does. */
    @Test
    void aPeriodThatIsNotOverIsMarked() {
        for (Cohort cohort : retail(Grain.MONTH).cohorts()) {
            for (CohortAge age : cohort.ages()) {
                LocalDate period = cohort.from().plusMonths(age.age());
                assertThat(age.complete())
                        .as("%s + %s", cohort.from(), age.age())
                        .isEqualTo(period.getMonthValue() != 12 || period.getYear() == 2010);
            }
            assertThat(cohort.complete()).isEqualTo(cohort.from().isBefore(LocalDate.of(2011, 12, 1)));
        }
    }

    /** What had been seen by the end of August is the same whether one looks then or in December. */
    @Test
    void aReplayLooksNoFurtherThanItsDay() {
        LocalDate then = LocalDate.of(2011, 8, 31);
        Cohorts replay = Cohorts.of(RetailOrders.asOf(then), Grain.MONTH, row -> true, MARGIN);

        for (Cohort cohort : replay.cohorts()) {
            Cohort now = cohort(retail(Grain.MONTH), cohort.from());
            assertThat(cohort.ages())
                    .isEqualTo(now.ages().subList(0, cohort.ages().size()));
            assertThat(cohort.ages()).allMatch(CohortAge::complete);
        }
        assertThat(replay.cohorts()).hasSize(9);
    }

    /** Members of a segment alone: with its complement they make up everybody. */
    @Test
    void aSegmentFilters() {
        OrderHistory history = RetailOrders.asOf(SNAPSHOT);
        Cohorts even = Cohorts.of(history, Grain.MONTH, row -> history.customer(row) % 2 == 0, MARGIN);
        Cohorts odd = Cohorts.of(history, Grain.MONTH, row -> history.customer(row) % 2 == 1, MARGIN);

        for (Cohort all : retail(Grain.MONTH).cohorts()) {
            Cohort one = cohort(even, all.from());
            Cohort other = cohort(odd, all.from());
            assertThat(one.customers() + other.customers()).isEqualTo(all.customers());
            for (int age = 0; age < all.ages().size(); age++) {
                assertThat(one.ages().get(age).active() + other.ages().get(age).active())
                        .isEqualTo(all.ages().get(age).active());
                assertThat(one.ages().get(age).revenue() + other.ages().get(age).revenue())
                        .isCloseTo(all.ages().get(age).revenue(), within(1e-6));
            }
        }
    }

    /** By hand: two customers of January, a refund without an order in March, an order of unknown value. */
    @Test
    void refundsAndUnknownValuesAreBookedWhereTheyHappen() {
        OrderHistoryBuilder builder = OrderHistoryBuilder.of(ZoneOffset.UTC, LocalDate.of(2026, 3, 31));
        builder.order(1, day("2026-02-10"), 50);
        builder.order(1, day("2026-01-05"), 100);
        builder.order(1, day("2026-04-01"), 1000); // not known yet
        builder.refund(1, day("2026-03-02"), 30);
        builder.refund(2, day("2025-12-01"), 10); // before the first order
        builder.order(2, day("2026-01-31"), Double.NaN);
        builder.refund(3, day("2026-01-01"), 99); // no order: no customer
        Cohorts cohorts = Cohorts.of(builder.build(), Grain.MONTH, row -> true, 0.5);

        assertThat(cohorts.cohorts()).hasSize(1);
        Cohort january = cohorts.cohorts().get(0);
        assertThat(january.customers()).isEqualTo(2);
        assertThat(january.ages()).extracting(CohortAge::revenue).containsExactly(90.0, 50.0, -30.0);
        assertThat(january.ages()).extracting(CohortAge::value).containsExactly(22.5, 35.0, 27.5);
        assertThat(january.ages()).extracting(CohortAge::repeaters).containsExactly(0L, 1L, 1L);
        assertThat(january.ages()).extracting(CohortAge::active).containsExactly(2L, 1L, 0L);
    }

    @Test
    void withoutAmountsThereIsNoRevenue() {
        OrderHistoryBuilder builder = OrderHistoryBuilder.of(ZoneOffset.UTC, LocalDate.of(2026, 3, 31));
        builder.order(1, day("2026-02-10"), Double.NaN);

        List<Cohort> cohorts =
                Cohorts.of(builder.build(), Grain.QUARTER, row -> true, 1).cohorts();

        assertThat(cohorts.get(0).ages().get(0).revenue()).isNull();
        assertThat(cohorts.get(0).ages().get(0).value()).isNull();
        assertThat(Cohorts.of(builder.build(), Grain.QUARTER, row -> false, 1).cohorts())
                .isEmpty();
    }

    private static Instant day(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }

    private static Cohorts retail(Grain grain) {
        return Cohorts.of(RetailOrders.asOf(SNAPSHOT), grain, row -> true, MARGIN);
    }

    private static Cohort cohort(Cohorts cohorts, LocalDate from) {
        return cohorts.cohorts().stream()
                .filter(cohort -> cohort.from().equals(from))
                .findFirst()
                .orElseThrow();
    }

    /** In percent with one decimal. */
    private static double retention(Cohort cohort, int age) {
        return Math.round(1000 * cohort.ages().get(age).retention().value()) / 10.0;
    }
}
