package io.valuehub.analytics.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * How customers are numbered, which comes from the order in which they were met, changes nothing that is learned: so a replay
 * of a past day says what a hub said that had met nobody yet who came later.
 */
class NumberingTest {

    private static final int CUSTOMERS = 240;
    private static final int WINDOW = 30;
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 30);

    /** As many customers again, who come after today, take numbers in between when they are met too. */
    private static ShopLog shop(LongUnaryOperator number, boolean later) {
        Random random = new Random(17);
        ShopLog log = new ShopLog();
        for (long customer = 0; customer < CUSTOMERS; customer++) {
            double gap = 5 + 60 * random.nextDouble();
            double value = 10 + 40 * random.nextDouble();
            LocalDate day = TODAY.minusDays(1 + random.nextInt(250));
            while (!day.isAfter(TODAY)) {
                log.add(number.applyAsLong(customer), day, Math.rint(value * (50 + random.nextInt(100))) / 100);
                if (random.nextDouble() < .15) {
                    break;
                }
                day = day.plusDays(1 + (long) (gap * -Math.log(1 - random.nextDouble())));
            }
            if (later) {
                log.add(number.applyAsLong(customer), TODAY.plusDays(1 + customer % 40), 7);
                log.add(number.applyAsLong(customer) + 1, TODAY.plusDays(3), 9);
            }
        }
        return log;
    }

    private static Map<Long, Prediction> learned(LongUnaryOperator number, boolean later) {
        ShopLog log = shop(number, later);
        Predictor predictor = Predictor.fit(
                log.asOf(TODAY.minusDays(WINDOW), WINDOW),
                Optional.of(log.asOf(TODAY.minusDays(2 * WINDOW), WINDOW)),
                1);
        List<Prediction> predictions = log.predictions(predictor, TODAY);
        List<Long> numbers = new ArrayList<>();
        for (long customer = 0; customer < CUSTOMERS; customer++) {
            numbers.add(number.applyAsLong(customer));
        }
        Collections.sort(numbers);
        assertThat(predictions).hasSize(CUSTOMERS);
        Map<Long, Prediction> byNumber = new HashMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            byNumber.put(numbers.get(i), predictions.get(i));
        }
        return byNumber;
    }

    @Test
    void numbersOfCustomersDoNotMatter() {
        LongUnaryOperator reversed = customer -> 9_000 - 7 * customer;
        Map<Long, Prediction> one = learned(customer -> customer, false);
        Map<Long, Prediction> other = learned(reversed, true);
        assertThat(one.values().stream().map(Prediction::orderProbability).distinct())
                .hasSizeGreaterThan(50);
        for (long customer = 0; customer < CUSTOMERS; customer++) {
            Prediction a = one.get(customer);
            Prediction b = other.get(reversed.applyAsLong(customer));
            // Sums over customers in another order differ in the last digits of the purchase model's fit.
            assertThat(b.orderProbability()).isEqualTo(a.orderProbability(), offset(1e-6));
            assertThat(b.spendUpProbability()).isEqualTo(a.spendUpProbability(), offset(1e-6));
            assertThat(b.expectedRevenue()).isEqualTo(a.expectedRevenue(), offset(1e-6 * (1 + a.expectedRevenue())));
            assertThat(b.nextOrderEarly()).isEqualTo(a.nextOrderEarly());
            assertThat(b.nextOrderMedian()).isEqualTo(a.nextOrderMedian());
            assertThat(b.nextOrderLate()).isEqualTo(a.nextOrderLate());
        }
    }

    @Test
    void numbersOfProspectsDoNotMatter() {
        double[] one = prospects(person -> person);
        double[] other = prospects(person -> 9_000 - 7 * person);
        assertThat(one[0]).isNotEqualTo(one[1]);
        assertThat(other).containsExactly(one);
    }

    private static double[] prospects(LongUnaryOperator number) {
        Random random = new Random(23);
        List<ProspectState> states = new ArrayList<>();
        Set<Long> converted = new HashSet<>();
        for (long i = 0; i < 300; i++) {
            long person = number.applyAsLong(i);
            int visits = 1 + random.nextInt(6);
            states.add(new ProspectState(
                    person,
                    1 + random.nextInt(200),
                    random.nextInt(30),
                    Map.of("visit", visits, "mail", random.nextInt(3)),
                    visits,
                    visits,
                    0,
                    1,
                    Map.of("source", random.nextBoolean() ? "fair" : "web"),
                    true));
            if (random.nextDouble() < visits / 10.0) {
                converted.add(person);
            }
        }
        states.sort((a, b) -> Long.compare(a.person(), b.person()));
        ProspectPredictor predictor = ProspectPredictor.fit(states, converted, 1);
        return new double[] {
            predictor.of(new ProspectState(1, 50, 3, Map.of("visit", 6), 6, 6, 0, 1, Map.of("source", "web"), true)),
            predictor.of(new ProspectState(1, 50, 3, Map.of("visit", 1), 1, 1, 0, 1, Map.of("source", "web"), true))
        };
    }
}
