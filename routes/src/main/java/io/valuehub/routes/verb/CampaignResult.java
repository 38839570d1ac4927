package io.valuehub.routes.verb;

import java.util.Map;

/**
 * What was decided for one campaign.
 *
 * @param campaign its name
 * @param segment whom it is for
 * @param members of the segment
 * @param refused members no action was open to, by reason
 * @param chosen how many got which action, by label; {@code none} for nothing; without held-out people. A person in several
 *     campaigns counts in the one whose action was chosen
 * @param heldOut how many are held out of everything, or are in the campaign's control group
 * @param exploring how many of the chosen were drawn to learn
 * @param skipped how many of the chosen are not carried out because a limit was used up
 * @param planned rows put into the outbox: two for an email with a coupon
 * @param expectedCost of the actions that are carried out, in the hub's currency
 * @param shadowPrice net gain that one more unit of money would bring; 0 when no budget bound
 */
public record CampaignResult(
        String campaign,
        String segment,
        int members,
        Map<String, Integer> refused,
        Map<String, Integer> chosen,
        int heldOut,
        int exploring,
        int skipped,
        int planned,
        double expectedCost,
        double shadowPrice) {}
