package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A customer simulated by a model's own story.
 *
 * @param purchases weeks of the repeat purchases after the first purchase
 * @param end the week in which the customer left; infinite when not within the time simulated
 */
record SimulatedCustomer(List<Double> purchases, double end) {

    /** Erlang-k times between purchases; leaves after a purchase, the first included if {@code leavesAtFirst}. */
    static SimulatedCustomer regular(
            Random random, int k, boolean leavesAtFirst, double r, double alpha, double a, double b, double weeks) {
        double rate = gamma(random, r) / alpha;
        double first = gamma(random, a);
        double leave = first / (first + gamma(random, b));
        List<Double> purchases = new ArrayList<>();
        double now = 0;
        boolean mayLeave = leavesAtFirst;
        while (now < weeks) {
            if (mayLeave && random.nextDouble() < leave) {
                return new SimulatedCustomer(purchases, now);
            }
            mayLeave = true;
            for (int stage = 0; stage < k; stage++) {
                now -= Math.log1p(-random.nextDouble()) / rate;
            }
            if (now < weeks) {
                purchases.add(now);
            }
        }
        return new SimulatedCustomer(purchases, Double.POSITIVE_INFINITY);
    }

    /** Poisson purchases until an exponential death. */
    static SimulatedCustomer pareto(Random random, double r, double alpha, double s, double beta, double weeks) {
        double rate = gamma(random, r) / alpha;
        double end = -Math.log1p(-random.nextDouble()) / (gamma(random, s) / beta);
        List<Double> purchases = new ArrayList<>();
        for (double now = -Math.log1p(-random.nextDouble()) / rate;
                now < Math.min(end, weeks);
                now -= Math.log1p(-random.nextDouble()) / rate) {
            purchases.add(now);
        }
        return new SimulatedCustomer(purchases, end);
    }

    /** A gamma variate with rate 1, by Marsaglia and Tsang, ACM TOMS 26(3), 2000. */
    static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + normal / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    int purchasesUntil(double week) {
        return (int) purchases.stream().filter(time -> time <= week).count();
    }

    /** Σ ln of the weeks between purchases, the first included. */
    double logIntervalsUntil(double week) {
        double sum = 0;
        double before = 0;
        for (int i = 0; i < purchasesUntil(week); i++) {
            sum += Math.log(purchases.get(i) - before);
            before = purchases.get(i);
        }
        return sum;
    }

    double lastUntil(double week) {
        return purchases.stream()
                .filter(time -> time <= week)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    static PurchasePatterns patterns(List<SimulatedCustomer> customers, double[] ages) {
        int size = customers.size();
        int[] x = IntStream.range(0, size)
                .map(i -> customers.get(i).purchasesUntil(ages[i]))
                .toArray();
        double[] last = IntStream.range(0, size)
                .mapToDouble(i -> customers.get(i).lastUntil(ages[i]))
                .toArray();
        return PurchasePatterns.of(x, last, ages);
    }
}
