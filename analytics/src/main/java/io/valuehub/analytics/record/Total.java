package io.valuehub.analytics.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;

/**
 * What a store itself says it sold on a day, to compare with. What it does not say is null.
 *
 * @param id identity at the source
 * @param day in the shop's zone
 * @param currency of the amounts
 * @param orders number of orders that count, placed on that day
 * @param revenue of them: goods after discounts, without tax and shipping, before refunds
 * @param refunds given back on that day, counted like revenue
 */
public record Total(SourceId id, LocalDate day, Currency currency, Long orders, BigDecimal revenue, BigDecimal refunds)
        implements CanonicalRecord {

    public Total {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(currency, "currency");
    }
}
