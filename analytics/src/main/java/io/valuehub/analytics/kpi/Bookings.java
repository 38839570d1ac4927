package io.valuehub.analytics.kpi;

/** Days and amounts of all customers, one customer after the other, each by day. */
final class Bookings {

    private final int[] starts;
    private final int[] days;
    private final double[] amounts;

    /** @param starts for each row where it begins, and one more: where the last ends */
    Bookings(int[] starts, int[] days, double[] amounts) {
        this.starts = starts;
        this.days = days;
        this.amounts = amounts;
    }

    int size() {
        return days.length;
    }

    int from(int row) {
        return starts[row];
    }

    int to(int row) {
        return starts[row + 1];
    }

    int day(int index) {
        return days[index];
    }

    double amount(int index) {
        return amounts[index];
    }

    /** The first index of the row whose day is not before this one; {@link #to} when there is none. */
    int since(int row, int day) {
        int low = starts[row];
        int high = starts[row + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many from the first day to the last, both included. */
    int count(int row, int first, int last) {
        return since(row, last + 1) - since(row, first);
    }

    /** Sum of the known amounts from the first day to the last, both included. */
    double sum(int row, int first, int last) {
        double sum = 0;
        for (int i = since(row, first); i < starts[row + 1] && days[i] <= last; i++) {
            sum += Double.isNaN(amounts[i]) ? 0 : amounts[i];
        }
        return sum;
    }
}
