package io.valuehub.analytics.record;

/**
 * Where an order came from, as the source of the record attributes it.
 *
 * @param channel source and medium as analytics tools write them, {@code google / cpc}; null when unknown
 * @param campaign of that channel; null when there is none
 */
public record OrderSource(String channel, String campaign) {}
