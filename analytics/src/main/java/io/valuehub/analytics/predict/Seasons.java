package io.valuehub.analytics.predict;

import java.util.Optional;

/**
 * What the season changes.
 *
 * @param now from the last window to the one predicted
 * @param lastTime from the window before the last to the last, as it was expected before the last
 */
record Seasons(SeasonShift now, SeasonShift lastTime) {

    /**
     * Learns both.
     *
     * @param training the last window
     * @param earlier the one before
     * @param yearBefore the shop a year before
     */
    static Seasons of(TrainingSet training, Optional<TrainingSet> earlier, Optional<YearBefore> yearBefore) {
        if (yearBefore.isEmpty()) {
            SeasonShift none = SeasonShift.none("not asked for");
            return new Seasons(none, none);
        }
        YearBefore year = yearBefore.get();
        Optional<SeasonShift.LastTime> lastTime = earlier.map(
                set -> new SeasonShift.LastTime(Slips.of(set, training), Slips.of(year.twoBefore(), year.before())));
        return new Seasons(
                SeasonShift.of(year.before(), year.same(), lastTime),
                SeasonShift.of(year.twoBefore(), year.before(), Optional.empty()));
    }
}
