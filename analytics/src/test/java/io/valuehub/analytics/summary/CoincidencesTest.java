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
            new Coincidences(223, 133, 98),
            new Coincidences(2_068, 1_352, 1_117),
            new Coincidences(0, 104, 94),
            new Coincidences(4, 24, 23),
            new Coincidences(2_894, 606, 516)
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

    /** @param lines an order comes in, on average; refunds beside them count as nothing */
    private static OrderLog log(Random random, int customers, double lines) {
        return OrderLog.of(3, part -> {
            Orders orders = new Orders(0);
            for (int customer = 0; customer < customers / 3; customer++) {
                double rate = Math.pow(random.nextDouble(), 4) / 4;
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
