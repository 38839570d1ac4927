package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Backtests of shops that are not what the models suppose. Each must give figures, say why a model was chosen and why others were
 * not, take none that did not converge, and say so where even the best expected much more or less than came.
 */
class OddShopsTest {

    private static final LocalDate OPENING = LocalDate.of(2021, 1, 4);

    /** Days of orders since the opening, by customer, with what is said of the choice. */
    private record Shop(String name, List<List<Integer>> days, int until, int end, String why) {

        static Shop of(
                String name, int customers, int until, int end, String why, BiConsumer<Integer, List<Integer>> story) {
            List<List<Integer>> days = new ArrayList<>();
            for (int customer = 0; customer < customers; customer++) {
                List<Integer> own = new ArrayList<>();
                story.accept(customer, own);
                days.add(own);
            }
            return new Shop(name, days, until, end, why);
        }

        CustomerSummaries asOf(int day) {
            SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, OPENING.plusDays(day));
            for (int customer = 0; customer < days.size(); customer++) {
                for (int placed : days.get(customer)) {
                    builder.order(
                            customer,
                            OPENING.plusDays(placed)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant(),
                            customer == 0 ? 50_000 : 20);
                }
            }
            return builder.build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shop> shops() {
        Random random = new Random(3);
        return Stream.of(
                Shop.of("ten customers", 10, 300, 480, "customers cannot be told apart", (c, days) -> {
                    for (int k = 0; k < 3; k++) {
                        days.add(20 * c + 30 * k);
                    }
                }),
                Shop.of("nobody comes back", 500, 500, 600, "needs 40 customers", (c, days) -> days.add(c)),
                Shop.of("everybody once a week", 300, 350, 700, "one rate for all", (c, days) -> {
                    for (int day = c % 7; day < 700; day += 7) {
                        days.add(day);
                    }
                }),
                Shop.of("one huge buyer", 300, 500, 690, "the naive rate x/T", (c, days) -> {
                    int first = random.nextInt(600);
                    for (int day = c == 0 ? 0 : first;
                            day < (c == 0 ? 690 : first + c % 3 * 20);
                            day += c == 0 ? 1 : 25) {
                        days.add(day);
                    }
                    if (days.isEmpty()) {
                        days.add(first);
                    }
                }),
                Shop.of("Christmas only, three years", 600, 910, 1_085, "do not rely on its totals", (c, days) -> {
                    for (int year = 0; year < 3; year++) {
                        if (random.nextInt(100) < 50) {
                            days.add(365 * year + 325 + random.nextInt(18));
                        }
                    }
                }),
                Shop.of("twice in a month and never again", 200, 330, 600, "MBG/CNBD-k forecasts best", (c, days) -> {
                    days.add(c);
                    days.add(c + 30);
                }),
                Shop.of(
                        "all on one day, half of them once more",
                        200,
                        110,
                        400,
                        "do not rely on its totals",
                        (c, days) -> {
                            days.add(100);
                            if (c % 2 == 0) {
                                days.add(101 + c % 7);
                            }
                        }));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void areForecastWithReasons(Shop shop) {
        CustomerSummaries calibration = shop.asOf(shop.until);
        BacktestReport report = Backtest.of(calibration, shop.asOf(shop.end));

        System.out.println(shop.name + ": " + report.chosen() + ": " + report.why());
        assertThat(report.why()).contains(shop.why);
        BacktestReport.Model chosen = report.models().stream()
                .filter(model -> model.name().equals(report.chosen()))
                .findFirst()
                .orElseThrow();
        assertThat(chosen.converged()).isTrue();
        assertThat(chosen.holdout().expected()).isNotNegative().isFinite();
        double off = Math.abs(chosen.holdout().expected() - chosen.holdout().actual());
        double larger = Math.max(chosen.holdout().expected(), chosen.holdout().actual());
        assertThat(off <= larger / 2 + 4 * Math.sqrt(larger) || report.why().contains("do not rely"))
                .as(
                        "%s orders, %s expected",
                        chosen.holdout().actual(), chosen.holdout().expected())
                .isTrue();
        for (BacktestReport.Model model : report.models()) {
            assertThat(model.converged() || !model.name().equals(report.chosen()))
                    .isTrue();
            assertThat(model.holdout().actual()).isEqualTo(chosen.holdout().actual());
        }
    }
}
