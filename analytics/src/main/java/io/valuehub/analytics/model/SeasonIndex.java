package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * How much more customers buy in one part of the year than in another: a factor on every living customer's purchase rate,
 * one for each seven days from 1 January (the last for the eight or nine days that end the year), 1 on average over the
 * days of a year. Immutable.
 *
 * <p>Equivalently, a clock that runs faster in the season: the <em>operational time</em> between two days is the sum of the
 * factors of the days after the first up to the second, in weeks. Measured in it, x, t_x and T have no season, and any
 * {@link PurchaseModel} fitted to {@link #patterns} and asked for {@link #weeks} ahead forecasts with the season; a fit in
 * calendar time would over-forecast after every Christmas. A year has as much operational as calendar time.
 */
public final class SeasonIndex {

    /** Parts of the year. */
    public static final int PARTS = 52;

    private static final int DAYS = 365;
    private static final int LEAP_DAYS = 366;

    private final double[] factors;
    /** Operational weeks from the beginning of a year to the end of its n-th day. */
    private final double[] common;

    private final double[] leap;

    private SeasonIndex(double[] factors) {
        this.factors = factors;
        this.common = cumulative(factors, DAYS);
        this.leap = cumulative(factors, LEAP_DAYS);
    }

    /** No season. */
    public static SeasonIndex flat() {
        double[] ones = new double[PARTS];
        Arrays.fill(ones, 1);
        return new SeasonIndex(ones);
    }

    /**
     * A season with known factors, which are scaled to 1 on average.
     *
     * @param factors 52, all positive
     * @throws IllegalArgumentException when there are more or fewer, or one is not positive and finite
     */
    public static SeasonIndex of(double... factors) {
        if (factors.length != PARTS) {
            throw new IllegalArgumentException(
                    "Factors were " + factors.length + " but must be " + PARTS + ", one for each week");
        }
        double total = 0;
        for (int day = 1; day <= DAYS; day++) {
            total += Require.positive("season factor", factors[part(day)]);
        }
        double mean = total / DAYS;
        return new SeasonIndex(Arrays.stream(factors).map(f -> f / mean).toArray());
    }

    /** The same where only a share of the season, on the scale of logarithms, is expected. */
    SeasonIndex share(double share) {
        return of(Arrays.stream(factors).map(factor -> Math.pow(factor, share)).toArray());
    }

    private static double[] cumulative(double[] factors, int days) {
        double[] sums = new double[days + 1];
        for (int day = 1; day <= days; day++) {
            sums[day] = sums[day - 1] + factors[part(day)] / 7;
        }
        return sums;
    }

    private static int part(int dayOfYear) {
        return Math.min(PARTS - 1, (dayOfYear - 1) / 7);
    }

    /** Which part of the year a day is in, from 0. */
    public static int part(LocalDate day) {
        return part(day.getDayOfYear());
    }

    /** The factor of a day. */
    public double at(LocalDate day) {
        return factors[part(day)];
    }

    /** The 52 factors, from 1 January. */
    public List<Double> factors() {
        return Arrays.stream(factors).boxed().toList();
    }

    /** Whether all factors are 1. */
    public boolean isFlat() {
        return Arrays.stream(factors).allMatch(factor -> factor == 1);
    }

    /** Operational weeks from one day to a later one; negative when it is earlier. */
    public double weeks(LocalDate from, LocalDate to) {
        return elapsed(to) - elapsed(from);
    }

    /** Operational weeks from the beginning of the year 2000 to the end of a day. */
    private double elapsed(LocalDate day) {
        long year = day.getYear();
        long leapYears = leapYearsBefore(year) - leapYearsBefore(2000);
        long commonYears = year - 2000 - leapYears;
        double[] within = day.isLeapYear() ? leap : common;
        return commonYears * common[DAYS] + leapYears * leap[LEAP_DAYS] + within[day.getDayOfYear()];
    }

    private static long leapYearsBefore(long year) {
        long last = year - 1;
        return Math.floorDiv(last, 4L) - Math.floorDiv(last, 100L) + Math.floorDiv(last, 400L);
    }

    /** t_x of a customer in operational weeks. */
    public double lastPurchaseAge(CustomerSummaries summaries, int row) {
        return weeks(summaries.firstOrder(row), summaries.lastOrder(row));
    }

    /** T of a customer in operational weeks. */
    public double age(CustomerSummaries summaries, int row) {
        return weeks(summaries.firstOrder(row), summaries.asOf());
    }

    /** The customers' (x, t_x, T) in operational weeks. */
    public PurchasePatterns patterns(CustomerSummaries summaries) {
        int size = summaries.size();
        int[] repeats = new int[size];
        double[] last = new double[size];
        double[] ages = new double[size];
        for (int i = 0; i < size; i++) {
            repeats[i] = summaries.repeatPurchases(i);
            last[i] = lastPurchaseAge(summaries, i);
            ages[i] = age(summaries, i);
        }
        return PurchasePatterns.of(repeats, last, ages);
    }

    @Override
    public String toString() {
        return "SeasonIndex" + factors();
    }
}
