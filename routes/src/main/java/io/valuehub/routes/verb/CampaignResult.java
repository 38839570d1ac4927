package io.valuehub.routes.verb;

import java.util.Map;

/**
 * What was decided for one campaign.
 *
 * @param campaign its name
 * @param segment whom it is for
 * @param members of the segment
 * @param refused members no action was open to, by reason
 * @param chosen how many got which action, by label; {@code none} for nothing; without held-out people
 * @param heldOut how many of those an action was open to are held out
 * @param planned rows put into the outbox: two for an email with a coupon
 * @param expectedCost of the chosen actions, in the hub's currency
 * @param shadowPrice net gain that one more unit of budget would bring; 0 when the budget did not bind
 */
public record CampaignResult(
        String campaign,
        String segment,
        int members,
        Map<String, Integer> refused,
        Map<String, Integer> chosen,
        int heldOut,
        int planned,
        double expectedCost,
        double shadowPrice) {}
