package io.valuehub.routes.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a store says it sold, beside what the hub has of it, day by day.
 *
 * @param connection the store
 * @param from first day compared
 * @param to last day compared
 * @param days that the store gave a total of, oldest first, one for each currency
 */
public record Reconciled(String connection, LocalDate from, LocalDate to, List<Day> days) {

    /** How many days differ. */
    public long differing() {
        return days.stream().filter(day -> !day.agrees()).count();
    }

    /**
     * One day in one currency. Revenue is goods after discounts, without tax and shipping, before refunds; refunds are those
     * given back on that day. What the store does not say is null and not compared.
     *
     * @param behind what is probably behind a difference
     */
    public record Day(
            LocalDate day,
            String currency,
            Figure orders,
            Figure revenue,
            Figure refunds,
            boolean agrees,
            List<Suspect> behind) {}

    /**
     * A figure of both.
     *
     * @param store null when the store does not say; then there is no difference
     * @param difference store less hub
     */
    public record Figure(BigDecimal store, BigDecimal hub, BigDecimal difference) {}

    /**
     * An order or refund that would explain a difference.
     *
     * @param record {@code order 1001}
     * @param amount its revenue or amount
     * @param why what speaks for it
     */
    public record Suspect(String record, BigDecimal amount, String why) {}
}
