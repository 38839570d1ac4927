package io.valuehub.benchmarks;

import io.valuehub.analytics.decide.Allocation;
import java.util.SplittableRandom;

/**
 * A whole process: a budget allocated among many customers with five actions each. {@code CUSTOMERS SEED}. Gains are drawn
 * evenly below three times the cost, a tenth of the actions are not open, and the budget is enough for about a tenth of the
 * customers.
 */
final class Allocations {

    private static final double[] COSTS = {0.1, 0.5, 1, 2, 5};

    private Allocations() {}

    public static void main(String[] arguments) {
        int customers = Integer.parseInt(arguments[0]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
        double[] gains = new double[customers * COSTS.length];
        double[] costs = new double[gains.length];
        for (int i = 0; i < gains.length; i++) {
            costs[i] = COSTS[i % COSTS.length];
            gains[i] = random.nextInt(10) == 0 ? Double.NaN : 3 * costs[i] * random.nextDouble();
        }
        long start = System.nanoTime();
        Allocation allocation = Allocation.of(COSTS.length, gains, costs, customers / 10.0);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d customers, %.6f of the bound, shadow price %.4f, %.2f s of it the allocation%n",
                customers, allocation.gained() / allocation.bound(), allocation.shadowPrice(), seconds);
        Usage.print();
    }
}
