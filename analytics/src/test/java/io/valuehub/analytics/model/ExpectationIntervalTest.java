package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.SimulatedShop;
import io.valuehub.analytics.model.SimulatedFit.Story;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectationIntervalTest {

    private static final LifetimeValue MONTHS =
            LifetimeValue.within(SimulatedFit.TERMS.horizon(), SimulatedFit.TODAY, .1);

    /** x, t_x, T: never back, back at once, long gone, a regular, a heavy buyer. */
    private static final PurchasePatterns PASTS = PurchasePatterns.of(
            new int[] {0, 0, 1, 2, 12, 3, 150},
            new double[] {0, 0, .2, 38, 50, 4, 99},
            new double[] {0, 60, 13, 39, 52, 90, 100});

    static List<FittedModel> models() {
        LogCovariance covariance = new LogCovariance(
                List.of("r", "alpha", "a", "b"),
                List.of(
                        List.of(.04, .03, .01, .0),
                        List.of(.03, .06, .0, .01),
                        List.of(.01, .0, .09, .07),
                        List.of(.0, .01, .07, .16)));
        LogCovariance pareto = new LogCovariance(List.of("r", "alpha", "s", "beta"), covariance.rows());
        LogCovariance nbd = new LogCovariance(List.of("r", "alpha"), List.of(List.of(.04, .03), List.of(.03, .06)));
        LogCovariance pooled = new LogCovariance(List.of("rate"), List.of(List.of(.04)));
        return List.of(
                fitted(BgNbd.of(.243, 4.414, .793, 2.426), covariance),
                fitted(BgNbd.of(2, 10, .05, .02), covariance),
                fitted(BgNbd.of(.9, .001, 5, 50), covariance),
                fitted(MbgNbd.of(.525, 6.183, .891, 1.614), covariance),
                fitted(CnbdK.modified(1, .525, 6.183, .891, 1.614), covariance),
                fitted(CnbdK.modified(3, 1.3, 2.8, .42, 1.8), covariance),
                fitted(ParetoNbd.of(.553, 10.578, .606, 11.669), pareto),
                fitted(ParetoNbd.of(.553, 10.578, 1, 11.669), pareto),
                fitted(Nbd.of(.385, 12.072), nbd),
                fitted(PooledRate.of(.03), pooled));
    }

    private static FittedModel fitted(PurchaseModel model, LogCovariance covariance) {
        return FittedModel.of(
                new FitResult<>(model, 0, covariance.standardErrors(model.parameters()), covariance, true, 100, ""));
    }

    /** The quick way for all customers, with analytic slopes, against the plain formulas and central differences. */
    @ParameterizedTest
    @MethodSource("models")
    void slopesAndForecastsAreThoseOfThePlainFormulas(FittedModel fitted) {
        Expectations quick = Expectations.of(fitted, PASTS, 52, MONTHS);
        Differences plain = Differences.of(fitted);
        PurchaseModel model = plain.model();
        for (int p = 0; p < PASTS.size(); p++) {
            int x = PASTS.repeatPurchases(p);
            double last = PASTS.lastPurchaseAge(p);
            double age = PASTS.age(p);
            String which = fitted.name() + " " + x + ", " + last + ", " + age;
            near(which, quick.alive[p], model.probabilityAlive(x, last, age), 1e-11);
            near(which, quick.noOrder[p], model.probabilityOfNoOrder(52, x, last, age), 1e-11);
            near(which, quick.orders[p], model.expectedOrders(52, x, last, age), 1e-11);
            near(which, quick.discountedOrders[p], MONTHS.discountedOrders(model, x, last, age), 1e-11);
            if (fitted.name().equals(PooledRate.NAME)) {
                assertThat(quick.ordersError[p]).isNaN();
                continue;
            }
            near(which, quick.ordersError[p], plain.logError(m -> m.expectedOrders(52, x, last, age)), 1e-5);
            near(
                    which,
                    quick.discountedOrdersError[p],
                    plain.logError(m -> MONTHS.discountedOrders(m, x, last, age)),
                    1e-5);
        }
    }

    private static void near(String which, double found, double expected, double relative) {
        assertThat(found).as(which).isCloseTo(expected, within(Math.abs(expected) * relative + 1e-300));
    }

    private record Shops(
            String name,
            int customers,
            int shops,
            Story story,
            PurchaseModel truth,
            Function<PurchasePatterns, FitResult<? extends PurchaseModel>> fit) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Shops bgNbd(int customers, int shops, double r, double alpha, double a, double b) {
        return new Shops(
                "BG/NBD %s, %s, %s, %s of %d customers".formatted(r, alpha, a, b, customers),
                customers,
                shops,
                SimulatedFit.bgNbd(r, alpha, a, b),
                BgNbd.of(r, alpha, a, b),
                BgNbd::fit);
    }

    private static Shops paretoNbd(int customers, int shops, double r, double alpha, double s, double beta) {
        return new Shops(
                "Pareto/NBD %s, %s, %s, %s of %d customers".formatted(r, alpha, s, beta, customers),
                customers,
                shops,
                SimulatedFit.paretoNbd(r, alpha, s, beta),
                ParetoNbd.of(r, alpha, s, beta),
                ParetoNbd::fit);
    }

    /** CDNOW's parameters, those of the groceries and of other shops, a near 0 where nearly all leave at once or never, and large where all alike. */
    static List<Shops> shops() {
        return List.of(
                bgNbd(150, 200, 2, 10, .3, 1),
                bgNbd(400, 150, .9, 60 / 7.0, .1, .2),
                bgNbd(400, 150, .9, 60 / 7.0, 5, 50),
                bgNbd(1_000, 100, .243, 4.414, .793, 2.426),
                bgNbd(4_000, 30, .9, 60 / 7.0, .8, 6),
                paretoNbd(400, 80, .553, 10.578, .606, 11.669),
                paretoNbd(1_000, 30, 1, 8, .4, 20),
                mbgCnbd(500, 80, 1, .525, 6.183, .891, 1.614),
                mbgCnbd(500, 80, 1, 1.25679, 6.03848, .36825, .71574),
                mbgCnbd(400, 80, 2, 1.3292, 2.8126, .42472, .79004),
                mbgCnbd(400, 60, 3, 1.3, 2.8, .42, 1.8),
                nbd(500, 80, .385, 12.072));
    }

    private static Shops mbgCnbd(int customers, int shops, int k, double r, double alpha, double a, double b) {
        return new Shops(
                "MBG/CNBD-%d %s, %s, %s, %s of %d customers".formatted(k, r, alpha, a, b, customers),
                customers,
                shops,
                SimulatedFit.mbgCnbd(k, r, alpha, a, b),
                CnbdK.modified(k, r, alpha, a, b),
                k == 1 ? MbgNbd::fit : CnbdK::fitModified);
    }

    private static Shops nbd(int customers, int shops, double r, double alpha) {
        return new Shops(
                "NBD %s, %s of %d customers".formatted(r, alpha, customers),
                customers,
                shops,
                SimulatedFit.nbd(r, alpha),
                Nbd.of(r, alpha),
                Nbd::fit);
    }

    /**
     * Share of 90 % intervals that contain the expectation under the true parameters. Customers of one shop share its
     * error; if they did so wholly, n shops would leave 3 √(.09 / n) open for a single setting. All together must be
     * within 87 and 93 %. So is each setting when enough shops are drawn: those with few here gave 90.0 and 89.2 % (BG/NBD of
     * 4,000, 400 shops), 91.5 and 91.3 % (Pareto/NBD of 400, 1,000 shops), 90.1 and 90.4 % (of 1,000, 333 shops), seed 99; and
     * ten kinds of shop (BG/NBD, MBG/NBD, Pareto/NBD, NBD of two kinds each, MBG/CNBD-2 and 3) of 500 customers 87.8 to 91.4 and
     * 86.4 to 91.0 % (400 shops each), of 2,000 88.3 to 92.0 and 87.6 to 92.2 % (200 each), of 10,000 together with the groceries
     * 90.9 and 90.1 % (40 each).
     */
    @Test
    void coverTheExpectationsUnderTheTrueParameters() {
        long seed = 20_261_122;
        System.out.println("ExpectationIntervalTest.coverTheExpectationsUnderTheTrueParameters seed " + seed);
        Random random = new Random(seed);
        double[] all = new double[3];
        for (Shops shops : shops()) {
            double[] covered = new double[3];
            for (int shop = 0; shop < shops.shops; shop++) {
                SimulatedFit fit = SimulatedFit.of(random, shops.customers, shops.story, shops.fit);
                if (fit.converged()) {
                    count(fit, shops.truth, covered, random);
                }
            }
            System.out.printf(
                    "%s: expected orders %.1f %%, lifetime value %.1f %%%n",
                    shops.name, 100 * covered[0] / covered[2], 100 * covered[1] / covered[2]);
            all[2] += covered[2];
            for (int kind = 0; kind < 2; kind++) {
                assertThat(covered[kind] / covered[2])
                        .as(shops.name)
                        .isCloseTo(.9, within(3 * Math.sqrt(.09 / shops.shops)));
                all[kind] += covered[kind];
            }
        }
        all[0] /= all[2];
        all[1] /= all[2];
        // Some shops show nobody leaving, or nothing but: they have no interval, which is no more than one in fifty
        // here.
        assertThat(all[2])
                .isGreaterThan(
                        .98 * 40 * shops().stream().mapToInt(Shops::shops).sum());
        System.out.printf("all: expected orders %.1f %%, lifetime value %.1f %%%n", 100 * all[0], 100 * all[1]);
        assertThat(all[0]).isBetween(.87, .93);
        assertThat(all[1]).isBetween(.87, .93);
    }

    private static void count(SimulatedFit fit, PurchaseModel truth, double[] covered, Random random) {
        CustomerForecasts forecasts = fit.forecasts();
        for (int k = 0; k < 40; k++) {
            int i = random.nextInt(fit.x().length);
            int x = fit.x()[i];
            double last = fit.last()[i];
            double age = fit.age()[i];
            double m = fit.meanValue()[i];
            double orders = truth.expectedOrders(52, x, last, age);
            double value =
                    .35 * SimulatedFit.SPEND.expectedOrderValue(x, m) * MONTHS.discountedOrders(truth, x, last, age);
            covered[0] += contains(forecasts.expectedOrdersInterval(x, last, age), orders);
            covered[1] += contains(forecasts.lifetimeValueInterval(x, last, age, m), value);
            covered[2]++;
        }
    }

    private static int contains(ExpectationInterval interval, double value) {
        return interval.low() <= value && value <= interval.high() ? 1 : 0;
    }

    /** Four times the customers, half the width: the error falls with the root of the number of customers. */
    @Test
    void narrowWithTheSizeOfTheShop() {
        long seed = 3;
        System.out.println("ExpectationIntervalTest.narrowWithTheSizeOfTheShop seed " + seed);
        Random random = new Random(seed);
        double[] widths = new double[3];
        for (int size = 0; size < widths.length; size++) {
            CustomerForecasts forecasts = SimulatedFit.of(
                            random, 1_000 << 2 * size, SimulatedFit.bgNbd(.9, 60 / 7.0, .8, 6), BgNbd::fit)
                    .forecasts();
            ExpectationInterval interval = forecasts.expectedOrdersInterval(3, 40, 52);
            widths[size] = Math.log(interval.high() / interval.low());
        }
        assertThat(widths[0] / widths[1]).isCloseTo(2, within(.5));
        assertThat(widths[1] / widths[2]).isCloseTo(2, within(.5));
    }

    @Test
    void ofAllCustomersAreThoseOfEachOne() {
        CustomerSummaries summaries = SimulatedShop.of(2_000, .9, 8, .8, 3, 300, 400, 400, 3);
        CustomerScores scores = CustomerScores.of(summaries, SimulatedFit.TERMS);
        CustomerForecasts forecasts = CustomerForecasts.of(scores.report(), SimulatedFit.TERMS, summaries.asOf());
        for (int i = 0; i < summaries.size(); i += 50) {
            ExpectationInterval interval = scores.expectedOrdersInterval(i);

            assertThat(interval)
                    .isEqualTo(forecasts.expectedOrdersInterval(
                            summaries.repeatPurchases(i), summaries.lastPurchaseAge(i), summaries.age(i)));
            assertThat(scores.expectedOrders(i)).isBetween(interval.low(), interval.high());
            // Order values are unknown here.
            assertThat(scores.lifetimeValueInterval(i).known()).isFalse();
        }
    }

    @Test
    void withoutACovarianceThereIsNone() {
        FittedModel fitted = fitted(BgNbd.of(.243, 4.414, .793, 2.426), LogCovariance.unknown());
        Expectations of = Expectations.of(fitted, PASTS, 52, MONTHS);

        assertThat(of.orders[3]).isPositive();
        assertThat(of.ordersError[3]).isNaN();
        assertThat(ExpectationInterval.around(of.orders[3], of.ordersError[3]).known())
                .isFalse();
    }

    /** Where all leave with one probability the search runs away along a ridge; the fit says so and keeps its interval. */
    @Test
    void wherePeopleLeaveAlikeTheRidgeHasOne() {
        long seed = 12;
        System.out.println("ExpectationIntervalTest.wherePeopleLeaveAlikeTheRidgeHasOne seed " + seed);
        Random random = new Random(seed);
        int ridges = 0;
        for (int shop = 0; shop < 20; shop++) {
            SimulatedFit fit = SimulatedFit.of(random, 300, SimulatedFit.bgNbd(.9, 60 / 7.0, 5e5, 5e6), BgNbd::fit);
            if (fit.report().purchases().why().contains("do not differ, as far as the data tell, in how likely")) {
                ridges++;
                double odds = fit.report().purchases().parameters().get("a")
                        / fit.report().purchases().parameters().get("b");
                assertThat(odds).isBetween(.05, .2);
                assertThat(fit.forecasts().expectedOrdersInterval(2, 30, 50).known())
                        .isTrue();
            }
        }
        // The estimate of a variance that is zero lies at the boundary in about half of the shops.
        assertThat(ridges).isBetween(4, 16);
    }

    @Test
    void aFallbackHasNone() {
        FittedModel fallback = new FittedModel(
                Nbd.NAME,
                Map.of("r", .4, "alpha", 12.0),
                Map.of(),
                models().get(8).covariance(),
                null,
                true,
                100,
                true,
                "too few");
        assertThat(Expectations.of(fallback, PASTS, 52, MONTHS).ordersError[3]).isNaN();
    }
}
