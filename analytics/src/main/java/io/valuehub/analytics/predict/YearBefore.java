package io.valuehub.analytics.predict;

/**
 * What the same shop's customers did a year earlier: three windows in a row, the last of which is that of the predictions a
 * year before. A shop younger than that has empty ones.
 *
 * @param same states one year before the day predicted from, and what happened within the window after
 * @param before the same, one window earlier
 * @param twoBefore the same, two windows earlier
 */
public record YearBefore(TrainingSet same, TrainingSet before, TrainingSet twoBefore) {

    public YearBefore {
        if (same.window() != before.window() || before.window() != twoBefore.window()) {
            throw new IllegalArgumentException("The windows were %d, %d and %d days but must be equally long"
                    .formatted(twoBefore.window(), before.window(), same.window()));
        }
    }
}
