package io.valuehub.analytics.summary;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * All orders of a shop in memory, grouped by customer, in primitive arrays (12 bytes an order, 4 a customer), so that
 * summaries as of several days can be made without reading anything again. Customers are numbered from 0. Immutable.
 *
 * <p>Held in parts, each with all orders of its customers, which are grouped and summarised side by side. An amount
 * below zero is a refund that names no order, NaN an order of unknown value; see {@link SummaryBuilder} for what becomes
 * of them.
 */
public final class OrderLog {

    /** Parts summarised before their rows are put together: enough for many processors, few enough for the memory. */
    private static final int AT_ONCE = 32;

    private final List<Part> parts;
    /** At index p the number of the first customer of part p; one more at the end. */
    private final int[] firstCustomers;

    private OrderLog(List<Part> parts) {
        this.parts = parts;
        this.firstCustomers = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            firstCustomers[i + 1] =
                    Math.addExact(firstCustomers[i], parts.get(i).customers());
        }
    }

    /**
     * Groups orders by customer. The result does not depend on the number of processors.
     *
     * @param parts how many parts there are
     * @param orders all orders of the customers of a part, who are numbered from 0 in each; called from several threads,
     *     once for each part
     */
    public static OrderLog of(int parts, IntFunction<Orders> orders) {
        return new OrderLog(IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> Part.of(orders.apply(part)))
                .toList());
    }

    /** The number of the first customer of a part; those of the others follow. */
    public int firstCustomer(int part) {
        return firstCustomers[part];
    }

    /** The part a customer is in. */
    public int partOf(long customer) {
        int found = Arrays.binarySearch(firstCustomers, Math.toIntExact(customer));
        int part = found >= 0 ? found : -found - 2;
        while (firstCustomers[part + 1] <= customer) {
            part++; // empty parts begin where the next one does
        }
        return part;
    }

    /** Takes one order or refund. */
    public interface Visitor {

        /**
         * @param customer number of the customer, from 0
         * @param day days since 1970-01-01 in the shop's zone
         * @param amount net revenue, below zero for a refund, NaN for unknown
         */
        void accept(int customer, int day, double amount);
    }

    /** Shows everything, customers in ascending order. */
    public void forEach(Visitor visitor) {
        for (int part = 0; part < parts.size(); part++) {
            parts.get(part).forEach(firstCustomers[part], visitor);
        }
    }

    /** How often two orders of a customer lie on one day or within two, over all customers. */
    public Coincidences coincidences() {
        return parts.parallelStream().map(Part::coincidences).reduce(new Coincidences(0, 0, 0), Coincidences::plus);
    }

    /** Number of customers, those with nothing but refunds included. */
    public int customers() {
        return firstCustomers[parts.size()];
    }

    /** Number of orders and refunds. */
    public long size() {
        return parts.stream().mapToLong(part -> part.days.length).sum();
    }

    /** Day of the last order; a refund is none. */
    public Optional<LocalDate> lastOrder() {
        return parts.stream().map(Part::lastOrder).flatMapToInt(OptionalInt::stream).max().stream()
                .mapToObj(LocalDate::ofEpochDay)
                .findFirst();
    }

    /**
     * Summaries of all customers with an order by this day, orders of one day being one purchase. The result does not depend
     * on the number of processors.
     *
     * @param asOf the last day that is looked at
     */
    public CustomerSummaries summaries(LocalDate asOf) {
        return summaries(asOf, SameDay.ONE_PURCHASE);
    }

    /** As {@link #summaries(LocalDate)}, with a say in what orders of one day are. */
    public CustomerSummaries summaries(LocalDate asOf, SameDay sameDay) {
        int lastDay = Math.toIntExact(asOf.toEpochDay());
        int customers = parts.parallelStream()
                .mapToInt(part -> part.customersBy(lastDay))
                .sum();
        SummaryColumns joined = new SummaryColumns(customers);
        for (int from = 0; from < parts.size(); from += AT_ONCE) {
            IntStream.range(from, Math.min(from + AT_ONCE, parts.size()))
                    .parallel()
                    .mapToObj(part -> parts.get(part).columns(asOf, sameDay, firstCustomers[part]))
                    .toList()
                    .forEach(joined::append);
        }
        return new CustomerSummaries(asOf, joined);
    }

    /**
     * Orders of some customers.
     *
     * @param starts at index c where the orders of customer c begin; one more at the end
     * @param days days since 1970-01-01
     */
    private record Part(int[] starts, int[] days, double[] amounts) {

        static Part of(Orders orders) {
            int[] starts = new int[orders.highest + 2];
            for (int i = 0; i < orders.size; i++) {
                starts[orders.customers[i] + 1]++;
            }
            for (int c = 1; c < starts.length; c++) {
                starts[c] += starts[c - 1];
            }
            int[] next = Arrays.copyOf(starts, starts.length);
            int[] days = new int[orders.size];
            double[] amounts = new double[orders.size];
            for (int i = 0; i < orders.size; i++) {
                int place = next[orders.customers[i]]++;
                days[place] = orders.days[i];
                amounts[place] = orders.amounts[i];
            }
            return new Part(starts, days, amounts);
        }

        int customers() {
            return starts.length - 1;
        }

        void forEach(int firstCustomer, Visitor visitor) {
            for (int customer = 0; customer < customers(); customer++) {
                for (int i = starts[customer]; i < starts[customer + 1]; i++) {
                    visitor.accept(firstCustomer + customer, days[i], amounts[i]);
                }
            }
        }

        Coincidences coincidences() {
            double[] found = new double[3];
            int[] sorted = new int[16];
            for (int customer = 0; customer < customers(); customer++) {
                int size = 0;
                sorted = sorted.length < starts[customer + 1] - starts[customer]
                        ? new int[2 * (starts[customer + 1] - starts[customer])]
                        : sorted;
                for (int i = starts[customer]; i < starts[customer + 1]; i++) {
                    if (!(amounts[i] < 0)) {
                        sorted[size++] = days[i];
                    }
                }
                Arrays.sort(sorted, 0, size);
                if (size > 1) {
                    addPairs(sorted, size, found);
                }
            }
            return new Coincidences(found[0], found[1], found[2]);
        }

        /** Adds the pairs of one customer's sorted days, by how many days they lie apart; one step for each order. */
        private static void addPairs(int[] sorted, int size, double[] found) {
            double weight = 1.0 / (size - 1);
            long dayBefore = 0;
            long twoBefore = 0;
            int last = Integer.MIN_VALUE;
            for (int i = 0; i < size; ) {
                int day = sorted[i];
                int from = i;
                while (i < size && sorted[i] == day) {
                    i++;
                }
                long here = i - from;
                long apart = (long) day - last;
                long one = apart == 1 ? dayBefore : 0;
                long two = apart == 1 ? twoBefore : apart == 2 ? dayBefore : 0;
                found[0] += weight * (here * (here - 1) / 2);
                found[1] += weight * (here * one);
                found[2] += weight * (here * two);
                twoBefore = one;
                dayBefore = here;
                last = day;
            }
        }

        OptionalInt lastOrder() {
            return IntStream.range(0, days.length)
                    .filter(i -> !(amounts[i] < 0))
                    .map(i -> days[i])
                    .max();
        }

        /** Customers with an order by this day. */
        int customersBy(int lastDay) {
            int count = 0;
            for (int customer = 0; customer < customers(); customer++) {
                int i = starts[customer];
                while (i < starts[customer + 1] && (days[i] > lastDay || amounts[i] < 0)) {
                    i++;
                }
                count += i < starts[customer + 1] ? 1 : 0;
            }
            return count;
        }

        SummaryColumns columns(LocalDate asOf, SameDay sameDay, int firstCustomer) {
            // Days are known already, so the zone has no say.
            SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf, sameDay, customers());
            for (int customer = 0; customer < customers(); customer++) {
                for (int i = starts[customer]; i < starts[customer + 1]; i++) {
                    if (amounts[i] < 0) {
                        builder.refundOn(firstCustomer + customer, days[i], -amounts[i]);
                    } else {
                        builder.orderOn(firstCustomer + customer, days[i], amounts[i]);
                    }
                }
            }
            return builder.columns();
        }
    }

    /** Says how many, never who. */
    @Override
    public String toString() {
        return "OrderLog[" + size() + " orders of " + customers() + " customers]";
    }

    /** Orders as they come, to become a part of an {@link OrderLog}. Not safe for use by several threads. */
    public static final class Orders {

        private int size;
        private int highest = -1;
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
         * @param customer number of the customer in this part, from 0
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
            highest = Math.max(highest, customer);
            customers[size] = customer;
            days[size] = day;
            amounts[size++] = amount;
        }

        /** How many there are. */
        public int size() {
            return size;
        }
    }
}
