package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.OrderLog;
import io.valuehub.analytics.summary.SameDay;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What all customers order together, over repeated simulated shops whose truth is known. */
class ShopTotalsTest {

    private static final LocalDate OPENING = LocalDate.of(2022, 1, 3);
    private static final int TODAY = 730;
    private static final Period YEAR = Period.ofWeeks(52);
    private static final int SHOPS = 30;
    private static final ScoringTerms TERMS = new ScoringTerms(YEAR, .35, .1);

    /** A shop's log until a year after today, and the customers its true model knows. */
    private record Shop(OrderLog log, BgNbd truth) {

        static Shop of(Random random, int customers, double r, double alpha, double a, double b) {
            return new Shop(
                    OrderLog.of(1, part -> {
                        OrderLog.Orders orders = new OrderLog.Orders(customers * 4);
                        for (int customer = 0; customer < customers; customer++) {
                            add(orders, customer, random, r, alpha, a, b);
                        }
                        return orders;
                    }),
                    BgNbd.of(r, alpha, a, b));
        }

        private static void add(
                OrderLog.Orders orders, int customer, Random random, double r, double alpha, double a, double b) {
            double rate = SimulatedCustomer.gamma(random, r) / alpha / 7;
            double leave = SimulatedCustomer.gamma(random, a);
            leave /= leave + SimulatedCustomer.gamma(random, b);
            double scale = SimulatedCustomer.gamma(random, 3.74) / 15.44;
            boolean alive = true;
            double day = (TODAY - 60) * random.nextDouble();
            add(orders, customer, day, random, scale);
            while (alive) {
                day -= Math.log(1 - random.nextDouble()) / rate;
                if (day >= TODAY + 364) {
                    break;
                }
                add(orders, customer, day, random, scale);
                alive = random.nextDouble() >= leave;
            }
        }

        private static void add(OrderLog.Orders orders, int customer, double day, Random random, double scale) {
            orders.add(
                    customer, (int) (OPENING.toEpochDay() + (long) day), SimulatedCustomer.gamma(random, 6.25) / scale);
        }

        CustomerSummaries asOf(LocalDate day) {
            return log.summaries(day, SameDay.EACH_A_PURCHASE);
        }

        CustomerSummaries today() {
            return asOf(OPENING.plusDays(TODAY - 1));
        }

        CustomerSummaries inAYear() {
            return asOf(OPENING.plusDays(TODAY - 1 + 364));
        }

        double trueOrders() {
            CustomerSummaries now = today();
            double sum = 0;
            for (int i = 0; i < now.size(); i++) {
                sum += truth.expectedOrders(52, now.repeatPurchases(i), now.lastPurchaseAge(i), now.age(i));
            }
            return sum;
        }

        private double value(CustomerSummaries of) {
            double sum = 0;
            for (int i = 0; i < of.size(); i++) {
                sum += of.repeatPurchases(i) == 0 ? 0 : of.meanRepeatValue(i) * of.repeatPurchases(i);
            }
            return sum;
        }

        long ordersOf(CustomerSummaries of) {
            return PurchasePatterns.of(of).totalRepeatPurchases();
        }
    }

    /** How often the truth fell into the intervals, of how many shops. */
    private static final class Count {
        private final double[] hits = new double[4];
        private int shops;

        void add(ShopTotals totals, double orders, double expectedOrders, double revenue, double expectedRevenue) {
            shops++;
            hits[0] += contains(totals.orders().confidence(), expectedOrders);
            hits[1] += contains(totals.orders().prediction(), orders);
            hits[2] += contains(totals.revenue().confidence(), expectedRevenue);
            hits[3] += contains(totals.revenue().prediction(), revenue);
        }

        private static int contains(ExpectationInterval interval, double value) {
            return interval.low() <= value && value <= interval.high() ? 1 : 0;
        }

        private static int contains(PredictionInterval interval, double value) {
            return interval.low() <= value && value <= interval.high() ? 1 : 0;
        }

        double share(int kind) {
            return hits[kind] / shops;
        }

        @Override
        public String toString() {
            return "%d shops: orders confidence %.3f, prediction %.3f; revenue confidence %.3f, prediction %.3f"
                    .formatted(shops, share(0), share(1), share(2), share(3));
        }
    }

