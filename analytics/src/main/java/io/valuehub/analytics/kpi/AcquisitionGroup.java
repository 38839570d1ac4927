package io.valuehub.analytics.kpi;

import java.util.List;

/**
 * The customers who came the same way.
 *
 * @param name of the channel, campaign or product
 * @param customers how many
 * @param value mean margin of a customer from the first order to the horizon's end ({@link NewCustomerValue}), shrunk
 *     towards the shop's mean: what the next customer who comes this way may cost at most, if the next is like the others
 * @param low lower end of its 95% interval
 * @param high upper end
 * @param ownValue the group's plain mean
 * @param weight of the plain mean in the value, 0 to 1
 * @param shrunk whether the weight is below one half: few customers, or groups that hardly differ, so that the value says
 *     more of the shop than of the group
 * @param margins cumulative margin per customer after 1, 2, … months, shrunk likewise: the cost that is paid back by then
 * @param spend on it; null when none is known
 * @param acquired new customers in the days of the spend; null without spend
 * @param cost spend for each of them; null without spend or customers
 * @param paybackMonths until the margin has paid the cost; null without cost, or when it does not within the horizon
 * @param returnOnAdSpend revenue of all orders that came this way in the days of the spend, for each unit of it; null
 *     without spend
 */
public record AcquisitionGroup(
        String name,
        long customers,
        double value,
        double low,
        double high,
        double ownValue,
        double weight,
        boolean shrunk,
        List<Double> margins,
        Double spend,
        Long acquired,
        Double cost,
        Double paybackMonths,
        Double returnOnAdSpend) {}
