package io.valuehub.connectors.table;

import java.time.ZoneId;
import java.util.Objects;

/**
 * How somebody says a file of orders is to be read. Whatever is null is guessed from the file's first lines.
 *
 * @param customer name of the column that says whose an order is
 * @param date name of the column that says when it was placed
 * @param amount name of the column that says what it was worth
 * @param delimiter one character, or the word {@code tab}
 * @param dateFormat a pattern of {@link java.time.format.DateTimeFormatter}
 * @param decimal {@code .} or {@code ,}: what stands before the fraction
 * @param charset how letters are written down; null means UTF-8
 * @param zone decides the day of times with an offset
 */
public record OrderFileTerms(
        String customer,
        String date,
        String amount,
        String delimiter,
        String dateFormat,
        String decimal,
        String charset,
        ZoneId zone) {

    public OrderFileTerms {
        Objects.requireNonNull(zone, "zone");
    }

    /** Everything guessed. */
    public static OrderFileTerms guessed(ZoneId zone) {
        return new OrderFileTerms(null, null, null, null, null, null, null, zone);
    }
}
