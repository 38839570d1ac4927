package io.valuehub.console;

import java.util.function.IntFunction;

/**
 * Links to the pages before and after.
 *
 * @param before address; null on the first page
 * @param after address; null on the last page
 */
record Pager(String before, String after, String text) {

    /** How many rows a page has. */
    static final int SIZE = 50;

    /**
     * @param page the one shown, from 1
     * @param address of any page
     * @return null when there is one page only
     */
    static Pager of(int page, long rows, IntFunction<String> address) {
        int pages = pages(rows);
        if (pages < 2) {
            return null;
        }
        return new Pager(
                page > 1 ? address.apply(page - 1) : null,
                page < pages ? address.apply(page + 1) : null,
                "Page " + page + " of " + pages);
    }

    /** At least one. */
    static int pages(long rows) {
        return (int) Math.max(1, (rows + SIZE - 1) / SIZE);
    }
}
