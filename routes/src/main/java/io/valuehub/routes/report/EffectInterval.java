package io.valuehub.routes.report;

import io.valuehub.analytics.measure.AlwaysValid;
import io.valuehub.analytics.measure.Difference;

/**
 * What acting changed, with its 95 % confidence interval.
 *
 * @param value treated minus held out
 * @param low lower end
 * @param high upper end
 */
public record EffectInterval(double value, double low, double high) {

    /** Of a difference of means. */
    public static EffectInterval of(Difference difference) {
        return new EffectInterval(difference.value(), difference.low(), difference.high());
    }

    /** Of an interval that holds however often one looks. */
    public static EffectInterval of(AlwaysValid interval) {
        return new EffectInterval(interval.value(), interval.low(), interval.high());
    }

    /** The same times a positive factor. */
    public EffectInterval times(double factor) {
        return new EffectInterval(value * factor, low * factor, high * factor);
    }
}
