package io.valuehub.routes.report;

import io.valuehub.analytics.plan.LongRunTable;
import io.valuehub.routes.report.Learned.LearningReport;

/**
 * What decisions stand on.
 *
 * @param learned what the shop's own decisions taught; null before the first night
 * @param longRun what customers and actions are worth in the long run; null where the shop sold too little yet
 */
public record Deciding(LearningReport learned, LongRunTable longRun) {

    /** Its part of the {@link Report}. */
    public static final Section<Deciding> SECTION = new Section<>("deciding");
}
