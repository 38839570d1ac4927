package io.valuehub.analytics.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;

/**
 * What one unit of a currency cost in another on a day.
 *
 * @param id identity at the source
 * @param day on which it was fixed
 * @param base the one unit
 * @param currency in which it is priced
 * @param rate units of {@code currency} for one of {@code base}; positive
 */
public record Rate(SourceId id, LocalDate day, Currency base, Currency currency, BigDecimal rate)
        implements CanonicalRecord {

    public Rate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(currency, "currency");
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("rate was " + rate + " but must be positive");
        }
    }
}
