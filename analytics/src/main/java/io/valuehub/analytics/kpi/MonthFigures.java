package io.valuehub.analytics.kpi;

import io.valuehub.analytics.measure.Sample;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The key figures that orders give for one month. */
final class MonthFigures {

    private static final int QUARTER = 3;
    private static final int YEAR = 12;
    private static final double TENTH = 0.1;

    private final OrderHistory history;
    private final int end;
    private final int monthStart;
    private final int quarterStart;
    private final int quarterBeforeStart;
    private final int yearStart;

    private long orders;
    private double revenue;
    private long active;
    private long newCustomers;
    private final PairedSample orderValues = new PairedSample();
    private final Sample frequency = new Sample();
    private long repeaters;
    private long before;
    private long retained;
    private int[] gaps = new int[64];
    private int gapCount;
    private double[] yearRevenues = new double[64];
    private int yearCustomers;

    private MonthFigures(OrderHistory history, LocalDate month) {
        this.history = history;
        LocalDate last = month.plusMonths(1).minusDays(1);
        this.end = day(last.isAfter(history.asOf()) ? history.asOf() : last);
        this.monthStart = day(month);
        this.quarterStart = day(month.plusMonths(1 - QUARTER));
        this.quarterBeforeStart = day(month.plusMonths(1 - 2 * QUARTER));
        this.yearStart = day(month.plusMonths(1 - YEAR));
    }

    /** The figures that have a value in the month. */
    static Map<Kpi, Estimate> of(OrderHistory history, LocalDate month) {
        MonthFigures figures = new MonthFigures(history, month);
        for (int row = 0; row < history.size(); row++) {
            figures.add(row);
        }
        return figures.estimates();
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    private void add(int row) {
        Bookings placed = history.orders();
        double refunded = history.refunds().sum(row, monthStart, end);
        revenue -= refunded;
        int first = placed.day(placed.from(row));
        if (first > end) {
            return;
        }
        int year = placed.since(row, yearStart);
        int month = placed.since(row, monthStart);
        int after = placed.since(row, end + 1);
        if (month < after) {
            month(row, month, after, refunded);
            newCustomers += first >= monthStart ? 1 : 0;
        }
        if (year < after) {
            year(row, after - year);
        }
        int quarter = placed.since(row, quarterStart);
        if (placed.since(row, quarterBeforeStart) < quarter) {
            before++;
            retained += quarter < after ? 1 : 0;
        }
    }

    private void month(int row, int from, int to, double refunded) {
        Bookings placed = history.orders();
        active++;
        orders += to - from;
        double sum = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(placed.amount(i))) {
                sum += placed.amount(i);
                known++;
            }
            if (i > placed.from(row) && placed.day(i) > placed.day(i - 1)) {
                gap(placed.day(i) - placed.day(i - 1));
            }
        }
        revenue += sum;
        if (known > 0) {
            orderValues.add(sum - refunded, known);
        }
    }

    private void year(int row, int count) {
        frequency.add(count);
        repeaters += count > 1 ? 1 : 0;
        if (yearCustomers == yearRevenues.length) {
            yearRevenues = Arrays.copyOf(yearRevenues, yearCustomers * 2);
        }
        yearRevenues[yearCustomers++] =
                history.orders().sum(row, yearStart, end) - history.refunds().sum(row, yearStart, end);
    }

    private void gap(int days) {
        if (gapCount == gaps.length) {
            gaps = Arrays.copyOf(gaps, gapCount * 2);
        }
        gaps[gapCount++] = days;
    }

    private Map<Kpi, Estimate> estimates() {
        Map<Kpi, Estimate> figures = new EnumMap<>(Kpi.class);
        figures.put(Kpi.ORDERS, Estimate.exact(orders, orders));
        figures.put(Kpi.ACTIVE_CUSTOMERS, Estimate.exact(active, active));
        figures.put(Kpi.NEW_CUSTOMERS, Estimate.exact(newCustomers, newCustomers));
        if (before > 0) {
            Estimate retention = Estimate.share(retained, before);
            figures.put(Kpi.RETENTION_RATE, retention);
            figures.put(Kpi.CHURN_RATE, retention.complement());
        }
        if (gapCount > 0) {
            int[] sorted = Arrays.copyOf(gaps, gapCount);
            Arrays.sort(sorted);
            figures.put(Kpi.TIME_BETWEEN_ORDERS, Estimate.median(sorted));
        }
        if (yearCustomers > 0) {
            figures.put(Kpi.PURCHASE_FREQUENCY, Estimate.mean(frequency));
            figures.put(Kpi.REPEAT_PURCHASE_RATE, Estimate.share(repeaters, yearCustomers));
        }
        if (history.hasAmounts()) {
            amounts(figures);
        }
        return figures;
    }

    private void amounts(Map<Kpi, Estimate> figures) {
        figures.put(Kpi.REVENUE, Estimate.exact(revenue, orders));
        if (orderValues.size() > 0) {
            figures.put(Kpi.AVERAGE_ORDER_VALUE, Estimate.ratio(orderValues));
        }
        Concentration concentration = Concentration.of(Arrays.copyOf(yearRevenues, yearCustomers));
        if (concentration.isKnown()) {
            figures.put(Kpi.REVENUE_GINI, concentration.gini());
            figures.put(Kpi.TOP_TENTH_SHARE, concentration.topShare(TENTH));
        }
    }
}
