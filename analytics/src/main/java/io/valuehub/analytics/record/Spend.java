package io.valuehub.analytics.record;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What advertising in one channel cost on one day.
 *
 * @param id identity at the source
 * @param day in the shop's zone
 * @param channel the same words as in {@link OrderSource#channel}
 * @param campaign the same words as in {@link OrderSource#campaign}; null for the channel as a whole
 * @param amount what was paid, not below zero
 */
public record Spend(SourceId id, LocalDate day, String channel, String campaign, Money amount)
        implements CanonicalRecord {

    public Spend {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(amount, "amount");
    }
}
