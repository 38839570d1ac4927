package io.valuehub.routes.ledger;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.segment.Lifecycle;
import io.valuehub.analytics.segment.MicroSegments;
import io.valuehub.analytics.segment.Rfm;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What a score run is about to write.
 *
 * @param orders what it looked at
 * @param scores of the same customers
 * @param rfm of the same customers
 * @param lifecycle of the same customers
 * @param microSegments of the same customers
 * @param predicted of the same customers, and of prospects
 * @param rules of the segments by name: conditions that all must hold
 * @param segments for each, which rows are members
 * @param settings what it was told: horizon, margin, discount, zone, currency
 * @param replay whether somebody chose the day it looks at; such a run is not the state of things
 */
public record ScoreSheet(
        ScoredOrders orders,
        CustomerScores scores,
        Rfm rfm,
        Lifecycle lifecycle,
        MicroSegments microSegments,
        Predicted predicted,
        Map<String, List<String>> rules,
        Map<String, IntPredicate> segments,
        Map<String, String> settings,
        boolean replay) {}
