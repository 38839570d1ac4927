package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;

/**
 * The clock by which a shop's customers live: calendar time stretched where the {@link SeasonIndex} is high, and, ahead of
 * the as-of date only, run at a pace that makes totals come out right. A model asked for w(t) weeks ahead instead of t
 * forecasts counts, probabilities and values that stay those of one probability model:
 *
 * <pre>
 * w(from, to) = pace · Σ over the days after from up to to of their season factor / 7
 * </pre>
 *
 * <p>The past is measured without the pace. Unit: weeks.
 *
 * @param season flat when there is none
 * @param pace positive; 1 changes nothing
 */
public record OperationalTime(SeasonIndex season, double pace) {

    private static final OperationalTime CALENDAR = new OperationalTime(SeasonIndex.flat(), 1);

    public OperationalTime {
        Objects.requireNonNull(season, "season");
        Require.positive("pace", pace);
    }

    /** Without season or recalibration. */
    public static OperationalTime calendar() {
        return CALENDAR;
    }

    /** The customers' (x, t_x, T) in operational weeks. */
    public PurchasePatterns patterns(CustomerSummaries summaries) {
        return season.isFlat() ? PurchasePatterns.of(summaries) : season.patterns(summaries);
    }

    /** Operational weeks from a day to a later one in the past: t_x and T of one customer. */
    public double past(LocalDate from, LocalDate to) {
        return season.isFlat() ? Weeks.between(from, to) : season.weeks(from, to);
    }

    /** Operational weeks from a day, the as-of date, to a later one. */
    public double ahead(LocalDate from, LocalDate to) {
        return pace * past(from, to);
    }

    /** Operational weeks of a calendar period that begins on a day, the as-of date. */
    public double ahead(Period period, LocalDate from) {
        return ahead(from, from.plus(period));
    }
}
