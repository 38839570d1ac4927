package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether the chosen model is to be used with a season. MBG/CNBD-k, whose times between purchases are not known in operational
 * time, is held against MBG/NBD with a season.
 *
 * <p>The season has to come back ({@link SeasonRecurrence}), and is used to the share that does. How many orders come does not
 * count there: within a holdout of a year a season changes little about that, and yet it decides about any shorter time ahead.
 * But no customer's orders may be forecast clearly worse on the holdouts that the models were compared on ({@link
 * LogScoreLead}), by a season learned from their calibration.
 *
 * @param name of the model to use
 * @param trials of the chosen model as it is used, with or without season
 * @param factors of the season as of the last day, 52; none without season
 * @param seen season as of the last day, used or not; flat where none was seen
 * @param why in a sentence
 */
record SeasonTrial(String name, List<Trial> trials, List<Double> factors, SeasonIndex seen, String why) {

    private static final int YEAR = 364;
    private static final int SHORTEST_TEST = 91;
    private static final double CLEARLY = 2;
    /** Those whose fit needs the patterns only. */
    private static final Map<String, Function<PurchasePatterns, FitResult<CountingModel>>> FITS = Map.of(
            BgNbd.NAME, patterns -> widened(BgNbd.fit(patterns)),
            MbgNbd.NAME, patterns -> widened(MbgNbd.fit(patterns)),
            ParetoNbd.NAME, patterns -> widened(ParetoNbd.fit(patterns)),
            Nbd.NAME, patterns -> widened(Nbd.fit(patterns)));

    static SeasonTrial of(List<Trial> plain) {
        String chosen = plain.get(0).name();
        String name = chosen.equals(CnbdK.MODIFIED) ? MbgNbd.NAME : chosen;
        Function<PurchasePatterns, FitResult<CountingModel>> fit = FITS.get(name);
        if (fit == null) {
            return without(plain, name + " is not used with a season");
        }
        Cohorts cohorts = Cohorts.of(plain.get(0).holdout().whole());
        int days = cohorts.days() - Math.min(YEAR, cohorts.days() - YEAR - 1);
        if (cohorts.days() - days < SHORTEST_TEST) {
            return without(
                    plain,
                    "purchases were seen on %d days, and a season takes a year to learn and a quarter to test"
                            .formatted(cohorts.days()));
        }
        SeasonFit<CountingModel> season = SeasonFit.of(plain.get(0).holdout().whole(), fit);
        if (!season.why().isEmpty()) {
            return without(plain, season.why());
        }
        SeasonRecurrence recurrence =
                SeasonRecurrence.of(cohorts, days, season.fit().model());
        if (!recurrence.isClear()) {
            return without(plain, season.index(), "the season " + recurrence.why());
        }
        List<Trial> used = new ArrayList<>();
        for (Trial trial : plain) {
            SeasonFit<CountingModel> known = SeasonFit.of(trial.holdout().calibration(), fit, recurrence.share());
            used.add(
                    known.index().isFlat() && name.equals(chosen)
                            ? trial
                            : Trial.of(kind(name), known.fit(), trial.holdout().in(known.index())));
        }
        LogScoreLead loss = LogScoreLead.of(plain, used);
        if (!loss.within(name.equals(chosen) ? CLEARLY : 0)) {
            return without(
                    plain,
                    season.index(),
                    "with a season each customer's orders are forecast worse: log score without it %s"
                            .formatted(of(loss)));
        }
        SeasonIndex expected = season.index().share(recurrence.share());
        return new SeasonTrial(name, used, expected.factors(), expected, "the season " + recurrence.why());
    }

    private static String of(LogScoreLead lead) {
        return String.format(Locale.ROOT, "%.1f better, standard error %.1f", lead.lead(), lead.error());
    }

    private static PurchaseModels.Kind kind(String name) {
        return PurchaseModels.all().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SeasonTrial without(List<Trial> plain, String why) {
        return without(plain, SeasonIndex.flat(), why);
    }

    private static SeasonTrial without(List<Trial> plain, SeasonIndex seen, String why) {
        return new SeasonTrial(plain.get(0).name(), plain, List.of(), seen, why);
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
