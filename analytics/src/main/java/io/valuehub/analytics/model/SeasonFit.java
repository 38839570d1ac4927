package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;

/**
 * A {@link SeasonIndex} estimated from a shop's purchases, and the model fitted in its operational time.
 *
 * <p>For a given index a model is fitted in operational time; each part's factor is then multiplied by the purchases seen in
 * it over those that the model expects of customers with these first purchases, until nothing changes. So growth of the
 * customer base and its dying away are not taken for a season. Ten purchases are added to both, which keeps the factors of
 * parts with few purchases near 1.
 *
 * <p>The season is kept only when it makes the purchases likelier by more than its 51 factors would by chance: by 51 / 2 ·
 * ln(repeat purchases), the Schwarz criterion. Purchases seen over less than a year have no season that could be told from
 * customers leaving.
 *
 * @param <M> the kind of model
 * @param index the season; flat when none was found
 * @param fit the model, in operational weeks of the index; its log-likelihood is that of the purchases in calendar time, so
 *     that it can be compared with a fit without season
 * @param why there is no season; empty when there is
 */
public record SeasonFit<M extends PurchaseModel>(SeasonIndex index, FitResult<M> fit, String why) {

    private static final int MAX_ROUNDS = 20;
    private static final double SMALL_CHANGE = 0.003;
    private static final double ADDED = 10;
    private static final double TABLE_STEP = 0.1;

    public SeasonFit {
        Objects.requireNonNull(index, "index");
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(why, "why");
    }

    /**
     * Estimates a season.
     *
     * @param summaries of the customers
     * @param calendar of the same customers' repeat purchases
     * @param fitter fits a model to patterns, for instance {@code MbgNbd::fit}
     * @throws IllegalArgumentException when there is no customer
     */
    public static <M extends PurchaseModel> SeasonFit<M> of(
            CustomerSummaries summaries, PurchaseCalendar calendar, Function<PurchasePatterns, FitResult<M>> fitter) {
        FitResult<M> plain = fitter.apply(PurchasePatterns.of(summaries));
        Cohorts cohorts = Cohorts.of(summaries, calendar);
        if (cohorts.days() < 365) {
            return new SeasonFit<>(
                    SeasonIndex.flat(), plain, "purchases were seen on " + cohorts.days() + " days, less than a year");
        }
        SeasonIndex index = SeasonIndex.flat();
        FitResult<M> fit = plain;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            SeasonIndex next = cohorts.corrected(index, fit.model());
            double change = change(index, next);
            index = next;
            fit = fitter.apply(index.patterns(summaries));
            if (change < SMALL_CHANGE) {
                break;
            }
        }
        double logLikelihood = fit.logLikelihood() + cohorts.logFactors(index);
        double gain = logLikelihood - plain.logLikelihood();
        double needed = (SeasonIndex.PARTS - 1) / 2.0 * Math.log(Math.max(1, cohorts.purchases()));
        if (!(gain > needed)) {
            return new SeasonFit<>(
                    SeasonIndex.flat(),
                    plain,
                    "the purchases are likelier by e^%.1f with a season, less than e^%.1f".formatted(gain, needed));
        }
        FitResult<M> inCalendarTime = new FitResult<>(
                fit.model(),
                logLikelihood,
                fit.standardErrors(),
                fit.covariance(),
                fit.converged(),
                fit.customers(),
                fit.why());
        return new SeasonFit<>(index, inCalendarTime, "");
    }

    private static double change(SeasonIndex before, SeasonIndex after) {
        double largest = 0;
        for (int part = 0; part < SeasonIndex.PARTS; part++) {
            double ratio = after.factors().get(part) / before.factors().get(part);
            largest = Math.max(largest, Math.abs(Math.log(ratio)));
        }
        return largest;
    }

    /** New customers and repeat purchases by day, from the first order to the as-of date. */
    private record Cohorts(LocalDate first, long[] customers, long[] repeats) {

        static Cohorts of(CustomerSummaries summaries, PurchaseCalendar calendar) {
            LocalDate first = summaries.asOf();
            for (int i = 0; i < summaries.size(); i++) {
                first = summaries.firstOrder(i).isBefore(first) ? summaries.firstOrder(i) : first;
            }
            int days = (int) ChronoUnit.DAYS.between(first, summaries.asOf()) + 1;
            long[] customers = new long[days];
            long[] repeats = new long[days];
            for (int i = 0; i < summaries.size(); i++) {
                customers[(int) ChronoUnit.DAYS.between(first, summaries.firstOrder(i))]++;
            }
            for (int day = 0; day < days; day++) {
                repeats[day] = calendar.on(first.plusDays(day));
            }
            return new Cohorts(first, customers, repeats);
        }

        int days() {
            return customers.length;
        }

        long purchases() {
            long sum = 0;
            for (long count : repeats) {
                sum += count;
            }
            return sum;
        }

        /** Σ ln factor over the repeat purchases: from the density in operational time to that in calendar time. */
        double logFactors(SeasonIndex index) {
            double sum = 0;
            for (int day = 0; day < days(); day++) {
                sum += repeats[day] * Math.log(index.at(first.plusDays(day)));
            }
            return sum;
        }

        SeasonIndex corrected(SeasonIndex index, PurchaseModel model) {
            double[] expected = expected(index, model);
            double[] seen = new double[SeasonIndex.PARTS];
            double[] due = new double[SeasonIndex.PARTS];
            for (int day = 0; day < days(); day++) {
                int part = SeasonIndex.part(first.plusDays(day));
                seen[part] += repeats[day];
                due[part] += expected[day];
            }
            double[] factors = new double[SeasonIndex.PARTS];
            for (int part = 0; part < factors.length; part++) {
                factors[part] = index.factors().get(part) * (seen[part] + ADDED) / (due[part] + ADDED);
            }
            return SeasonIndex.of(factors);
        }

        /** Repeat purchases that the model expects on each day of customers with these first days. */
        private double[] expected(SeasonIndex index, PurchaseModel model) {
            double[] clock = new double[days()];
            for (int day = 0; day < days(); day++) {
                clock[day] = index.weeks(first, first.plusDays(day));
            }
            double[] table = table(model, clock[days() - 1]);
            double[] sums = new double[days()];
            for (int start = 0; start < days(); start++) {
                double before = 0;
                for (int day = start + 1; customers[start] > 0 && day < days(); day++) {
                    double until = interpolated(table, clock[day] - clock[start]);
                    sums[day] += customers[start] * (until - before);
                    before = until;
                }
            }
            return sums;
        }

        /** Expected purchases of a new customer on an even grid. */
        private static double[] table(PurchaseModel model, double weeks) {
            double[] table = new double[(int) (weeks / TABLE_STEP) + 2];
            for (int i = 1; i < table.length; i++) {
                table[i] = model.expectedOrders(i * TABLE_STEP);
            }
            return table;
        }

        private static double interpolated(double[] table, double weeks) {
            int cell = Math.min(table.length - 2, (int) (weeks / TABLE_STEP));
            double part = weeks / TABLE_STEP - cell;
            return table[cell] * (1 - part) + table[cell + 1] * part;
        }
    }
}
