package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Map;
import java.util.function.Function;

/**
 * What is known by a date of the season of the chosen model, and whether it may be expected to come back ({@link
 * SeasonRecurrence}). MBG/CNBD-k, whose times between purchases are not known in operational time, has that of MBG/NBD.
 *
 * @param model name of the model to use with it
 * @param share of the season that is expected, on the scale of logarithms; 0 when none is
 * @param seen the season as it was seen, expected or not; flat where none was
 * @param why in a sentence
 */
record LearnedSeason(String model, double share, SeasonIndex seen, String why) {

    private static final int YEAR = 364;
    private static final int SHORTEST_TEST = 91;
    /** Those whose fit needs the patterns only. */
    private static final Map<String, Function<PurchasePatterns, FitResult<CountingModel>>> FITS = Map.of(
            BgNbd.NAME, patterns -> widened(BgNbd.fit(patterns)),
            MbgNbd.NAME, patterns -> widened(MbgNbd.fit(patterns)),
            ParetoNbd.NAME, patterns -> widened(ParetoNbd.fit(patterns)),
            Nbd.NAME, patterns -> widened(Nbd.fit(patterns)));

    /** Learns from all that is known by the as-of date. */
    static LearnedSeason of(CustomerSummaries known, String chosen) {
        String model = chosen.equals(CnbdK.MODIFIED) ? MbgNbd.NAME : chosen;
        Function<PurchasePatterns, FitResult<CountingModel>> fit = FITS.get(model);
        if (fit == null) {
            return none(model, SeasonIndex.flat(), model + " is not used with a season");
        }
        Cohorts cohorts = Cohorts.of(known);
        int days = cohorts.days() - Math.min(YEAR, cohorts.days() - YEAR - 1);
        if (cohorts.days() - days < SHORTEST_TEST) {
            return none(
                    model,
                    SeasonIndex.flat(),
                    "purchases were seen on %d days, and a season takes a year to learn and a quarter to test"
                            .formatted(cohorts.days()));
        }
        SeasonFit<CountingModel> season = SeasonFit.of(known, fit);
        if (!season.why().isEmpty()) {
            return none(model, SeasonIndex.flat(), season.why());
        }
        SeasonRecurrence recurrence =
                SeasonRecurrence.of(cohorts, days, season.fit().model());
        String why = "the season " + recurrence.why();
        return recurrence.isClear()
                ? new LearnedSeason(model, recurrence.share(), season.index(), why)
                : none(model, season.index(), why);
    }

    private static LearnedSeason none(String model, SeasonIndex seen, String why) {
        return new LearnedSeason(model, 0, seen, why);
    }

    boolean isExpected() {
        return share > 0;
    }

    /** The share of it that is expected. */
    SeasonIndex expected() {
        return seen.share(share);
    }

    /** The forecasts of a trial's holdout with a season learned from its calibration, to the expected share. */
    Trial trial(Trial plain) {
        SeasonFit<CountingModel> known = SeasonFit.of(plain.holdout().calibration(), FITS.get(model), share);
        return known.index().isFlat() && model.equals(plain.name())
                ? plain
                : Trial.of(kind(model), known.fit(), plain.holdout().in(known.index()));
    }

    private static PurchaseModels.Kind kind(String name) {
        return PurchaseModels.all().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FitResult<CountingModel> widened(FitResult<? extends CountingModel> fit) {
        return new FitResult<>(
                fit.model(),
                fit.logLikelihood(),
                fit.standardErrors(),
                fit.covariance(),
                fit.converged(),
                fit.customers(),
                fit.why());
    }
}
