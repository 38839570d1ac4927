package io.valuehub.routes.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything the hub holds about one person, for them: what it knows, what it works out, why, and to whom it went.
 *
 * @param person number in this ledger
 * @param at when this was read
 * @param explanation the same in an order made for reading: scores, segments, decisions with their reasons
 * @param logic how the hub comes to what it works out, in words
 * @param recipients connections through which something about them left
 * @param records the rows of each table as they are; JSON columns as JSON
 */
public record PersonalData(
        long person,
        Instant at,
        Explanation explanation,
        String logic,
        List<String> recipients,
        Map<String, List<Map<String, Object>>> records) {

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "PersonalData[" + person + "]";
    }
}