    /**
     * 200 shops: with true coverage of .9 each share lies within three standard deviations, .064. Only customers known today count
     * as theirs, so that those to come after it must not.
     */
    @Test
    void coverWhatIsExpectedAndWhatComes() {
        long seed = 20_261_129;
        System.out.println("ShopTotalsTest.coverWhatIsExpectedAndWhatComes seed " + seed);
        Random random = new Random(seed);
        Count count = new Count();
        for (int i = 0; i < 200; i++) {
            Shop shop = i % 2 == 0
                    ? Shop.of(random, 500, .9, 60 / 7.0, .8, 6)
                    : Shop.of(random, 1_000, .243, 4.414, .793, 2.426);
            CustomerSummaries now = shop.today();
            CustomerSummaries later = shop.inAYear();
            ShopTotals totals = CustomerScores.of(now, TERMS).report().totals();
            assertThat(totals.orders().expected())
                    .isBetween(
                            totals.orders().confidence().low(),
                            totals.orders().confidence().high());
            if (totals.orders().confidence() != null && totals.revenue() != null) {
                double expected = 0;
                double money = 0;
                for (int row = 0; row < now.size(); row++) {
                    int x = now.repeatPurchases(row);
                    double orders = shop.truth.expectedOrders(52, x, now.lastPurchaseAge(row), now.age(row));
                    expected += orders;
                    money += orders * SimulatedFit.SPEND.expectedOrderValue(x, now.meanRepeatValue(row));
                }
                count.add(
                        totals,
                        shop.ordersOf(later) - shop.ordersOf(now),
                        expected,
                        shop.value(later) - shop.value(now),
                        money);
            }
        }
        System.out.println(count);
        assertThat(count.shops).isGreaterThan(190);
        for (int kind = 0; kind < 4; kind++) {
            assertThat(count.share(kind)).as("kind %d", kind).isBetween(.9 - .064, .9 + .064);
        }
    }

    /**
     * What the data leave open of the choice is in the intervals of customers: over shops scored as the hub scores them, a model
     * chosen by rolling origins and recalibrated, 90 % intervals cover the expectation under the truth. Without it they
     * covered 50 to 73 %. The customers of a shop share its error, so that thirty shops leave 6 % open; 920 shops of 500 to 2,000
     * customers, whose truth was BG/NBD, MBG/NBD, Pareto/NBD and NBD of two kinds each, MBG/CNBD-2 and 3, or that of the groceries,
     * gave 91.2 % of the orders and 90.0 % of the values (seeds 100, 200 and 400, 30 November 2026); no kind was farther from 90
     * than chance leaves open.
     */
    @Test
    void intervalsCoverAfterTheChoiceOfAModel() {
        long seed = 5;
        System.out.println("ShopTotalsTest.intervalsCoverAfterTheChoiceOfAModel seed " + seed);
        Random random = new Random(seed);
        LifetimeValue months = LifetimeValue.within(YEAR, OPENING.plusDays(TODAY - 1), .1);
        double[] all = new double[3];
        for (int i = 0; i < SHOPS; i++) {
            Shop shop = i % 2 == 0
                    ? Shop.of(random, 600, .9, 60 / 7.0, .8, 6)
                    : Shop.of(random, 600, .243, 4.414, .793, 2.426);
            LocalDate today = OPENING.plusDays(TODAY - 1);
            Origins origins = Origins.of(OPENING, today, YEAR);
            ModelChoice choice = ModelChoice.among(
                    origins.dates().stream()
                            .map(origin -> Holdout.of(shop.asOf(origin), shop.asOf(origins.end(origin))))
                            .toList(),
                    OPENING,
                    Optional.empty());
            CustomerSummaries now = shop.today();
            CustomerScores scores = CustomerScores.of(now, TERMS, choice);
            double[] covered = new double[3];
            for (int k = 0; k < 60; k++) {
                int row = random.nextInt(now.size());
                int x = now.repeatPurchases(row);
                ExpectationInterval orders = scores.expectedOrdersInterval(row);
                if (orders.known()) {
                    double last = now.lastPurchaseAge(row);
                    double age = now.age(row);
                    double value = .35
                            * SimulatedFit.SPEND.expectedOrderValue(x, now.meanRepeatValue(row))
                            * months.discountedOrders(shop.truth, x, last, age);
                    covered[0] += Count.contains(orders, shop.truth.expectedOrders(52, x, last, age));
                    covered[1] += Count.contains(scores.lifetimeValueInterval(row), value);
                    covered[2]++;
                }
            }
            System.out.printf(
                    "%s%s, pace %.3f: %.2f %.2f; %s%n",
                    choice.chosen(),
                    choice.season().isEmpty() ? "" : " with a season",
                    choice.recalibration(),
                    covered[0] / covered[2],
                    covered[1] / covered[2],
                    choice.doubt().rivals().stream()
                            .map(rival -> "%s %.2f".formatted(rival.model().name(), rival.weight()))
                            .toList());
            for (int kind = 0; kind < 3; kind++) {
                all[kind] += covered[kind];
            }
        }
        System.out.printf("all: orders %.3f, value %.3f%n", all[0] / all[2], all[1] / all[2]);
        assertThat(all[0] / all[2]).isBetween(.84, .96);
        assertThat(all[1] / all[2]).isBetween(.84, .96);
    }
}
