package io.valuehub.routes.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.segment.MicroSegment;
import java.util.List;
import java.util.Map;

/**
 * How the customers of a score run are grouped.
 *
 * @param lifecycle customers by stage, in the order of a life
 * @param rhythm the shop's: k, r, alpha in weeks, and from which model; null when there was none
 * @param found how micro-segments were found, and how far to trust them; null where they were not looked for
 * @param microSegments by number
 */
public record Groups(Map<String, Long> lifecycle, JsonNode rhythm, JsonNode found, List<MicroSegment> microSegments) {}
