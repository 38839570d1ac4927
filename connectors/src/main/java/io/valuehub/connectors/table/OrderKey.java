package io.valuehub.connectors.table;

import java.util.Locale;

/**
 * What order a line belongs to: the source's order id; where it has none, the customer and the time.
 *
 * @param id the order's id; null when the line names neither an order nor a customer
 * @param given whether the source gave it
 */
record OrderKey(String id, boolean given) {

    static OrderKey of(TableRow row, RowMapping mapping) {
        String order = row.value("order");
        if (order != null) {
            return new OrderKey(order, true);
        }
        String customer = row.value("customer");
        String who = customer == null ? row.value("email") : customer;
        return new OrderKey(who == null ? null : unnamed(who) + "@" + moment(row, mapping), false);
    }

    /** Ids stand in logs and messages, addresses must not. */
    private static String unnamed(String who) {
        return who.indexOf('@') < 0 ? who : "address-" + Fingerprint.ofText(who.toLowerCase(Locale.ROOT));
    }

    /** The instant, so that two ways to write it are one order; the text as it is when it cannot be read. */
    private static String moment(TableRow row, RowMapping mapping) {
        try {
            return String.valueOf(mapping.time(row, "placed-at"));
        } catch (RowMapping.Fault e) {
            return row.value("placed-at");
        }
    }

    /** For grouping: an order's given id never meets one that was made up. */
    String text() {
        return id == null ? null : (given ? "=" : "~") + id;
    }
}
