package io.valuehub.routes.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.kpi.Acquisition;
import io.valuehub.analytics.kpi.Cohorts;
import java.util.List;
import java.util.Map;

/**
 * Names a part of a {@link Report} and says what it is made of. A new part is a class of its own that declares its
 * section, and one line where the report is put together.
 *
 * @param name key of the part in JSON
 * @param <T> what the part is made of
 */
public record Section<T>(String name) {

    /** Quartiles over the customers. */
    public static final Section<RfmQuartiles> RFM = new Section<>("rfm");

    /** Orders that were not scored. */
    public static final Section<Excluded> EXCLUDED = new Section<>("excluded");

    /** In the order of their names. */
    public static final Section<List<SegmentSize>> SEGMENTS = new Section<>("segments");

    /** How each stream was last read. */
    public static final Section<List<SourceReport>> SOURCES = new Section<>("sources");

    /** Which models were used and why, as the run keeps it. */
    public static final Section<JsonNode> MODEL = new Section<>("model");

    /** How predictions were learned and how they held up, as the run keeps it; JSON's null for none. */
    public static final Section<JsonNode> PREDICTIONS = new Section<>("predictions");

    /** What all campaigns together earned, or that it cannot be said yet; null when none has decided anything. */
    public static final Section<CampaignOutcome> ALL_CAMPAIGNS = new Section<>("allCampaigns");

    /** What each campaign earned, or that it cannot be said yet. */
    public static final Section<List<CampaignOutcome>> CAMPAIGNS = new Section<>("campaigns");

    /** How many actions are in which state; those of a preview under {@code PREVIEW}. */
    public static final Section<Map<String, Long>> ACTIONS = new Section<>("actions");

    /** Actions of which nobody knows whether they happened. */
    public static final Section<List<ActionRow>> IN_DOUBT = new Section<>("inDoubt");

    /** Key figures month by month, those without any value left out. */
    public static final Section<List<KpiReport>> KPIS = new Section<>("kpis");

    /** Customers by the month of their first order, unless others were asked for. */
    public static final Section<Cohorts> COHORTS = new Section<>("cohorts");

    /** What customers are worth by the way they came; null when no order value is known. */
    public static final Section<Acquisition> ACQUISITION = new Section<>("acquisition");

    /** Lifecycle stages and micro-segments. */
    public static final Section<Groups> GROUPS = new Section<>("groups");

    /**
     * What moved since a month and a quarter before, under {@code month} and {@code quarter}; without RFM cells, which
     * are too many to print; empty where there is no earlier run, and where it was not asked for.
     */
    public static final Section<Map<String, Movement>> MOVEMENT = new Section<>("movement");
}
