package io.valuehub.analytics.predict;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The predictions of all customers, in columns; rows are those of the {@link CustomerSummaries} they come from. Numbers
 * are NaN and dates null where unknown; see {@link Prediction} for what each means. Filled row by row, then only read.
 */
public final class CustomerPredictions {

    private final LocalDate asOf;
    private final PredictionReport report;
    private final double[] order;
    private final double[] secondOrder;
    private final double[] revenue;
    private final double[] spendUp;
    private final short[] early;
    private final short[] median;
    private final short[] late;

    private CustomerPredictions(CustomerSummaries summaries, PredictionReport report) {
        int size = summaries.size();
        this.asOf = summaries.asOf();
        this.report = report;
        this.order = unknown(size);
        this.secondOrder = unknown(size);
        this.revenue = unknown(size);
        this.spendUp = unknown(size);
        this.early = new short[size];
        this.median = new short[size];
        this.late = new short[size];
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Nothing is known of anybody yet. */
    public static CustomerPredictions of(CustomerSummaries summaries, PredictionReport report) {
        return new CustomerPredictions(summaries, report);
    }

    /** Takes a customer's prediction. */
    public void put(int row, Prediction prediction) {
        order[row] = prediction.orderProbability();
        secondOrder[row] = prediction.secondOrderProbability();
        revenue[row] = prediction.expectedRevenue();
        spendUp[row] = prediction.spendUpProbability();
        early[row] = days(prediction.nextOrderEarly());
        median[row] = days(prediction.nextOrderMedian());
        late[row] = days(prediction.nextOrderLate());
    }

    private short days(LocalDate day) {
        return day == null ? 0 : (short) (day.toEpochDay() - asOf.toEpochDay());
    }

    private LocalDate day(short days) {
        return days == 0 ? null : asOf.plusDays(days);
    }

    /** Number of customers. */
    public int size() {
        return order.length;
    }

    /** Probability of at least one order within the window. */
    public double orderProbability(int row) {
        return order[row];
    }

    /** The same, of customers with purchases on one day only. */
    public double secondOrderProbability(int row) {
        return secondOrder[row];
    }

    /** Expected revenue within the window. */
    public double expectedRevenue(int row) {
        return revenue[row];
    }

    /** Probability that it is more than in as many days before. */
    public double spendUpProbability(int row) {
        return spendUp[row];
    }

    /** If they order within the window: no sooner, with probability .9. */
    public LocalDate nextOrderEarly(int row) {
        return day(early[row]);
    }

    /** If they order within the window: as likely before as after. */
    public LocalDate nextOrderMedian(int row) {
        return day(median[row]);
    }

    /** If they order within the window: no later, with probability .9. */
    public LocalDate nextOrderLate(int row) {
        return day(late[row]);
    }

    /** On what the predictions stand. */
    public PredictionReport report() {
        return report;
    }
}
