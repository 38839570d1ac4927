package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeasonTest {

    private static final LocalDate OPENING = LocalDate.of(2021, 3, 1);
    private static final LocalDate AFTER_CHRISTMAS = LocalDate.of(2024, 1, 7);
    private static final LocalDate END = LocalDate.of(2025, 1, 6);

    /** Purchases in the last five weeks of the year are three times those of other weeks. */
    private static SeasonIndex christmas() {
        double[] factors = new double[SeasonIndex.PARTS];
        for (int part = 0; part < factors.length; part++) {
            factors[part] = part >= 47 ? 3 : 1;
        }
        return SeasonIndex.of(factors);
    }

    /** Customers by the story of MBG/NBD (1.2, 8, .6, 1.8) in the operational time of a season. */
    private record Shop(List<TreeSet<LocalDate>> customers) {

        static Shop simulated(long seed, int size, SeasonIndex season) {
            return simulated(seed, size, day -> season);
        }

        static Shop simulated(long seed, int size, Function<LocalDate, SeasonIndex> season) {
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            int openDays = (int) ChronoUnit.DAYS.between(OPENING, AFTER_CHRISTMAS);
            double[] clock = new double[(int) ChronoUnit.DAYS.between(OPENING, END) + 1];
            for (int i = 1; i < clock.length; i++) {
                LocalDate day = OPENING.plusDays(i);
                clock[i] = clock[i - 1] + season.apply(day).weeks(day.minusDays(1), day);
            }
            List<TreeSet<LocalDate>> customers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int day = random.nextInt(openDays);
                double start = clock[day];
                TreeSet<LocalDate> days = new TreeSet<>(List.of(OPENING.plusDays(day)));
                SimulatedCustomer customer =
                        SimulatedCustomer.regular(random, 1, true, 1.2, 8, .6, 1.8, clock[clock.length - 1] - start);
                for (double time : customer.purchases()) {
                    while (clock[day] < start + time) {
                        day++;
                    }
                    days.add(OPENING.plusDays(day));
                }
                customers.add(days);
            }
            return new Shop(customers);
        }

        CustomerSummaries summaries() {
            return summaries(AFTER_CHRISTMAS);
        }

        CustomerSummaries summaries(LocalDate asOf) {
            SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
            for (int i = 0; i < customers.size(); i++) {
                for (LocalDate day : customers.get(i)) {
                    builder.order(i, day.atStartOfDay(ZoneOffset.UTC).toInstant(), Double.NaN);
                }
            }
            return builder.build();
        }

        double ordersUntil(LocalDate until) {
            return customers.stream()
                    .mapToInt(days -> days.subSet(AFTER_CHRISTMAS.plusDays(1), until.plusDays(1))
                            .size())
                    .sum();
        }
    }

    private static double forecast(
            CustomerSummaries summaries, SeasonIndex index, PurchaseModel model, LocalDate until) {
        double weeks = index.weeks(summaries.asOf(), until);
        double sum = 0;
        for (int i = 0; i < summaries.size(); i++) {
            double last = index.lastPurchaseAge(summaries, i);
            sum += model.expectedOrders(weeks, summaries.repeatPurchases(i), last, index.age(summaries, i));
        }
        return sum;
    }

    @Test
    void forecastsAfterChristmasAreNotBiased() {
        Shop shop = Shop.simulated(20241224L, 12_000, christmas());
        CustomerSummaries summaries = shop.summaries();
        SeasonFit<MbgNbd> season = SeasonFit.of(summaries, MbgNbd::fit);
        assertThat(season.why()).isEmpty();
        for (int weeks : new int[] {8, 26}) {
            LocalDate until = AFTER_CHRISTMAS.plusWeeks(weeks);
            double actual = shop.ordersUntil(until);
            double without = forecast(
                    summaries,
                    SeasonIndex.flat(),
                    MbgNbd.fit(PurchasePatterns.of(summaries)).model(),
                    until);
            double with = forecast(summaries, season.index(), season.fit().model(), until);
            assertThat(without / actual - 1).as("bias without season").isGreaterThan(.15);
            assertThat(with / actual - 1).as("bias with season").isBetween(-.05, .05);
        }
        for (LocalDate day = OPENING; day.isBefore(OPENING.plusYears(1)); day = day.plusDays(7)) {
            assertThat(season.index().at(day))
                    .isCloseTo(christmas().at(day), within(christmas().at(day) * .3));
        }
        season.fit().standardErrors().forEach((name, error) -> {
            double truth = MbgNbd.of(1.2, 8, .6, 1.8).parameters().get(name);
            assertThat(season.fit().model().parameters().get(name)).as(name).isCloseTo(truth, within(4 * error));
        });
    }

    /** Scores as the hub makes them: models and season are chosen on holdouts, and totals after Christmas are right. */
    @Test
    void scoresAfterChristmasAreNotBiased() {
        Shop shop = Shop.simulated(20241225L, 8_000, christmas());
        ModelChoice choice = choice(shop);
        assertThat(choice.season()).as(choice.seasonWhy()).hasSize(SeasonIndex.PARTS);
        assertThat(choice.chosen()).isIn("MBG/NBD", "Pareto/NBD");
        CustomerSummaries summaries = shop.summaries();
        double actual = shop.ordersUntil(AFTER_CHRISTMAS.plusMonths(3));
        ScoringTerms quarter = new ScoringTerms(Period.ofMonths(3), 1, 0);
        assertThat(total(CustomerScores.of(summaries, quarter, choice)) / actual)
                .isBetween(.9, 1.1);
        assertThat(total(CustomerScores.of(summaries, quarter)) / actual)
                .as("without season")
                .isGreaterThan(1.1);
    }

    /** Candidates are compared without a season; what it makes of the forecast stands beside them. */
    @Test
    void aBacktestAfterChristmasShowsTheForecastWithItsSeason() {
        Shop shop = Shop.simulated(20241227L, 6_000, christmas());
        BacktestReport report = Backtest.of(shop.summaries(), shop.summaries(AFTER_CHRISTMAS.plusWeeks(8)));
        assertThat(report.season().why()).contains("comes back");
        assertThat(report.models())
                .filteredOn(model -> model.name().equals(report.chosen()))
                .singleElement()
                .satisfies(model ->
                        assertThat(model.holdout().bias()).as("without season").isGreaterThan(.15));
        assertThat(report.season().holdout().bias()).isBetween(-.1, .1);
    }

    /**
     * Over a year a season changes no total, and it counts all the same for what is nearer. A small shop: 52 factors would cost more
     * than they tell, two do not.
     */
    @Test
    void aYearAheadASmallShopKnowsItsSeason() {
        Shop shop = Shop.simulated(20241226L, 1_500, christmas());
        ModelChoice choice = choice(shop, Period.ofYears(1));
        assertThat(choice.season()).as(choice.seasonWhy()).hasSize(SeasonIndex.PARTS);
        SeasonIndex index = choice.time().season();
        assertThat(index.at(LocalDate.of(2024, 12, 10)) / index.at(LocalDate.of(2024, 6, 1)))
                .isCloseTo(3, within(.75));
    }

    /** Three weeks in which thrice as much was bought, once: it is seen, and since it does not come back it is not used. */
    @Test
    void aPromotionIsNoSeason() {
        SeasonIndex promotion = SeasonIndex.of(IntStream.range(0, SeasonIndex.PARTS)
                .mapToDouble(part -> part >= 20 && part < 23 ? 3 : 1)
                .toArray());
        Shop shop = Shop.simulated(20230520L, 3_000, date -> date.getYear() == 2022 ? promotion : SeasonIndex.flat());
        ModelChoice choice = choice(shop, Period.ofYears(1));
        assertThat(SeasonFit.of(shop.summaries(), MbgNbd::fit).why()).isEmpty();
        assertThat(choice.season()).as(choice.seasonWhy()).isEmpty();
        assertThat(choice.seasonWhy()).contains("was not seen to come back");
    }

    @Test
    void addsNoSeasonWhereThereIsNone() {
        ModelChoice choice = choice(Shop.simulated(20240702L, 3_000, SeasonIndex.flat()));
        assertThat(choice.season()).isEmpty();
        assertThat(choice.seasonWhy()).isNotEmpty();
    }

    private static ModelChoice choice(Shop shop) {
        return choice(shop, Period.ofMonths(3));
    }

    private static ModelChoice choice(Shop shop, Period horizon) {
        Origins origins = Origins.of(OPENING, AFTER_CHRISTMAS, horizon);
        List<Holdout> holdouts = origins.dates().stream()
                .map(date -> Holdout.of(shop.summaries(date), shop.summaries(origins.end(date))))
                .toList();
        return ModelChoice.among(holdouts, OPENING, Optional.empty());
    }

    private static double total(CustomerScores scores) {
        double sum = 0;
        for (int i = 0; i < scores.report().customers(); i++) {
            sum += scores.expectedOrders(i);
        }
        return sum;
    }

    @Test
    void findsNoSeasonWhereThereIsNone() {
        Shop shop = Shop.simulated(20240701L, 4_000, SeasonIndex.flat());
        SeasonFit<MbgNbd> season = SeasonFit.of(shop.summaries(), MbgNbd::fit);
        assertThat(season.why()).isEqualTo("no part of the year differs from the others by more than chance");
        assertThat(season.index().factors()).containsOnly(1.0);
    }

    @Test
    void findsNoSeasonInLessThanAYear() {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, OPENING.plusDays(300));
        builder.order(1, OPENING.atStartOfDay(ZoneOffset.UTC).toInstant(), 1);
        SeasonFit<MbgNbd> season = SeasonFit.of(builder.build(), MbgNbd::fit);
        assertThat(season.why()).isEqualTo("purchases were seen on 301 days, less than a year");
    }

    @Property
    void withoutSeasonItIsTheCalendar(
            @ForAll @IntRange(min = 0, max = 20_000) int start, @ForAll @IntRange(min = 0, max = 5_000) int length) {
        LocalDate from = LocalDate.of(1990, 1, 1).plusDays(start);
        assertThat(SeasonIndex.flat().weeks(from, from.plusDays(length))).isCloseTo(length / 7.0, within(1e-9));
    }

    @Property
    void timesAddUpAndYearsAreAsLong(
            @ForAll @IntRange(min = 0, max = 20_000) int start,
            @ForAll @IntRange(min = 0, max = 5_000) int length,
            @ForAll @DoubleRange(min = .1, max = 9) double peak) {
        double[] factors = new double[SeasonIndex.PARTS];
        for (int part = 0; part < factors.length; part++) {
            factors[part] = part == 40 ? peak : 1;
        }
        SeasonIndex index = SeasonIndex.of(factors);
        LocalDate from = LocalDate.of(1990, 1, 1).plusDays(start);
        LocalDate middle = from.plusDays(length / 3);
        LocalDate to = from.plusDays(length);
        assertThat(index.weeks(from, middle) + index.weeks(middle, to)).isCloseTo(index.weeks(from, to), within(1e-9));
        LocalDate commonYear = LocalDate.of(2023, 1, 1);
        assertThat(index.weeks(commonYear.minusDays(1), commonYear.plusDays(364)))
                .isCloseTo(365 / 7.0, within(1e-9));
    }

    @Test
    void refusesWhatIsNoSeason() {
        assertThatThrownBy(() -> SeasonIndex.of(1, 2)).hasMessage("Factors were 2 but must be 52, one for each week");
    }
}
