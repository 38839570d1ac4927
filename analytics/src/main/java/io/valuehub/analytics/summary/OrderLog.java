package io.valuehub.analytics.summary;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All orders of a shop in memory, grouped by customer, in primitive arrays (12 bytes an order, 4 a customer), so that
 * summaries as of several days can be made without reading anything again. Customers are numbered from 0. Immutable.
 *
 * <p>An amount below zero is a refund that names no order, NaN an order of unknown value; see {@link SummaryBuilder} for
 * what becomes of them.
 */
public final class OrderLog {

    /** Orders below which one processor is quicker alone. */
    private static final int WORTH_SHARING = 100_000;

    /** At index c where the orders of customer c begin; one more at the end. */
    private final int[] starts;

    private final int[] days;
    private final double[] amounts;

    private OrderLog(int[] starts, int[] days, double[] amounts) {
        this.starts = starts;
        this.days = days;
        this.amounts = amounts;
    }

    /**
     * Groups orders by customer. The result does not depend on the number of processors.
     *
     * @param orders in as many parts as there are; the order of orders does not matter
     * @param customers how many there are; every order's customer is below this
     * @throws ArithmeticException when there are 2³¹ orders or more
     */
    public static OrderLog of(List<Orders> orders, int customers) {
        int[] starts = new int[customers + 1];
        for (Orders part : orders) {
            for (int i = 0; i < part.size; i++) {
                starts[part.customers[i] + 1]++;
            }
        }
        for (int c = 0; c < customers; c++) {
            starts[c + 1] = Math.addExact(starts[c], starts[c + 1]);
        }
        int[] days = new int[starts[customers]];
        double[] amounts = new double[starts[customers]];
        int[] next = Arrays.copyOf(starts, customers);
        inRanges(starts, (from, to) -> place(orders, from, to, next, days, amounts));
        return new OrderLog(starts, days, amounts);
    }

    /** Places the orders of some customers: each range writes where no other does, and keeps the order they came in. */
    private static void place(List<Orders> orders, int from, int to, int[] next, int[] days, double[] amounts) {
        for (Orders part : orders) {
            for (int i = 0; i < part.size; i++) {
                int customer = part.customers[i];
                if (customer >= from && customer < to) {
                    int place = next[customer]++;
                    days[place] = part.days[i];
                    amounts[place] = part.amounts[i];
                }
            }
        }
    }

    /** Does some work for ranges of customers with about equally many orders, on all processors. */
    private static void inRanges(int[] starts, Work work) {
        int[] ends = ranges(starts);
        IntStream.range(0, ends.length).parallel().forEach(i -> work.on(i == 0 ? 0 : ends[i - 1], ends[i]));
    }

    private static int[] ranges(int[] starts) {
        int orders = starts[starts.length - 1];
        int count = orders < WORTH_SHARING ? 1 : Runtime.getRuntime().availableProcessors();
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            int found = Arrays.binarySearch(starts, (int) ((long) orders * (i + 1) / count));
            ends[i] = Math.min(found >= 0 ? found : -found - 1, starts.length - 1);
        }
        ends[count - 1] = starts.length - 1;
        return ends;
    }

    private interface Work {
        void on(int from, int to);
    }

    /** Number of customers, those with nothing but refunds included. */
    public int customers() {
        return starts.length - 1;
    }

    /** Number of orders and refunds. */
    public int size() {
        return days.length;
    }

    /** Day of the last order; a refund is none. */
    public Optional<LocalDate> lastOrder() {
        return IntStream.range(0, days.length).filter(i -> !(amounts[i] < 0)).map(i -> days[i]).max().stream()
                .mapToObj(LocalDate::ofEpochDay)
                .findFirst();
    }

    /**
     * Summaries of all customers with an order by this day. The result does not depend on the number of processors.
     *
     * @param asOf the last day that is looked at
     */
    public CustomerSummaries summaries(LocalDate asOf) {
        int[] ends = ranges(starts);
        List<SummaryColumns> parts = new ArrayList<>(IntStream.range(0, ends.length)
                .parallel()
                .mapToObj(i -> columns(asOf, i == 0 ? 0 : ends[i - 1], ends[i]))
                .toList());
        return new CustomerSummaries(asOf, SummaryColumns.joined(parts));
    }

    private SummaryColumns columns(LocalDate asOf, int from, int to) {
        // Days are known already, so the zone has no say.
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        for (int customer = from; customer < to; customer++) {
            for (int i = starts[customer]; i < starts[customer + 1]; i++) {
                if (amounts[i] < 0) {
                    builder.refundOn(customer, days[i], -amounts[i]);
                } else {
                    builder.orderOn(customer, days[i], amounts[i]);
                }
            }
        }
        return builder.columns();
    }

    /** Says how many, never who. */
    @Override
    public String toString() {
        return "OrderLog[" + size() + " orders of " + customers() + " customers]";
    }

    /** Orders as they come, to become an {@link OrderLog}. Not safe for use by several threads. */
    public static final class Orders {

        private int size;
        private int[] customers;
        private int[] days;
        private double[] amounts;

        /** @param expected how many will come, roughly */
        public Orders(int expected) {
            int length = Math.max(16, expected);
            customers = new int[length];
            days = new int[length];
            amounts = new double[length];
        }

        /**
         * Adds an order or a refund.
         *
         * @param customer number of the customer, from 0
         * @param day days since 1970-01-01 in the shop's zone
         * @param amount net revenue, below zero for a refund, NaN for unknown
         */
        public void add(int customer, int day, double amount) {
            if (size == days.length) {
                int length = Math.addExact(size, size >> 1);
                customers = Arrays.copyOf(customers, length);
                days = Arrays.copyOf(days, length);
                amounts = Arrays.copyOf(amounts, length);
            }
            customers[size] = customer;
            days[size] = day;
            amounts[size++] = amount;
        }

        /** How many there are. */
        public int size() {
            return size;
        }

        /**
         * Numbers the customers anew.
         *
         * @param numbers at the index of the present number the new one
         */
        public void renumber(int[] numbers) {
            Objects.requireNonNull(numbers, "numbers");
            for (int i = 0; i < size; i++) {
                customers[i] = numbers[customers[i]];
            }
        }
    }
}
