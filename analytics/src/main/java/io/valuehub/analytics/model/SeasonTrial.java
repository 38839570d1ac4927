package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether the chosen model forecasts better with a season: on the holdouts whose calibration covers a year, a {@link
 * SeasonFit} of that calibration against the model without. MBG/CNBD-k, whose times between purchases are not known in
 * operational time, is held against MBG/NBD with a season.
 *
 * @param name of the model to use
 * @param trials of the chosen model as it is used, with or without season
 * @param factors of the season as of the last day, 52; none without season
 * @param why in a sentence
 */
record SeasonTrial(String name, List<Trial> trials, List<Double> factors, String why) {

    private static final double BETTER = 0.995;
    private static final double WEEKS_OF_A_YEAR = 365 / 7.0;
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
        List<Trial> old = plain.stream().filter(SeasonTrial::coversAYear).toList();
        if (old.isEmpty()) {
            return without(plain, "before the past dates there was less than a year to learn a season from");
        }
        List<Trial> seasonal = new ArrayList<>();
        for (Trial trial : old) {
            SeasonFit<CountingModel> season = SeasonFit.of(trial.holdout().calibration(), fit);
            if (!season.why().isEmpty()) {
                return without(plain, season.why());
            }
            seasonal.add(Trial.of(kind(name), season.fit(), trial.holdout().in(season.index())));
        }
        double with = HoldoutFigures.of(seasonal).rmse();
        double without = HoldoutFigures.of(old).rmse();
        if (!(with < without * BETTER)) {
            return without(plain, compared("a season does not forecast better", with, without));
        }
        CustomerSummaries now = plain.get(0).holdout().whole();
        SeasonFit<CountingModel> season = SeasonFit.of(now, fit);
        if (!season.why().isEmpty()) {
            return without(plain, season.why());
        }
        List<Trial> used = new ArrayList<>(plain);
        for (int i = 0; i < old.size(); i++) {
            used.set(plain.indexOf(old.get(i)), seasonal.get(i));
        }
        return new SeasonTrial(
                name, used, season.index().factors(), compared("a season forecasts better", with, without));
    }

    private static PurchaseModels.Kind kind(String name) {
        return PurchaseModels.all().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean coversAYear(Trial trial) {
        return Cohorts.of(trial.holdout().calibration()).days() / 7.0 >= WEEKS_OF_A_YEAR;
    }

    private static SeasonTrial without(List<Trial> plain, String why) {
        return new SeasonTrial(plain.get(0).name(), plain, List.of(), why);
    }

    private static String compared(String finding, double with, double without) {
        return String.format(Locale.ROOT, "%s: RMSE %.4f with, %.4f without", finding, with, without);
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
