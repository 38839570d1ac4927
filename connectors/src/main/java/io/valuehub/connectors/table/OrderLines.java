package io.valuehub.connectors.table;

import java.time.DateTimeException;

/** Takes the lines of a file of orders, or of a part of one: customers numbered, days and amounts read. */
final class OrderLines {

    /** No shop is that old; years such as 0001 and 9999 stand for a date that was not known. */
    private static final int FIRST_DAY = DayReading.epochDay(1900, 1, 1);

    private static final int LAST_DAY = DayReading.epochDay(2199, 12, 31);

    private final OrderFileLayout layout;
    private final DayReading days;
    private final AmountReading amounts;
    private final CustomerNumbers kept = new CustomerNumbers();
    private final LeftOutLines leftOut = new LeftOutLines();
    private final OrderParts parts = new OrderParts();

    OrderLines(OrderFileLayout layout) {
        this.layout = layout;
        this.days = new DayReading(layout);
        this.amounts = new AmountReading(layout);
    }

    /**
     * One line.
     *
     * @param line its number
     * @param text bytes that hold its cells
     * @param starts where each cell begins
     * @param ends where each cell ends
     * @param cells how many there are; more than the header has only when the others are blank
     */
    void add(long line, byte[] text, int[] starts, int[] ends, int cells) {
        int column = layout.customer();
        int from = column < cells ? start(text, starts[column], ends[column]) : 0;
        int to = column < cells ? end(text, from, ends[column]) : 0;
        if (from == to) {
            leftOut.add(line, "customer (" + layout.header().get(column) + ") is blank", "");
            return;
        }
        try {
            int day = day(text, starts, ends, cells);
            if (day < FIRST_DAY || day > LAST_DAY) {
                leftOut(line, layout.date(), "is before 1900 or after 2199", text, starts, ends, cells);
                return;
            }
            double amount = amount(text, starts, ends, cells);
            add(text, from, to, day, amount);
        } catch (DateTimeException e) {
            leftOut(line, layout.date(), "is no date " + form(), text, starts, ends, cells);
        } catch (NumberFormatException e) {
            leftOut(
                    line,
                    layout.amount(),
                    "is no number like 1234" + layout.decimal() + "50",
                    text,
                    starts,
                    ends,
                    cells);
        }
    }

    private void add(byte[] text, int from, int to, int day, double amount) {
        long key = CustomerKeys.of(text, from, to);
        if (CustomerKeys.isKept(key)) {
            long hash = CustomerNumbers.hash(text, from, to);
            parts.add(hash, CustomerKeys.kept(kept.of(hash, text, from, to)), day, amount);
        } else {
            parts.add(CustomerKeys.mixed(key), key, day, amount);
        }
    }

    private int day(byte[] text, int[] starts, int[] ends, int cells) {
        int column = layout.date();
        if (column >= cells) {
            throw new DateTimeException("");
        }
        int from = start(text, starts[column], ends[column]);
        return days.of(text, from, end(text, from, ends[column]));
    }

    private double amount(byte[] text, int[] starts, int[] ends, int cells) {
        int column = layout.amount();
        if (column < 0 || column >= cells) {
            return Double.NaN;
        }
        int from = start(text, starts[column], ends[column]);
        return amounts.of(text, from, end(text, from, ends[column]));
    }

    private String form() {
        return layout.datePattern() == null ? "like 2026-11-01 or 2026-11-01T09:30:00Z" : layout.datePattern();
    }

    /** A line with more cells than the header has: nobody knows which of them is which. */
    void tooManyCells(long line, int cells) {
        leftOut.add(
                line,
                "has more cells than the header's " + layout.header().size()
                        + "; cells that hold the delimiter need quotes around them",
                "has " + cells);
    }

    private void leftOut(long line, int column, String words, byte[] text, int[] starts, int[] ends, int cells) {
        String cell =
                column < cells ? new String(text, starts[column], ends[column] - starts[column], layout.charset()) : "";
        String name = column == layout.date() ? "date" : "amount";
        leftOut.add(
                line,
                name + " (" + layout.header().get(column) + ") " + words,
                cell.isBlank() ? "is blank" : "looks like " + RowMapping.shape(cell.trim()));
    }

    private static int start(byte[] text, int from, int to) {
        int start = from;
        while (start < to && text[start] >= 0 && text[start] <= ' ') {
            start++;
        }
        return start;
    }

    private static int end(byte[] text, int from, int to) {
        int end = to;
        while (end > from && text[end - 1] >= 0 && text[end - 1] <= ' ') {
            end--;
        }
        return end;
    }

    /** The ids that are too long to be keys themselves. */
    CustomerNumbers kept() {
        return kept;
    }

    OrderParts parts() {
        return parts;
    }

    LeftOutLines leftOut() {
        return leftOut;
    }
}
