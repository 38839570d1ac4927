package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
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
        FitResult<M> plain = fitter.apply(PurchasePatterns.of(summaries));
        Cohorts cohorts = Cohorts.of(summaries);
        if (cohorts.days() < 365) {
            return new SeasonFit<>(
                    SeasonIndex.flat(), plain, "purchases were seen on " + cohorts.days() + " days, less than a year");
        }
        SeasonIndex index = SeasonIndex.flat();
        FitResult<M> fit = plain;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            SeasonIndex next = corrected(cohorts, index, fit.model());
            double change = change(index, next);
            index = next;
            fit = fitter.apply(index.patterns(summaries));
            if (change < SMALL_CHANGE) {
                break;
            }
        }
        double logLikelihood = fit.logLikelihood() + logFactors(cohorts, index);
        double gain = logLikelihood - plain.logLikelihood();
        double needed = (SeasonIndex.PARTS - 1) / 2.0 * Math.log(Math.max(1, cohorts.purchases()));
        if (!(gain > needed)) {
            return new SeasonFit<>(
                    SeasonIndex.flat(),
                    plain,
                    "none kept: it would raise the log-likelihood by %.1f, and %.1f is what chance alone would need"
                            .formatted(gain, needed));
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

    /** Factors by which the purchases seen in each part differ from those due, times the factors so far. */
    private static SeasonIndex corrected(Cohorts cohorts, SeasonIndex index, PurchaseModel model) {
        double[] expected = cohorts.expected(index, model);
        double[] seen = new double[SeasonIndex.PARTS];
        double[] due = new double[SeasonIndex.PARTS];
        for (int day = 0; day < cohorts.days(); day++) {
            int part = SeasonIndex.part(cohorts.first().plusDays(day));
            seen[part] += cohorts.repeats()[day];
            due[part] += expected[day];
        }
        double[] factors = new double[SeasonIndex.PARTS];
        for (int part = 0; part < factors.length; part++) {
            factors[part] = index.factors().get(part) * (seen[part] + ADDED) / (due[part] + ADDED);
        }
        return SeasonIndex.of(factors);
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
