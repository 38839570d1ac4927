package io.valuehub.analytics;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Order logs drawn from the BG/NBD model with known parameters: rates Gamma(r, alpha) a week, leaving after a repeat
 * purchase with a probability Beta(a, b).
 */
public final class SimulatedShop {

    private static final LocalDate OPENING = LocalDate.of(2022, 1, 1);

    private SimulatedShop() {}

    /**
     * A summary of such a log. The log is the same whatever the as-of day.
     *
     * @param customers first orders spread evenly over {@code acquisitionDays}
     * @param lastDay of the log, counted from the opening
     * @param asOfDay of the summary, counted from the opening
     * @param seed of the random numbers
     */
    public static CustomerSummaries of(
            int customers,
            double r,
            double alpha,
            double a,
            double b,
            int acquisitionDays,
            int lastDay,
            int asOfDay,
            long seed) {
        RandomGenerator random = new Well19937c(seed);
        GammaDistribution rates = new GammaDistribution(random, r, 1 / alpha);
        BetaDistribution leaving = new BetaDistribution(random, a, b);
        Instant opening = OPENING.atStartOfDay(ZoneOffset.UTC).toInstant();
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, OPENING.plusDays(asOfDay));
        for (int customer = 0; customer < customers; customer++) {
            double rate = rates.sample();
            double leave = leaving.sample();
            double day = random.nextDouble() * acquisitionDays;
            boolean alive = true;
            builder.order(customer, at(opening, day), Double.NaN);
            while (alive && day <= lastDay) {
                day -= 7 * Math.log(1 - random.nextDouble()) / rate;
                if (day <= lastDay) {
                    builder.order(customer, at(opening, day), Double.NaN);
                }
                alive = random.nextDouble() >= leave;
            }
        }
        return builder.build();
    }

    private static Instant at(Instant opening, double day) {
        return opening.plusSeconds((long) (day * 24 * 60 * 60));
    }
}
