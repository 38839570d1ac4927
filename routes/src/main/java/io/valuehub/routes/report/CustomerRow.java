package io.valuehub.routes.report;

import java.time.LocalDate;
import java.util.List;

/**
 * A customer as they are listed; scores are null when unknown.
 *
 * @param person number in this ledger
 * @param email null when unknown
 * @param name null when unknown
 * @param orders number of orders
 * @param revenue after refunds
 * @param lastOrderOn day of the last order
 * @param recency days since then
 * @param recencyScore 1 to 5, 5 is best
 * @param frequencyScore 1 to 5, 5 is best
 * @param monetaryScore 1 to 5, 5 is best; 0 when unknown
 * @param churnProbability of no order within the horizon
 * @param expectedOrders within the horizon
 * @param expectedOrdersConfidenceInterval of the expectation, not of the orders to come
 * @param lifetimeValue discounted margin within the horizon
 * @param lifetimeValueConfidenceInterval of the expectation, not of the money to come
 * @param segments they are in
 */
public record CustomerRow(
        long person,
        String email,
        String name,
        int orders,
        Double revenue,
        LocalDate lastOrderOn,
        int recency,
        int recencyScore,
        int frequencyScore,
        int monetaryScore,
        Double churnProbability,
        Double expectedOrders,
        Interval expectedOrdersConfidenceInterval,
        Double lifetimeValue,
        Interval lifetimeValueConfidenceInterval,
        List<String> segments) {

    /** The same in these segments. */
    public CustomerRow in(List<String> these) {
        return new CustomerRow(
                person,
                email,
                name,
                orders,
                revenue,
                lastOrderOn,
                recency,
                recencyScore,
                frequencyScore,
                monetaryScore,
                churnProbability,
                expectedOrders,
                expectedOrdersConfidenceInterval,
                lifetimeValue,
                lifetimeValueConfidenceInterval,
                these);
    }

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "CustomerRow[" + person + "]";
    }
}
