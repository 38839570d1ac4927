package io.valuehub.analytics.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.model.MbgNbd;
import io.valuehub.analytics.model.ModelChoice;
import io.valuehub.analytics.model.ModelDoubt;
import io.valuehub.analytics.model.SeasonIndex;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a season changes, on simulated shops of 1,500 customers who come at an even pace through three years, buy as in the
 * BG/NBD (r 1, alpha 100 days, dropout .1 after each order) with a rate that rises and falls with the year, and spend 20 to
 * 60 an order.
 */
class SeasonShiftTest {

    private static final int WINDOW = 90;
    private static final int SEEDS = 1;
    private static final LocalDate FIRST = LocalDate.parse("2021-01-01");
    private static final LocalDate LAST = LocalDate.parse("2024-06-30");

    /** Rate by month of the year: quiet in summer, twice the usual before Christmas. */
    private static final double[] CHRISTMAS = {.6, .7, .9, .9, .9, .7, .6, .7, 1.1, 1.4, 1.9, 1.6};

    private static final double[] FLAT = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    private static ShopLog shop(double[] rates, long seed) {
        Random random = new Random(seed);
        ShopLog log = new ShopLog();
        for (long customer = 0; customer < 1_500; customer++) {
            LocalDate day = FIRST.plusDays(random.nextInt(1_260));
            double rate = -Math.log(1 - random.nextDouble()) / 100;
            log.add(customer, day, 20 + 40 * random.nextDouble());
            boolean alive = random.nextDouble() > .1;
            for (day = day.plusDays(1); alive && day.isBefore(LAST); day = day.plusDays(1)) {
                if (random.nextDouble() < rate * rates[day.getMonthValue() - 1]) {
                    log.add(customer, day, 20 + 40 * random.nextDouble());
                    alive = random.nextDouble() > .1;
                }
            }
        }
        return log;
    }

    private enum Known {
        NOT_AT_ALL,
        BY_THE_YEAR_BEFORE,
        BY_THE_MODEL
    }

    /** The truth, as a purchase model that has learned it; how it is learned is in SeasonTest. */
    private static List<Double> christmas() {
        return SeasonIndex.of(IntStream.range(0, SeasonIndex.PARTS)
                        .mapToDouble(part -> CHRISTMAS[
                                LocalDate.ofYearDay(2023, 7 * part + 4).getMonthValue() - 1])
                        .toArray())
                .factors();
    }

    private static ModelChoice choice(LocalDate asOf, List<Double> season) {
        return new ModelChoice(
                asOf.toString(),
                List.of(),
                0,
                0,
                MbgNbd.NAME,
                false,
                null,
                List.of(),
                List.of(),
                season,
                "",
                1,
                asOf.toString(),
                "",
                ModelDoubt.none());
    }

    private record Errors(double order, double spend) {}

    /** Predicted over actual, in total, as a logarithm. */
    private static Errors errors(ShopLog log, LocalDate asOf, Known season) {
        TrainingSet training = log.asOf(asOf.minusDays(WINDOW), WINDOW);
        TrainingSet earlier = log.asOf(asOf.minusDays(2 * WINDOW), WINDOW);
        LocalDate then = asOf.minusYears(1);
        YearBefore year = new YearBefore(
                log.asOf(then, WINDOW),
                log.asOf(then.minusDays(WINDOW), WINDOW),
                log.asOf(then.minusDays(2 * WINDOW), WINDOW));
        TrainingSet actual = log.asOf(asOf, WINDOW);
        List<Double> factors = season == Known.BY_THE_MODEL ? christmas() : List.of();
        Coming coming = new Coming(actual.summaries(), choice(asOf, factors), year);
        Predictor predictor = Predictor.fit(
                training, Optional.of(earlier), season == Known.NOT_AT_ALL ? Optional.empty() : Optional.of(coming), 1);
        List<Prediction> predictions = log.predictions(predictor, asOf);
        double orders =
                predictions.stream().mapToDouble(Prediction::orderProbability).sum();
        double spend =
                predictions.stream().mapToDouble(Prediction::expectedRevenue).sum();
        return new Errors(
                Math.log(orders / actual.buyers()),
                Math.log(spend
                        / actual.outcomes().stream()
                                .mapToDouble(Outcome::revenue)
                                .sum()));
    }

    private static double[] rootMeanSquares(double[] rates, Known season) {
        double order = 0;
        double spend = 0;
        int runs = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            ShopLog log = shop(rates, seed);
            for (LocalDate asOf = LocalDate.parse("2023-03-31");
                    asOf.isBefore(LAST.minusDays(WINDOW));
                    asOf = asOf.plusMonths(3)) {
                Errors errors = errors(log, asOf, season);
                System.out.printf("%s season known %s: %.3f %.3f%n", asOf, season, errors.order, errors.spend);
                order += errors.order * errors.order;
                spend += errors.spend * errors.spend;
                runs++;
            }
        }
        return new double[] {Math.sqrt(order / runs), Math.sqrt(spend / runs)};
    }

    @Test
    void aSeasonThatComesBackIsExpected() {
        double[] with = rootMeanSquares(CHRISTMAS, Known.BY_THE_YEAR_BEFORE);
        double[] without = rootMeanSquares(CHRISTMAS, Known.NOT_AT_ALL);
        System.out.printf("with %.3f %.3f without %.3f %.3f%n", with[0], with[1], without[0], without[1]);
        assertThat(with[0]).isLessThan(.7 * without[0]);
        assertThat(with[1]).isLessThan(.7 * without[1]);
        double[] model = rootMeanSquares(CHRISTMAS, Known.BY_THE_MODEL);
        System.out.printf("with the model's %.3f %.3f%n", model[0], model[1]);
        assertThat(model[0]).isLessThan(.4 * without[0]);
        assertThat(model[1]).isLessThan(.4 * without[1]);
    }

    /** Where there is none, to look for one costs little. */
    @Test
    void withoutASeasonLittleIsLost() {
        double[] with = rootMeanSquares(FLAT, Known.BY_THE_YEAR_BEFORE);
        double[] without = rootMeanSquares(FLAT, Known.NOT_AT_ALL);
        System.out.printf("flat: with %.3f %.3f without %.3f %.3f%n", with[0], with[1], without[0], without[1]);
        assertThat(with[0]).isLessThan(without[0] + .02);
        assertThat(with[1]).isLessThan(without[1] + .03);
    }
}
