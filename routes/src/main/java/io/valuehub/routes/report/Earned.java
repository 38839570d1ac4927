package io.valuehub.routes.report;

import java.util.List;

/**
 * What acting brought in all, in the hub's currency, over the treated decisions whose window has ended. Null where it
 * cannot be told.
 *
 * @param incrementalRevenue revenue that would not have come otherwise
 * @param incrementalMargin margin of it, after coupons and sending
 * @param couponCost discounts given with the hub's coupons, on orders that would have come anyway too
 * @param sendCost of the messages that were sent
 * @param returnOnCost incremental margin for each unit of these costs; null when there were none
 * @param orders more orders for 100 decisions
 * @param lifetimeValue rise in a person's value: what they brought since their first decision and are expected to bring
 *     within the scoring horizon
 * @param attributedRevenue revenue of orders credited to the last message before them, as most tools count it, whether or
 *     not they would have come anyway
 * @param referredMargin margin of friends they brought, that would not have come otherwise; beside the customer's own; null
 *     where nobody brought any, or few were compared
 * @param cumulativeRevenue how the revenue that would not have come otherwise added up, week by week, with a 95 % band that
 *     holds however often one looks; plain, while {@code incrementalRevenue} may be adjusted; empty for single actions
 */
public record Earned(
        EffectInterval incrementalRevenue,
        EffectInterval incrementalMargin,
        double couponCost,
        double sendCost,
        Double returnOnCost,
        EffectInterval orders,
        EffectInterval lifetimeValue,
        double attributedRevenue,
        EffectInterval referredMargin,
        List<EffectPoint> cumulativeRevenue) {

    public Earned {
        cumulativeRevenue = cumulativeRevenue == null ? List.of() : List.copyOf(cumulativeRevenue);
    }
}
