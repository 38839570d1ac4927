package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Objects;
import java.util.function.Function;

/**
 * A {@link SeasonIndex} estimated from a shop's purchases, and the model fitted in its operational time.
 *
 * <p>For a given index a model is fitted in operational time. What it expects on each day of customers with these first
 * purchases, over the day's factor, is due without a season; held against the purchases seen it gives the next index, by the
 * stretches of {@link SeasonParts}, until nothing changes. So growth of the customer base and its dying away are not taken for
 * a season. Purchases seen over less than a year have no season that could be told from customers leaving.
 *
 * @param <M> the kind of model
 * @param index the season; flat when none was found
 * @param fit the model, in operational weeks of the index; its log-likelihood is that of the purchases in calendar time, so
 *     that it can be compared with a fit without season
 * @param why there is no season; empty when there is
 */
public record SeasonFit<M extends PurchaseModel>(SeasonIndex index, FitResult<M> fit, String why) {

    private static final int MAX_ROUNDS = 8;
    private static final double SMALL_CHANGE = 0.01;
    private static final int SHORTEST = 365;

    public SeasonFit {
        Objects.requireNonNull(index, "index");
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(why, "why");
    }

    /**
     * Estimates a season.
     *
     * @param summaries of the customers
     * @param fitter fits a model to patterns, for instance {@code MbgNbd::fit}
     * @throws IllegalArgumentException when there is no customer
     */
    public static <M extends PurchaseModel> SeasonFit<M> of(
            CustomerSummaries summaries, Function<PurchasePatterns, FitResult<M>> fitter) {
        return of(summaries, fitter, 1);
    }

    /** The same with a share of the season, on the scale of logarithms. */
    static <M extends PurchaseModel> SeasonFit<M> of(
            CustomerSummaries summaries, Function<PurchasePatterns, FitResult<M>> fitter, double share) {
        FitResult<M> plain = fitter.apply(PurchasePatterns.of(summaries));
        Cohorts cohorts = Cohorts.of(summaries);
        if (cohorts.days() < SHORTEST) {
            return new SeasonFit<>(
                    SeasonIndex.flat(), plain, "purchases were seen on " + cohorts.days() + " days, less than a year");
        }
        SeasonIndex index = SeasonIndex.flat();
        FitResult<M> fit = plain;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            SeasonIndex next = next(cohorts, index, fit.model());
            double change = change(index, next);
            index = next;
            fit = index.isFlat() ? plain : fitter.apply(index.patterns(summaries));
            if (change < SMALL_CHANGE) {
                break;
            }
        }
        if (index.isFlat()) {
            return new SeasonFit<>(index, plain, "no part of the year differs from the others by more than chance");
        }
        if (share < 1) {
            index = index.share(share);
            fit = fitter.apply(index.patterns(summaries));
        }
        FitResult<M> inCalendarTime = new FitResult<>(
                fit.model(),
                fit.logLikelihood() + logFactors(cohorts, index),
                fit.standardErrors(),
                fit.covariance(),
                fit.converged(),
                fit.customers(),
                fit.why());
        return new SeasonFit<>(index, inCalendarTime, "");
    }

    /** The season of these purchases under a known model; flat when there is none. */
    static SeasonIndex index(Cohorts cohorts, PurchaseModel model) {
        SeasonIndex index = SeasonIndex.flat();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            SeasonIndex next = next(cohorts, index, model);
            double change = change(index, next);
            index = next;
            if (change < SMALL_CHANGE) {
                break;
            }
        }
        return index;
    }

    private static double change(SeasonIndex before, SeasonIndex after) {
        double largest = 0;
        for (int part = 0; part < SeasonIndex.PARTS; part++) {
            double ratio = after.factors().get(part) / before.factors().get(part);
            largest = Math.max(largest, Math.abs(Math.log(ratio)));
        }
        return largest;
    }

    private static SeasonIndex next(Cohorts cohorts, SeasonIndex index, PurchaseModel model) {
        double[] expected = cohorts.expected(index, model);
        double[] seen = new double[SeasonIndex.PARTS];
        double[] due = new double[SeasonIndex.PARTS];
        for (int day = 0; day < cohorts.days(); day++) {
            int part = SeasonIndex.part(cohorts.first().plusDays(day));
            seen[part] += cohorts.repeats()[day];
            due[part] += expected[day] / index.factors().get(part);
        }
        return SeasonIndex.of(SeasonParts.factors(seen, due));
    }

    /** Σ ln factor over the repeat purchases: from the density in operational time to that in calendar time. */
    private static double logFactors(Cohorts cohorts, SeasonIndex index) {
        double sum = 0;
        for (int day = 0; day < cohorts.days(); day++) {
            sum += cohorts.repeats()[day] * Math.log(index.at(cohorts.first().plusDays(day)));
        }
        return sum;
    }
}
