package io.valuehub.routes.report;

import java.time.LocalDate;

/**
 * Where a customer stood at a score run.
 *
 * @param asOf day of the run
 * @param stage lifecycle stage; null when the shop had no rhythm yet
 * @param longerGaps share of gaps of customers like them that last longer than their silence; null likewise
 * @param expectedGap days from one purchase to the next, by their own rhythm; null likewise
 * @param microSegment number of the group found in behaviour; null for none
 * @param microSegmentName its English name; null for none
 * @param rfm the three scores as one word
 */
public record Placement(
        LocalDate asOf,
        String stage,
        Double longerGaps,
        Double expectedGap,
        Integer microSegment,
        String microSegmentName,
        String rfm) {}
