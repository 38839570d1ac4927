package io.valuehub.routes.report;

import java.util.Objects;
import java.util.Optional;

/**
 * Which customers to list.
 *
 * @param search part of an address or name, or a person's number; empty for all
 * @param segment only members of this segment
 * @param sort by which column
 * @param descending highest first
 * @param offset rows to skip
 * @param limit most rows, at most 500
 */
public record CustomerQuery(
        String search, Optional<String> segment, Sort sort, boolean descending, int offset, int limit) {

    private static final int MOST = 500;

    /** Columns to sort by. */
    public enum Sort {
        /** Discounted margin within the horizon. */
        LIFETIME_VALUE,
        /** Probability of no order within the horizon. */
        CHURN_PROBABILITY,
        /** Orders expected within the horizon. */
        EXPECTED_ORDERS,
        /** Revenue after refunds. */
        REVENUE,
        /** Number of orders. */
        FREQUENCY,
        /** Days since the last order. */
        RECENCY,
        /** Address. */
        EMAIL
    }

    public CustomerQuery {
        search = Objects.requireNonNullElse(search, "").strip();
        offset = Math.max(0, offset);
        limit = Math.min(MOST, Math.max(1, limit));
    }

    /** The most valuable ones. */
    public static CustomerQuery best(int limit) {
        return new CustomerQuery("", Optional.empty(), Sort.LIFETIME_VALUE, true, 0, limit);
    }

    /** Leaves out what was searched for. */
    @Override
    public String toString() {
        return "CustomerQuery[" + sort + " " + offset + "+" + limit + "]";
    }
}
