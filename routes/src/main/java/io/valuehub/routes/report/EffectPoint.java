package io.valuehub.routes.report;

import io.valuehub.analytics.measure.EffectCourse;
import java.time.LocalDate;

/**
 * What acting had brought in all by a day, over the decisions whose window had ended by then.
 *
 * @param day of which this was known at the end
 * @param decisions to act whose window had ended
 * @param value treated minus held out a decision, as they are, times these decisions
 * @param low lower end of the always-valid band; null while too little was known
 * @param high upper end of the always-valid band; null while too little was known
 */
public record EffectPoint(LocalDate day, long decisions, double value, Double low, Double high) {

    /** Of a course whose days are counted from 1970. */
    public static EffectPoint of(EffectCourse.Point point) {
        boolean banded = !Double.isNaN(point.low());
        return new EffectPoint(
                LocalDate.ofEpochDay(point.day()),
                point.decisions(),
                point.value(),
                banded ? point.low() : null,
                banded ? point.high() : null);
    }
}
