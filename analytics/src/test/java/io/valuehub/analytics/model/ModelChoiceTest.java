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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelChoiceTest {

    private static final Period YEAR = Period.ofMonths(12);
    private static final ScoringTerms TERMS = new ScoringTerms(YEAR, .35, .1);
    private static final LocalDate CDNOW_OPENING = LocalDate.of(1997, 1, 1);

    private static ModelChoice choose(
            LocalDate firstOrder, LocalDate asOf, Function<LocalDate, CustomerSummaries> log, ModelChoice before) {
        Origins origins = Origins.of(firstOrder, asOf, YEAR);
        List<Holdout> holdouts = origins.dates().stream()
                .map(origin -> Holdout.of(log.apply(origin), log.apply(origins.end(origin))))
                .toList();
        return ModelChoice.among(holdouts, firstOrder, Optional.ofNullable(before));
    }

    private static ModelChoice cdnow(ModelChoice before) {
        return choose(CDNOW_OPENING, Cdnow.CALIBRATION_END, Cdnow::asOf, before);
    }

    /** Our own run of 2026-11-22. */
    @Test
    void choosesForCdnow() {
        ModelChoice choice = cdnow(null);

        assertThat(choice.origins()).containsExactly("1997-07-08", "1997-05-27");
        assertThat(choice.horizon()).isEqualTo(12);
        assertThat(choice.chosen()).isEqualTo("BG/NBD");
        assertThat(choice.why())
                .startsWith(
                        "BG/NBD forecasts best what each customer does on the 12.0 weeks held out after each of 2 past"
                                + " dates (log score -2783.9, RMSE");
        assertThat(choice.naive()).isFalse();
        assertThat(choice.season()).isEmpty();
        assertThat(choice.seasonWhy()).contains("a season takes a year to learn and a quarter to test");
        assertThat(choice.deciles()).hasSize(10);
        assertThat(choice.standsUntil()).isEqualTo("1997-10-27"); // a tenth of 272 days
        // The totals of the holdouts were 2.2 % short; most of that is given back.
        assertThat(choice.holdout().bias()).isCloseTo(-.0224, within(.0001));
        assertThat(choice.recalibration()).isCloseTo(1.021, within(.001));
        ModelReport report = CustomerScores.of(Cdnow.asOf(Cdnow.CALIBRATION_END), TERMS, choice)
                .report();
        assertThat(report.purchases().name()).isEqualTo("BG/NBD");
        assertThat(report.purchases().fallback()).isFalse();
    }

    @Test
    void staysWithTheModelBeforeUnlessClearlyBeaten() {
        ModelChoice first = cdnow(null);
        // The log score of MBG/NBD is 2.4 below that of BG/NBD, that of Pareto/NBD 33, that of NBD 157.
        ModelChoice next = cdnow(named(first, "MBG/NBD"));
        assertThat(next.chosen()).isEqualTo("MBG/NBD");
        assertThat(next.why())
                .startsWith("MBG/NBD stays: BG/NBD forecasts better what each customer does, but not clearly so");
        assertThat(cdnow(named(first, "Pareto/NBD")).chosen()).isEqualTo("BG/NBD");
        assertThat(cdnow(named(first, "NBD")).chosen()).isEqualTo("BG/NBD");
    }

    private static ModelChoice named(ModelChoice of, String chosen) {
        return new ModelChoice(
                of.asOf(),
                of.origins(),
                of.horizon(),
                of.customers(),
                chosen,
                of.naive(),
                of.holdout(),
                of.deciles(),
                of.candidates(),
                of.season(),
                of.seasonWhy(),
                of.recalibration(),
                of.standsUntil(),
                of.why(),
                of.doubt());
    }

    /** Orders after the as-of date change nothing: the log given holds 39 weeks more than are looked at. */
    @Test
    void seesNothingLaterThanTheAsOfDate() {
        LocalDate asOf = LocalDate.of(1997, 9, 30);
        assertThat(Origins.of(CDNOW_OPENING, asOf, YEAR).dates())
                .allMatch(origin ->
                        !Origins.of(CDNOW_OPENING, asOf, YEAR).end(origin).isAfter(asOf));
        assertThat(cdnow(null).origins())
                .allMatch(origin -> LocalDate.parse(origin).isBefore(asOf));
    }

    @Test
    void putsModelsToTheTestFromAsManyDatesAsHistoryAllows() {
        LocalDate asOf = LocalDate.of(2024, 1, 1);
        assertThat(Origins.of(asOf.minusWeeks(7), asOf, YEAR).dates()).isEmpty();
        assertThat(Origins.of(asOf.minusWeeks(9), asOf, YEAR))
                .isEqualTo(new Origins(List.of(asOf.minusWeeks(3), asOf.minusDays(31)), 3));
        Origins old = Origins.of(asOf.minusWeeks(260), asOf, YEAR);
        assertThat(old.weeks()).isEqualTo(52);
        assertThat(old.dates()).containsExactly(asOf.minusWeeks(52), asOf.minusWeeks(78), asOf.minusWeeks(104));
        assertThat(Origins.of(asOf.minusWeeks(260), asOf, Period.ofMonths(3)).weeks())
                .isEqualTo(13);
    }

    @Test
    void aChoiceStandsForAWhileAndNeverForThePast() {
        ModelChoice choice = cdnow(null);
        assertThat(choice.stands(Cdnow.CALIBRATION_END)).isTrue();
        assertThat(choice.stands(Cdnow.CALIBRATION_END.plusDays(27))).isTrue();
        assertThat(choice.stands(Cdnow.CALIBRATION_END.plusDays(28))).isFalse();
        assertThat(choice.stands(Cdnow.CALIBRATION_END.minusDays(1))).isFalse();
    }

    /** Everybody buys every two or every eight weeks like clockwork: nothing beats the customer's own rate. */
    @Test
    void doesNotPretendWhenTheNaiveRateWins() {
        LocalDate start = LocalDate.of(2023, 1, 2);
        LocalDate asOf = LocalDate.of(2024, 12, 30);
        Function<LocalDate, CustomerSummaries> log = clockwork(start, asOf);
        ModelChoice choice = choose(start, asOf, log, null);

        assertThat(choice.naive()).isTrue();
        assertThat(choice.chosen()).isEqualTo("x/T");
        assertThat(choice.why()).contains("the naive baseline wins");
        CustomerScores scores = CustomerScores.of(log.apply(asOf), TERMS, choice);
        assertThat(scores.report().purchases().name()).isEqualTo("x/T");
        assertThat(scores.report().purchases().fallback()).isTrue();
        assertThat(scores.report().purchases().why()).contains("the naive baseline wins");
        assertThat(scores.report().purchaseModel()).isInstanceOf(OwnRate.class);
    }

    private static Function<LocalDate, CustomerSummaries> clockwork(LocalDate start, LocalDate end) {
        return asOf -> shop(asOf, (builder, random) -> {
            for (int customer = 0; customer < 200; customer++) {
                for (LocalDate day = start.plusDays(customer % 7);
                        !day.isAfter(end);
                        day = day.plusDays(customer % 2 == 0 ? 14 : 56)) {
                    order(builder, customer, day);
                }
            }
        });
    }

    private static CustomerSummaries shop(LocalDate asOf, BiConsumer<SummaryBuilder, Random> orders) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        orders.accept(builder, new Random(4711));
        return builder.build();
    }

    private static void order(SummaryBuilder builder, long customer, LocalDate day) {
        builder.order(customer, day.atStartOfDay(ZoneOffset.UTC).toInstant(), Double.NaN);
    }

    /** Customers who may come to a monthly market, by the story of BG/BB (2, 2, .5, 6): seed 4711. */
    @Test
    void knowsAShopWithSetOpportunities() {
        LocalDate start = LocalDate.of(2021, 1, 1);
        LocalDate asOf = LocalDate.of(2024, 1, 15);
        Function<LocalDate, CustomerSummaries> log = day -> shop(day, (builder, random) -> {
            for (int customer = 0; customer < 1500; customer++) {
                int month = random.nextInt(18);
                double takes = beta(random, 2, 2);
                double dies = beta(random, .5, 6);
                order(builder, customer, start.plusMonths(month));
                while (++month < 37 && random.nextDouble() >= dies) {
                    if (random.nextDouble() < takes) {
                        order(builder, customer, start.plusMonths(month));
                    }
                }
            }
        });
        ModelChoice choice = choose(start, asOf, log, null);

        assertThat(choice.candidates()).extracting(ModelChoice.Candidate::name).contains("BG/BB");
        assertThat(choice.chosen()).as(choice.why()).isEqualTo("BG/BB");
        ModelReport report = CustomerScores.of(log.apply(asOf), TERMS, choice).report();
        assertThat(report.purchases().name()).isEqualTo("BG/BB");
        assertThat(report.purchases().parameters().get("weeks")).isCloseTo(365.25 / 12 / 7, within(.02));
        double[] truth = {2, 2, .5, 6};
        for (int i = 0; i < truth.length; i++) {
            String name = BgBb.PARAMETERS.get(i);
            assertThat(report.purchases().parameters().get(name))
                    .as(name)
                    .isCloseTo(
                            truth[i],
                            within(4 * report.purchases().standardErrors().get(name)));
        }
        assertThat(PurchaseModels.of(report.purchases()).expectedOrders(52, 3, 20, 30))
                .isCloseTo(report.purchaseModel().expectedOrders(52, 3, 20, 30), within(0.0));
    }

    private static double beta(Random random, double a, double b) {
        double x = SimulatedCustomer.gamma(random, a);
        return x / (x + SimulatedCustomer.gamma(random, b));
    }

    /** What shops should not be but are. Each must be scored without an error, sanely, and say what was done. */
    static Stream<CustomerSummaries> oddShops() {
        LocalDate asOf = LocalDate.of(2024, 6, 1);
        return Stream.of(
                shop(asOf, (b, random) -> times(300, i -> order(b, i, asOf.minusDays(10 + i)))),
                shop(
                        asOf,
                        (b, random) -> times(
                                100,
                                i -> times(
                                        50,
                                        week -> order(
                                                b,
                                                i,
                                                asOf.minusWeeks(50L - week).minusDays(i % 7))))),
                shop(asOf, (b, random) -> times(2, i -> times(3, k -> order(b, i, asOf.minusDays(100 - 20L * k - i))))),
                shop(asOf, (b, random) -> times(500, i -> order(b, i, asOf.minusDays(30)))),
                shop(asOf, (b, random) -> times(500, i -> order(b, i, asOf))),
                shop(
                        asOf,
                        (b, random) -> times(400, i -> {
                            order(b, i, asOf.minusDays(5100 - i));
                            times(
                                    i == 0 ? 5000 : i % 3 == 0 ? 2 : 0,
                                    k -> order(b, i, asOf.minusDays(5000 - k - i % 90)));
                        })),
                shop(
                        asOf,
                        (b, random) -> times(400, i -> {
                            LocalDate day = asOf.minusYears(20).plusDays(random.nextInt(7000));
                            for (int k = 0;
                                    k <= i % 5 && !day.isAfter(asOf);
                                    k++, day = day.plusDays(1 + random.nextInt(400))) {
                                order(b, i, day);
                            }
                        })),
                shop(asOf, (b, random) -> order(b, 1, asOf.minusDays(3))),
                shop(asOf, (b, random) -> {}));
    }

    private static void times(int n, IntConsumer work) {
        for (int i = 0; i < n; i++) {
            work.accept(i);
        }
    }

    @ParameterizedTest
    @MethodSource("oddShops")
    void scoresOddShops(CustomerSummaries summaries) {
        for (PurchaseModels.Kind kind : PurchaseModels.of(summaries)) {
            ModelChoice choice = named(
                    ModelChoice.untested(summaries.asOf(), summaries.size(), "a test of " + kind.name()), kind.name());
            CustomerScores scores = CustomerScores.of(summaries, TERMS, choice);
            FittedModel used = scores.report().purchases();
            assertThat(used.name().equals(kind.name()) && !used.fallback()
                            || !used.why().isEmpty())
                    .as(used.toString())
                    .isTrue();
            for (int i = 0; i < summaries.size(); i++) {
                if (!used.converged()) {
                    assertThat(used.why()).isNotEmpty();
                    continue;
                }
                assertThat(scores.probabilityAlive(i)).isBetween(0.0, 1.0);
                assertThat(scores.churnProbability(i)).isBetween(0.0, 1 + 1e-9);
                double rate = (summaries.repeatPurchases(i) + 2) / (summaries.age(i) + 4);
                assertThat(scores.expectedOrders(i))
                        .as("%s: x %d, T %.1f", used.name(), summaries.repeatPurchases(i), summaries.age(i))
                        .isBetween(0.0, 10 + 1.2 * 53 * rate);
            }
        }
    }

    /** A shop of 300 customers, of whom some 60 came again before the first origin: seed 12. */
    @Test
    void aSmallShopIsScoredWithAModelThatSaysWhy() {
        long seed = 12;
        System.out.println("ModelChoiceTest seed " + seed);
        LocalDate start = LocalDate.of(2022, 1, 1);
        Function<LocalDate, CustomerSummaries> log = day ->
                SimulatedShop.of(300, .5, 8, .8, 2.4, 200, 400, (int) (day.toEpochDay() - start.toEpochDay()), seed);
        ModelChoice choice = choose(start, start.plusDays(400), log, null);
        CustomerScores scores = CustomerScores.of(log.apply(start.plusDays(400)), TERMS, choice);

        assertThat(choice.naive()).isFalse();
        assertThat(scores.report().choice()).isEqualTo(choice);
        assertThat(choice.why()).contains("RMSE");
        assertThat(choice.candidates()).hasSize(PurchaseModels.all().size() + 1);
    }

    @Test
    void refusesToCompareOnNothing() {
        assertThatThrownBy(() -> ModelChoice.among(List.of(), CDNOW_OPENING, Optional.empty()))
                .hasMessageContaining("there was none");
    }
}
