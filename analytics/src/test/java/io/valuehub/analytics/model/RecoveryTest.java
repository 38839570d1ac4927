package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shops simulated by each model's own story, on a grid of days: the parameters come back, whatever the shop. */
class RecoveryTest {

    /** Rows of (x, t_x, T). */
    private record Log(int[] x, double[] last, double[] age, double logIntervals) {

        static Log of(int size, Random random, int youngest, int oldest, DoubleFunction<SimulatedCustomer> customers) {
            int[] x = new int[size];
            double[] last = new double[size];
            double[] age = new double[size];
            double logIntervals = 0;
            for (int i = 0; i < size; i++) {
                age[i] = (youngest + random.nextInt(oldest - youngest + 1)) / 7.0;
                double before = 0;
                for (double time : customers.apply(age[i]).purchases()) {
                    double day = Math.min(age[i], Math.round(time * 7) / 7.0);
                    if (day > last[i]) {
                        x[i]++;
                        last[i] = day;
                        logIntervals += Math.log(day - before);
                        before = day;
                    }
                }
            }
            return new Log(x, last, age, logIntervals);
        }

        PurchasePatterns patterns() {
            return PurchasePatterns.of(x, last, age, logIntervals);
        }
    }

    private static void expectWithin(
            double errors, FitResult<?> fit, Map<String, Double> found, Map<String, Double> truth) {
        assertThat(fit.converged()).as(fit.why()).isTrue();
        truth.forEach((name, value) -> assertThat(found.get(name))
                .as(name)
                .isCloseTo(value, within(errors * fit.standardErrors().get(name))));
    }

    /** As many customers, as young, as in the log on which CLVTools returns r = 1e33 (issue 3). */
    @Test
    void findsFiftyThousandMbgNbdCustomers() {
        Random random = seeded(33_001L);
        Log log = Log.of(
                50_000,
                random,
                30,
                730,
                weeks -> SimulatedCustomer.regular(random, 1, true, .9, 60 / 7.0, .8, 6, weeks));
        FitResult<MbgNbd> fit = MbgNbd.fit(log.patterns());
        expectWithin(4, fit, fit.model().parameters(), Map.of("r", .9, "alpha", 60 / 7.0, "a", .8, "b", 6.0));
    }

    @Test
    void findsFiftyThousandParetoNbdCustomers() {
        Random random = seeded(33_002L);
        Log log =
                Log.of(50_000, random, 30, 730, weeks -> SimulatedCustomer.pareto(random, .9, 60 / 7.0, .6, 20, weeks));
        FitResult<ParetoNbd> fit = ParetoNbd.fit(log.patterns());
        expectWithin(4, fit, fit.model().parameters(), Map.of("r", .9, "alpha", 60 / 7.0, "s", .6, "beta", 20.0));
    }

    @Test
    void findsFiftyThousandRegularCustomersAndHowRegular() {
        Random random = seeded(33_003L);
        Log log = Log.of(
                50_000,
                random,
                30,
                730,
                weeks -> SimulatedCustomer.regular(random, 2, false, .9, 30 / 7.0, .8, 6, weeks));
        FitResult<CnbdK> fit = CnbdK.fitStandard(log.patterns());
        assertThat(fit.model().k()).isEqualTo(2);
        expectWithin(4, fit, fit.model().parameters(), Map.of("r", .9, "alpha", 30 / 7.0, "a", .8, "b", 6.0));
    }

    /** 100,000 customers, first seen 13 to 104 weeks ago; purchases of one day are one, so heavy buyers seem slower. */
    @Test
    void findsManyCustomers() {
        Random random = seeded(33_004L);
        Log log = Log.of(
                1_000_000, random, 91, 728, weeks -> SimulatedCustomer.pareto(random, .553, 10.58, .606, 11.67, weeks));
        PurchasePatterns patterns = log.patterns();
        FitResult<ParetoNbd> fit = timed("Pareto/NBD", () -> ParetoNbd.fit(patterns));
        assertThat(fit.converged()).as(fit.why()).isTrue();
        Map<String, Double> found = fit.model().parameters();
        assertThat(found.get("r")).isCloseTo(.553, within(.553 * .05));
        assertThat(found.get("alpha")).isCloseTo(10.58, within(10.58 * .05));
        assertThat(found.get("s")).isCloseTo(.606, within(.606 * .1));
        assertThat(found.get("beta")).isCloseTo(11.67, within(11.67 * .15));
        FitResult<MbgNbd> other = timed("MBG/NBD", () -> MbgNbd.fit(patterns));
        assertThat(other.converged()).as(other.why()).isTrue();
    }

    /** Shops that determine nothing: a fit says so and never throws, and its forecasts are numbers. */
    static Stream<PurchasePatterns> oddShops() {
        return Stream.of(
                shop(new int[] {0}, new double[] {0}, new double[] {10}),
                shop(new int[] {0, 0, 0}, new double[3], new double[3]),
                shop(new int[300], new double[300], filled(300, 52)),
                shop(new int[] {1, 0}, new double[] {20, 0}, new double[] {20, 20}),
                shop(new int[] {5000, 3}, new double[] {100, 4}, new double[] {104, 104}),
                shop(new int[] {4, 4, 4, 4}, filled(4, 40), filled(4, 52)));
    }

    /** The times between purchases move no parameter but k, which is given. */
    private static PurchasePatterns shop(int[] x, double[] last, double[] age) {
        return PurchasePatterns.of(x, last, age, 0);
    }

    private static double[] filled(int size, double value) {
        double[] filled = new double[size];
        Arrays.fill(filled, value);
        return filled;
    }

    @ParameterizedTest
    @MethodSource("oddShops")
    void saysWhenNothingIsDetermined(PurchasePatterns shop) {
        for (FitResult<? extends CountingModel> fit : List.of(
                MbgNbd.fit(shop), ParetoNbd.fit(shop), CnbdK.fitStandard(shop, 2), CnbdK.fitModified(shop, 3))) {
            assertThat(fit.converged()).isEqualTo(fit.why().isEmpty());
            if (shop.totalRepeatPurchases() == 0 || shop.customers() == 1) {
                assertThat(fit.converged()).as(fit.model().toString()).isFalse();
            }
            CountingModel model = fit.model();
            for (int p = 0; p < shop.size(); p++) {
                int x = shop.repeatPurchases(p);
                double last = shop.lastPurchaseAge(p);
                double age = shop.age(p);
                assertThat(model.probabilityAlive(x, last, age)).isBetween(0.0, 1.0);
                assertThat(model.probabilityOfNoOrder(52, x, last, age)).isBetween(0.0, 1 + 1e-9);
                assertThat(model.expectedOrders(52, x, last, age)).isBetween(0.0, 1e6);
                assertThat(model.discountedOrders(Discount.annual(.1), x, last, age))
                        .isBetween(0.0, 1e9);
            }
        }
    }

    private static Random seeded(long seed) {
        System.out.println("seed " + seed);
        return new Random(seed);
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        System.out.printf("%s: 100,000 customers in %.1f s%n", what, (System.nanoTime() - start) / 1e9);
        return result;
    }
}
