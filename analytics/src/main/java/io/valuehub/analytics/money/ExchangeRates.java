package io.valuehub.analytics.money;

import io.valuehub.analytics.record.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one unit of a currency was worth in another on a day. Between two currencies that a source prices in a third (the
 * ECB prices all in euros) the rate is the quotient of the two fixings of one day. A day without a fixing (a weekend, a
 * holiday) has that of the last day before, at most {@value #OLDEST_DAYS} days back; never one from the future, and never
 * a guess.
 */
public final class ExchangeRates {

    /** How old a fixing may be. Between Christmas and New Year none is made for up to five days. */
    public static final int OLDEST_DAYS = 10;

    private final Map<Currency, TreeMap<LocalDate, Map<Currency, BigDecimal>>> byBase =
            new TreeMap<>((a, b) -> a.getCurrencyCode().compareTo(b.getCurrencyCode()));

    private ExchangeRates() {}

    /** The rates of these fixings; of two for the same day and pair the one whose id sorts last. */
    public static ExchangeRates of(Collection<Rate> fixings) {
        ExchangeRates rates = new ExchangeRates();
        fixings.stream()
                .sorted((a, b) -> a.id().toString().compareTo(b.id().toString()))
                .forEach(rates::add);
        return rates;
    }

    private void add(Rate fixing) {
        Map<Currency, BigDecimal> day = byBase.computeIfAbsent(fixing.base(), base -> new TreeMap<>())
                .computeIfAbsent(fixing.day(), d -> new java.util.HashMap<>());
        day.put(fixing.currency(), fixing.rate());
        day.put(fixing.base(), BigDecimal.ONE);
    }

    /**
     * Units of one currency for one of another.
     *
     * @return with 16 significant digits; empty when no fixing of that day or the ten before tells
     */
    public Optional<BigDecimal> rate(Currency from, Currency to, LocalDate day) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        LocalDate newest = null;
        BigDecimal found = null;
        for (TreeMap<LocalDate, Map<Currency, BigDecimal>> days : byBase.values()) {
            for (Map.Entry<LocalDate, Map<Currency, BigDecimal>> fixing : days.subMap(
                            day.minusDays(OLDEST_DAYS), true, day, true)
                    .descendingMap()
                    .entrySet()) {
                BigDecimal one = fixing.getValue().get(from);
                BigDecimal other = fixing.getValue().get(to);
                if (one != null && other != null) {
                    if (newest == null || fixing.getKey().isAfter(newest)) {
                        newest = fixing.getKey();
                        found = other.divide(one, MathContext.DECIMAL64);
                    }
                    break;
                }
            }
        }
        return Optional.ofNullable(found);
    }
}
