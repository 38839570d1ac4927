package io.valuehub.analytics.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Discounted margin expected from a customer's orders within a horizon, cut into periods: what is earned in a period
 * counts at the period's end.
 *
 * <pre>
 * value = margin · E[order value] · Σ_k (E[orders until t_k] − E[orders until t_k−1]) · discount_k
 * </pre>
 *
 * <p>Horizons are typed, {@link Period} or {@link Duration}, and become the models' weeks in here only. Residual value:
 * orders already placed do not count. Source: V. Kumar, W. Reinartz, "Customer Relationship Management", 2012; the rule
 * of discounting by period's end as in most packages.
 */
public final class LifetimeValue {

    private static final double DAYS_PER_YEAR = 365.25;

    /** Ends of the periods, in weeks of the models' clock from the as-of date. */
    private final double[] ends;

    private final double[] discounts;

    private LifetimeValue(double[] ends, double[] discounts) {
        this.ends = ends;
        this.discounts = discounts;
    }

    /**
     * Calendar months up to the horizon, the last one shortened where it must be.
     *
     * @param horizon positive
     * @param from the day it begins on, which decides how long its months are
     * @param annualDiscount yearly rate: money after d days counts (1 + rate)^(−d / 365.25)
     */
    public static LifetimeValue within(Period horizon, LocalDate from, double annualDiscount) {
        return within(horizon, from, annualDiscount, OperationalTime.calendar());
    }

    /**
     * Calendar months up to the horizon for models in operational time: orders are expected by that clock, money is
     * discounted by the calendar.
     *
     * @param time the models' clock; the others as for {@link #within(Period, LocalDate, double)}
     */
    public static LifetimeValue within(Period horizon, LocalDate from, double annualDiscount, OperationalTime time) {
        LocalDate last = from.plus(horizon);
        Require.positive("Weeks of the horizon", Weeks.between(from, last));
        List<LocalDate> ends = new ArrayList<>();
        for (int month = 1; from.plusMonths(month).isBefore(last); month++) {
            ends.add(from.plusMonths(month));
        }
        ends.add(last);
        return new LifetimeValue(
                ends.stream().mapToDouble(end -> time.ahead(from, end)).toArray(),
                ends.stream()
                        .mapToDouble(end -> Math.pow(1 + annualDiscount, -Weeks.between(from, end) * 7 / DAYS_PER_YEAR))
                        .toArray());
    }

    /**
     * Periods of equal length.
     *
     * @param period length of one
     * @param periods how many
     * @param discount rate for each period: money of the k-th counts (1 + rate)^−k
     */
    public static LifetimeValue within(Duration period, int periods, double discount) {
        double length = Require.positive("Weeks of the period", Weeks.of(period));
        double[] ends = new double[periods];
        double[] discounts = new double[periods];
        for (int k = 0; k < periods; k++) {
            ends[k] = length * (k + 1);
            discounts[k] = Math.pow(1 + discount, -(k + 1));
        }
        return new LifetimeValue(ends, discounts);
    }

    double[] ends() {
        return ends;
    }

    /** What E[orders until t_k] counts in the sum above: discount_k − discount_k+1, the last one whole. */
    double[] weights() {
        double[] weights = discounts.clone();
        for (int k = 0; k + 1 < weights.length; k++) {
            weights[k] -= weights[k + 1];
        }
        return weights;
    }

    /** Σ_k discounted expected orders of a customer with this past (times in weeks, see {@link PurchaseModel}). */
    public double discountedOrders(PurchaseModel model, int repeatPurchases, double lastPurchaseAge, double age) {
        double sum = 0;
        double before = 0;
        for (int k = 0; k < ends.length; k++) {
            double until = model.expectedOrders(ends[k], repeatPurchases, lastPurchaseAge, age);
            sum += (until - before) * discounts[k];
            before = until;
        }
        return sum;
    }

    /**
     * The value, in the currency of the order value.
     *
     * @param discountedOrders of {@link #discountedOrders}
     * @param expectedOrderValue of {@link SpendModel#expectedOrderValue}
     * @param margin share of revenue left after the cost of goods
     */
    public static double of(double discountedOrders, double expectedOrderValue, double margin) {
        return margin * expectedOrderValue * discountedOrders;
    }
}
