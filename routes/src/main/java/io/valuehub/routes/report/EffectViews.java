package io.valuehub.routes.report;

import io.valuehub.analytics.measure.AlwaysValid;
import io.valuehub.analytics.measure.Cuped;
import io.valuehub.analytics.measure.Difference;
import io.valuehub.analytics.measure.Effect;

/**
 * The same difference seen in several ways; null where a view does not exist.
 *
 * @param plain means compared as they are (Welch)
 * @param adjusted after taking out what people bought in the year before (CUPED)
 * @param varianceSaved share of the variance that adjusting saves
 * @param winsorised with the largest outcomes cut to {@code winsorisedAt}
 * @param winsorisedAt the 99 % quantile of what people brought
 * @param alwaysValid holds however often one looks and whenever one stops; wider for it
 */
public record EffectViews(
        EffectInterval plain,
        EffectInterval adjusted,
        Double varianceSaved,
        EffectInterval winsorised,
        Double winsorisedAt,
        EffectInterval alwaysValid) {

    /** Of what was measured. */
    public static EffectViews of(Effect effect) {
        return new EffectViews(
                of(effect.plain().orElse(null)),
                of(effect.adjusted().map(Cuped::difference).orElse(null)),
                effect.adjusted().map(Cuped::varianceSaved).orElse(null),
                of(effect.winsorised().orElse(null)),
                Double.isFinite(effect.limit()) ? effect.limit() : null,
                effect.alwaysValid()
                        .map((AlwaysValid valid) -> EffectInterval.of(valid))
                        .orElse(null));
    }

    private static EffectInterval of(Difference difference) {
        return difference == null ? null : EffectInterval.of(difference);
    }
}
