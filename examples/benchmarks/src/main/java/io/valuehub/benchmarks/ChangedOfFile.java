package io.valuehub.benchmarks;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ExpectationInterval;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.OrderLog;
import io.valuehub.analytics.summary.SummaryBuilder;
import io.valuehub.connectors.table.OrderFile;
import io.valuehub.connectors.table.OrderFileTerms;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * A whole process: all customers of a file scored, then every so-manieth ordered again and only these are scored anew,
 * under the models fitted before. {@code FILE EVERY}. Of the second part the processor's time is told apart.
 */
final class ChangedOfFile {

    private static final ScoringTerms TERMS = new ScoringTerms(Period.ofMonths(12), 1, 0.10);
    private static final double AMOUNT = 50;

    private ChangedOfFile() {}

    public static void main(String[] arguments) {
        OrderLog log = OrderFile.read(Path.of(arguments[0]), OrderFileTerms.guessed(ZoneOffset.UTC))
                .log();
        LocalDate asOf = log.lastOrder().orElseThrow();
        int every = Integer.parseInt(arguments[1]);
        double before = cpu();
        CustomerSummaries all = log.summaries(asOf);
        CustomerScores scores = CustomerScores.of(all, TERMS);
        String ofAll = means(scores, all.size());
        double whole = cpu() - before;

        before = cpu();
        CustomerSummaries changed = changed(log, asOf, every);
        String ofChanged = means(CustomerScores.under(scores.report(), changed, TERMS), changed.size());
        double part = cpu() - before;
        System.out.printf(
                "%d customers, %s, in %.3f s; %d changed, %s, in %.3f s of processor time%n",
                all.size(), ofAll, whole, changed.size(), ofChanged, part);
        Usage.print();
    }

    /** Those who ordered again on the as-of date, with all their orders. */
    private static CustomerSummaries changed(OrderLog log, LocalDate asOf, int every) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        int today = Math.toIntExact(asOf.toEpochDay());
        int[] last = {-1};
        log.forEach((customer, day, amount) -> {
            if (customer % every == 0) {
                if (customer != last[0]) {
                    builder.orderOn(customer, today, AMOUNT);
                    last[0] = customer;
                }
                builder.orderOn(customer, day, amount);
            }
        });
        return builder.build();
    }

    /** Mean value of the customers and mean width of its interval, in words. */
    private static String means(CustomerScores scores, int customers) {
        double value = 0;
        double width = 0;
        for (int i = 0; i < customers; i++) {
            value += scores.lifetimeValue(i);
            ExpectationInterval interval = scores.lifetimeValueInterval(i);
            width += interval.high() - interval.low();
        }
        return "mean value %.2f, mean width of the intervals %.2f".formatted(value / customers, width / customers);
    }

    private static double cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }
}
