package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Which purchase model a shop is scored with, why, and how well it forecast what is already known: rolling-origin
 * holdouts over all candidates. Plain values, to be stored with the scores and shown.
 *
 * <p>The rule:
 *
 * <ol>
 *   <li>Every candidate is fitted to what was known at each of the {@link Origins} and forecasts each customer's orders
 *       until the holdout's end. Errors are over all customers of all holdouts.
 *   <li>Out is a model that did not converge at some origin, had too few repeat buyers, or forecast no better than the
 *       naive rate x / T by root mean squared error. When all are out the naive rate has won, and is used.
 *   <li>Models are judged by their log score: the sum of the logarithms of the probabilities they gave to what each customer
 *       then did. It is proper, and it looks at the whole forecast: root mean squared errors, which a few frequent buyers make,
 *       leave more to chance. Models whose score is within one standard error of the best ({@link LogScoreLead}) are as good;
 *       of them the one is chosen that fits best what was known at the latest origin, by Akaike's ln L − parameters. In 132
 *       simulated shops of eight kinds the forecasts of models chosen so were a tenth nearer to the true expectations than those
 *       of models with the smallest error.
 *   <li>The model of the choice before stays while its score is within two standard errors of the best, so that nearly equal
 *       models do not take turns.
 *   <li>A {@link SeasonIndex} is added where stretches of the year differ by more than chance, and what they were until a year ago
 *       tells on which days purchases came since, and the holdouts are not forecast clearly worse with it.
 *   <li>Totals are recalibrated by the pace of {@link OperationalTime}, drawn towards 1, see {@code recalibration};
 *       not those of BG/BB, whose opportunities come when they come.
 * </ol>
 *
 * <p>Nothing later than the as-of date is looked at, and each holdout's models and season see its calibration only.
 *
 * <p>What it costs: about seven fits for each origin; with a sample of 20,000 customers some ten to twenty seconds on two cores.
 * A choice therefore stands for a tenth of the history it was made on, at most four weeks ({@link #stands}).
 *
 * <p>Source: L. J. Tashman, "Out-of-sample tests of forecasting accuracy", International Journal of Forecasting 16(4),
 * 2000, for rolling origins.
 *
 * @param asOf the last day that was looked at, an ISO date
 * @param origins past dates the models were put to the test from, the latest first; empty when the history is too short
 * @param horizon weeks of each holdout; 0 without
 * @param customers looked at, maybe a sample
 * @param chosen name of the model
 * @param naive whether the naive rate won
 * @param holdout the chosen model's forecasts against what happened, all holdouts together; null without holdout
 * @param deciles the same by tenths of the customers; empty without holdout
 * @param candidates all that were compared
 * @param season 52 factors, see {@link SeasonIndex}; empty when there is no season
 * @param seasonWhy why there is or is none, in a sentence
 * @param recalibration pace ahead that makes totals right; 1 when nothing is corrected
 * @param standsUntil the last day for which it need not be made anew, an ISO date
 * @param why this model, in a sentence
 * @param doubt what is left open beside the parameters of the chosen model
 */
public record ModelChoice(
        String asOf,
        List<String> origins,
        double horizon,
        long customers,
        String chosen,
        boolean naive,
        HoldoutFigures holdout,
        List<Calibration.Decile> deciles,
        List<Candidate> candidates,
        List<Double> season,
        String seasonWhy,
        double recalibration,
        String standsUntil,
        String why,
        ModelDoubt doubt) {

    /** Customers beyond which a choice is made on a sample of about so many. */
    public static final int SAMPLE = 20_000;

    private static final int STANDS_DAYS = 28;

    /**
     * A model that was compared.
     *
     * @param name of the model
     * @param holdout its forecasts against what happened, all holdouts together
     * @param out why it could not be chosen; empty when it could
     */
    public record Candidate(String name, HoldoutFigures holdout, String out) {}

    public ModelChoice {
        origins = List.copyOf(origins);
        deciles = List.copyOf(deciles);
        candidates = List.copyOf(candidates);
        season = List.copyOf(season);
        doubt = doubt == null ? ModelDoubt.none() : doubt;
    }

    /**
     * Without holdout: the first model of the ladder.
     *
     * @param why in a sentence
     */
    public static ModelChoice untested(LocalDate asOf, long customers, String why) {
        return new ModelChoice(
                asOf.toString(),
                List.of(),
                0,
                customers,
                BgNbd.NAME,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                "",
                1,
                asOf.toString(),
                why,
                ModelDoubt.none());
    }

    /**
     * By the rule above.
     *
     * @param holdouts the one that ends on the as-of date first
     * @param firstOrder day of the shop's first order
     * @param before the choice before, if any; its model has the advantage
     * @throws IllegalArgumentException when there is no holdout
     */
    public static ModelChoice among(List<Holdout> holdouts, LocalDate firstOrder, Optional<ModelChoice> before) {
        if (holdouts.isEmpty()) {
            throw new IllegalArgumentException("Models can only be compared on a holdout, and there was none");
        }
        Contest contest = Contest.of(holdouts.stream().map(Trial::all).toList(), before.map(ModelChoice::chosen));
        SeasonTrial season = SeasonTrial.of(contest.winners());
        LocalDate asOf = holdouts.get(0).whole().asOf();
        long days = ChronoUnit.DAYS.between(firstOrder, asOf);
        HoldoutFigures figures = HoldoutFigures.of(season.trials());
        Recalibration recalibration =
                contest.naive() ? Recalibration.NONE : Recalibration.of(season.trials(), season.seen());
        return new ModelChoice(
                asOf.toString(),
                holdouts.stream()
                        .map(holdout -> holdout.calibration().asOf().toString())
                        .toList(),
                Weeks.between(holdouts.get(0).calibration().asOf(), asOf),
                holdouts.get(0).calibration().size(),
                season.name(),
                contest.naive(),
                figures,
                contest.naive() ? List.of() : Calibration.deciles(season.trials()),
                contest.candidates(),
                season.factors(),
                season.why(),
                recalibration.pace(),
                asOf.plusDays(Math.min(STANDS_DAYS, days / 10)).toString(),
                season.name().equals(contest.chosen())
                        ? contest.why()
                        : contest.why() + "; with a season, " + season.name() + " forecasts better still",
                contest.naive() ? ModelDoubt.none() : doubt(contest, season, holdouts.get(0), recalibration));
    }

    private static ModelDoubt doubt(Contest contest, SeasonTrial season, Holdout latest, Recalibration recalibration) {
        CustomerSummaries now = latest.whole();
        PurchasePatterns patterns = season.factors().isEmpty()
                ? PurchasePatterns.of(now)
                : SeasonIndex.of(season.factors().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .patterns(now);
        List<String> able = contest.candidates().stream()
                .filter(candidate -> candidate.out().isEmpty())
                .map(Candidate::name)
                .toList();
        return ModelDoubt.of(season.name(), able, patterns, recalibration.error());
    }

    /** Whether it still holds for scores as of a day: not before it was made, nor long after. */
    public boolean stands(LocalDate day) {
        return !day.isBefore(LocalDate.parse(asOf)) && !day.isAfter(LocalDate.parse(standsUntil));
    }

    /** Whether models were compared; otherwise there was nothing to hold out. */
    public boolean tested() {
        return !origins.isEmpty();
    }

    /** The same in calendar time. */
    public ModelChoice withoutSeason() {
        return new ModelChoice(
                asOf,
                origins,
                horizon,
                customers,
                chosen,
                naive,
                holdout,
                deciles,
                candidates,
                List.of(),
                seasonWhy,
                recalibration,
                standsUntil,
                why,
                doubt);
    }

    /** The clock that models of this choice are fitted and asked by. */
    public OperationalTime time() {
        SeasonIndex index = season.isEmpty()
                ? SeasonIndex.flat()
                : SeasonIndex.of(
                        season.stream().mapToDouble(Double::doubleValue).toArray());
        return new OperationalTime(index, recalibration);
    }
}
