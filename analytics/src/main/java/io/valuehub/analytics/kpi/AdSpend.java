package io.valuehub.analytics.kpi;

import java.time.LocalDate;
import java.util.Map;

/**
 * What advertising cost and what the orders that came from it brought, over the same days.
 *
 * @param from first day with spend
 * @param until last day with spend
 * @param channels by channel, all its campaigns together
 * @param campaigns by campaign, named as {@link Acquisition#campaign} does
 */
public record AdSpend(LocalDate from, LocalDate until, Map<String, Line> channels, Map<String, Line> campaigns) {

    /** No spend is known. */
    public static final AdSpend NONE = new AdSpend(null, null, Map.of(), Map.of());

    public AdSpend {
        channels = Map.copyOf(channels);
        campaigns = Map.copyOf(campaigns);
    }

    /**
     * One channel or campaign.
     *
     * @param spend in the hub's currency
     * @param revenue after refunds of all orders that came from it, of new customers and old
     */
    public record Line(double spend, double revenue) {}
}
