package io.valuehub.connectors.table;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;

/**
 * What stands where in a file of orders.
 *
 * @param file its name, for messages
 * @param header its column names
 * @param customer index of the column
 * @param date index of the column
 * @param amount index of the column; negative when there is none
 * @param delimiter between cells
 * @param datePattern how dates are written; null means ISO
 * @param decimal what stands before the fraction
 * @param charset how letters are written down
 * @param zone decides the day of times with an offset
 * @param currencies the first lines are in, where a column says them
 */
record OrderFileLayout(
        String file,
        List<String> header,
        int customer,
        int date,
        int amount,
        char delimiter,
        String datePattern,
        char decimal,
        Charset charset,
        ZoneId zone,
        List<String> currencies) {

    /** The same of cells that were decoded and are bytes of this charset now. */
    OrderFileLayout in(Charset decoded) {
        return new OrderFileLayout(
                file, header, customer, date, amount, delimiter, datePattern, decimal, decoded, zone, currencies);
    }

    Timestamps timestamps() {
        return Timestamps.of("--date-format", datePattern == null ? List.of() : List.of(datePattern), zone);
    }

    /** In words, for somebody to see whether the guesses are right. */
    @Override
    public String toString() {
        return "customer = %s, date = %s (%s), amount = %s, delimiter %s, decimal mark %s%s"
                .formatted(
                        header.get(customer),
                        header.get(date),
                        datePattern == null ? "ISO" : datePattern,
                        amount < 0 ? "none" : header.get(amount),
                        delimiter == '\t' ? "tab" : "'" + delimiter + "'",
                        "'" + decimal + "'",
                        currencies.size() < 2
                                ? ""
                                : "; amounts are in " + String.join(", ", currencies)
                                        + " and are added up as if they were in one currency");
    }
}
