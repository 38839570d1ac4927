package io.valuehub.analytics.predict;

import java.util.Optional;

/**
 * What the season changes: as the purchase model knows it, where it has one, otherwise as the year before tells.
 *
 * @param now from the last window to the one predicted
 * @param lastTime from the window before the last to the last
 */
record Seasons(SeasonShift now, SeasonShift lastTime) {

    /**
     * Learns both.
     *
     * @param training the last window
     * @param earlier the one before
     * @param coming what is known of the season
     */
    static Seasons of(TrainingSet training, Optional<TrainingSet> earlier, Optional<Coming> coming) {
        if (coming.isEmpty()) {
            SeasonShift none = SeasonShift.none("not asked for");
            return new Seasons(none, none);
        }
        Seasons slips = ofYearBefore(training, earlier, coming.get().yearBefore());
        if (coming.get().choice().season().isEmpty()) {
            return slips;
        }
        ModelSeason model = new ModelSeason(coming.get().choice(), training.window());
        return new Seasons(
                slips.now.with(model.between(training.summaries(), coming.get().customers())),
                earlier.filter(set -> set.size() > 0)
                        .map(set -> slips.lastTime.with(model.between(set.summaries(), training.summaries())))
                        .orElse(slips.lastTime));
    }

    private static Seasons ofYearBefore(TrainingSet training, Optional<TrainingSet> earlier, YearBefore year) {
        Optional<SeasonShift.LastTime> lastTime = earlier.map(
                set -> new SeasonShift.LastTime(Slips.of(set, training), Slips.of(year.twoBefore(), year.before())));
        return new Seasons(
                SeasonShift.of(year.before(), year.same(), lastTime),
                SeasonShift.of(year.twoBefore(), year.before(), Optional.empty()));
    }
}
