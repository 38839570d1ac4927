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
public record Answer(Long person, LocalDate day, String question, double score, double scale) {}
