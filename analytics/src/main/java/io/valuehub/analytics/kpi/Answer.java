package io.valuehub.analytics.kpi;

import java.time.LocalDate;

/**
 * An answer with a score.
 *
 * @param person who gave it; null when nobody known
 * @param day when, in the shop's zone
 * @param question id of the question, e.g. {@code nps}
 * @param score the answer
 * @param scale highest possible score; NaN when unknown
 */
public record Answer(Long person, LocalDate day, String question, double score, double scale) {

    private static final double NPS_SCALE = 10;
    private static final double CSAT_SCALE = 5;
    private static final double PASSIVE = 7;
    private static final double HALF = 0.5;

    /** Whether it answers how probably one would recommend the shop, 0 to 10. */
    public boolean isNps() {
        return question.strip().equalsIgnoreCase("nps")
                && (Double.isNaN(scale) || scale == NPS_SCALE)
                && score >= 0
                && score <= NPS_SCALE;
    }

    /** Whether it answers how satisfied one is. */
    public boolean isCsat() {
        return question.strip().equalsIgnoreCase("csat") && score >= 0 && score <= csatScale();
    }

    /** The scale of an answer to how satisfied one is; 5 when the source does not say. */
    double csatScale() {
        return Double.isNaN(scale) ? CSAT_SCALE : scale;
    }

    /** A detractor by the usual rule of the NPS (0 to 6), or satisfied by no more than half of the scale. */
    public boolean isUnhappy() {
        return isNps() ? score < PASSIVE : isCsat() && score <= HALF * csatScale();
    }
}
