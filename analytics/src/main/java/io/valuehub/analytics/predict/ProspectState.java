package io.valuehub.analytics.predict;

import java.util.Map;

/**
 * What is known at the end of a day of somebody who has not ordered yet.
 *
 * @param person id
 * @param daysKnown since they were first seen; NaN when unknown
 * @param daysSinceLastEvent NaN when there was none
 * @param events by kind, of as many days back as predictions look ahead
 * @param recentEvents of the last third of those days
 * @param allEvents of all time
 * @param unfinishedOrders orders that were placed but do not count: not paid, or cancelled
 * @param consent 1 when they want marketing email, 0 when not, NaN when unknown
 * @param attributes what a source says of them, by name
 * @param attributesKnown whether {@code attributes} are those of that day, and not of a later one
 */
public record ProspectState(
        long person,
        double daysKnown,
        double daysSinceLastEvent,
        Map<String, Integer> events,
        int recentEvents,
        int allEvents,
        int unfinishedOrders,
        double consent,
        Map<String, String> attributes,
        boolean attributesKnown) {

    public ProspectState {
        events = Map.copyOf(events);
        attributes = Map.copyOf(attributes);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "ProspectState[" + allEvents + " events]";
    }
}
