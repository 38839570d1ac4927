package io.valuehub.analytics.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.summary.OrderLog.Orders;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoincidencesTest {

    /** Counted in shared/data by a script of a few lines: CDNOW's sample, its master, Grocery, Apparel, Online Retail's invoices. */
    @Test
    void publishedLogsHavePurchasesInPartsOrOneLineADay() {
        for (Coincidences published : new Coincidences[] {
            new Coincidences(38.8, 23.3, 19.8),
            new Coincidences(383.4, 228.7, 188.3),
            new Coincidences(0, 7.2, 9.4),
            new Coincidences(0.6, 2.6, 1.6),
            new Coincidences(268.0, 42.5, 27.1)
        }) {
            assertThat(published.sameDayOrders()).as(published.toString()).isEqualTo(SameDay.ONE_PURCHASE);
        }
    }

    /** 20,000 customers whose orders come by chance, up to one in four days: as many meet as are due, and each counts. */
    @Test
    void ordersThatComeByChanceMeetAsOftenAsIsDue() {
        long seed = 4;
        System.out.println("CoincidencesTest seed " + seed);
        Random random = new Random(seed);
        Coincidences found = log(random, 20_000, 1).coincidences();

        assertThat(found.sameDay() / found.byChance()).isCloseTo(1, within(.04));
        assertThat(found.sameDayOrders()).isEqualTo(SameDay.EACH_A_PURCHASE);
        // Each third order followed by another of the day.
        assertThat(log(random, 20_000, 4 / 3.0).coincidences().sameDayOrders()).isEqualTo(SameDay.ONE_PURCHASE);
        // A shop of a few customers does not tell.
        assertThat(log(random, 100, 1).coincidences().sameDayOrders()).isEqualTo(SameDay.ONE_PURCHASE);
    }

    /**
     * As before, but of the most frequent buyers, up to three orders a day: times between orders that follow each other
     * would promise half the pairs that come, all pairs do not.
     */
    @Test
    void mostFrequentBuyersMeetAsOftenAsIsDue() {
        long seed = 5;
        System.out.println("CoincidencesTest seed " + seed);
        Coincidences found = log(new Random(seed), 600, 1, 3).coincidences();

        assertThat(found.sameDay() / found.byChance()).isCloseTo(1, within(.04));
        assertThat(found.sameDayOrders()).isEqualTo(SameDay.EACH_A_PURCHASE);
    }

    /** By hand: a customer of days 1, 1, 2, 4 has pairs of 0, 1, 1, 3, 3 and 2 days, each a third; one of a single order has none. */
    @Test
    void countsPairsWithinTwoDaysOnceACustomersOrder() {
        OrderLog log = OrderLog.of(1, part -> {
            Orders orders = new Orders(0);
            for (int day : new int[] {4, 1, 2, 1}) {
                orders.add(0, day, 10);
            }
            orders.add(0, 4, -1);
            orders.add(1, 4, 10);
            return orders;
        });

        Coincidences found = log.coincidences();
        assertThat(found.sameDay()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(found.nextDay()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(found.dayAfter()).isCloseTo(1 / 3.0, within(1e-12));
    }

    private static OrderLog log(Random random, int customers, double lines) {
        return log(random, customers, lines, 0.25);
    }

    /** @param lines an order comes in, on average; refunds beside them count as nothing
     *  @param most orders a day of the most frequent buyers
     */
    private static OrderLog log(Random dice, int customers, double lines, double most) {
        // Parts are made at the same time: each throws dice of its own.
        long first = dice.nextLong();
        return OrderLog.of(3, part -> {
            Random random = new Random(first + part);
            Orders orders = new Orders(0);
            for (int customer = 0; customer < customers / 3; customer++) {
                double rate = Math.pow(random.nextDouble(), 4) * most;
                for (double day = 30 * random.nextDouble();
                        day < 200;
                        day -= Math.log(1 - random.nextDouble()) / rate) {
                    orders.add(customer, (int) day, 10);
                    if (random.nextDouble() < lines - 1) {
                        orders.add(customer, (int) day, 5);
                    }
                    orders.add(customer, (int) day, -1);
                }
            }
            return orders;
        });
    }
}
