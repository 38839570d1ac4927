package io.valuehub.analytics.model;

import java.util.List;
import java.util.Locale;

/**
 * Whether the chosen model is to be used with a season.
 *
 * <p>The season has to come back, and is used to the share that does ({@link LearnedSeason}). How many orders come does not
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

    private static final double CLEARLY = 2;

    static SeasonTrial of(List<Trial> plain) {
        String chosen = plain.get(0).name();
        LearnedSeason learned = LearnedSeason.of(plain.get(0).holdout().whole(), chosen);
        if (!learned.isExpected()) {
            return without(plain, learned.seen(), learned.why());
        }
        List<Trial> used = plain.stream().map(learned::trial).toList();
        LogScoreLead loss = LogScoreLead.of(plain, used);
        if (!loss.within(learned.model().equals(chosen) ? CLEARLY : 0)) {
            return without(
                    plain,
                    learned.seen(),
                    "with a season each customer's orders are forecast worse: log score without it %s"
                            .formatted(of(loss)));
        }
        SeasonIndex expected = learned.expected();
        return new SeasonTrial(learned.model(), used, expected.factors(), expected, learned.why());
    }

    private static String of(LogScoreLead lead) {
        return String.format(Locale.ROOT, "%.1f better, standard error %.1f", lead.lead(), lead.error());
    }

    private static SeasonTrial without(List<Trial> plain, SeasonIndex seen, String why) {
        return new SeasonTrial(plain.get(0).name(), plain, List.of(), seen, why);
    }
}
