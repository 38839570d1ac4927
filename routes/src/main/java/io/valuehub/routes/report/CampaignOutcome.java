package io.valuehub.routes.report;

import java.util.List;

/**
 * What a campaign, one of its actions, or all campaigns together earned, or that it cannot be said yet. Means and
 * differences are margin a decision within the window after it, after coupons and sending, in the hub's currency; null
 * where there is nothing to say.
 *
 * @param campaign its name; null for all together
 * @param action label of the action; null for a whole campaign
 * @param windowDays length of the window
 * @param treated decisions to act whose window has ended, sent or skipped
 * @param heldOut decisions of held-out people whose window has ended
 * @param pending decisions whose window has not ended
 * @param groups the people behind them
 * @param meanTreated margin a treated decision
 * @param meanHeldOut margin a held-out decision
 * @param difference what acting earned a decision: the figure to quote
 * @param low lower end of its 95 % interval
 * @param high upper end of its 95 % interval
 * @param pValue how probable such a difference is by chance
 * @param adjustedPValue the same, over all campaigns together (Holm); null for actions and the whole
 * @param measurable whether an effect of the expected size could be told from chance by now, or the effect shows in the
 *     always-valid interval
 * @param weeksMore about how long until then; 0 when measurable, null when that cannot be said
 * @param sentence all that in words
 * @param views the difference in every view
 * @param earned in all; null while there is nothing to compare
 * @param actions the same for each action of a campaign, for each arm of a journey that compares several, or empty
 * @param journey how people go through it; null for anything but a whole journey, whose decisions are its passes
 */
public record CampaignOutcome(
        String campaign,
        String action,
        int windowDays,
        long treated,
        long heldOut,
        long pending,
        GroupCheck groups,
        Double meanTreated,
        Double meanHeldOut,
        Double difference,
        Double low,
        Double high,
        Double pValue,
        Double adjustedPValue,
        boolean measurable,
        Long weeksMore,
        String sentence,
        EffectViews views,
        Earned earned,
        List<CampaignOutcome> actions,
        JourneyOutcome journey) {

    public CampaignOutcome {
        actions = List.copyOf(actions);
    }

    /** The same with its actions. */
    public CampaignOutcome with(List<CampaignOutcome> itsActions) {
        return with(adjustedPValue, itsActions, journey);
    }

    /** The same with its p-value over all campaigns together. */
    public CampaignOutcome withAdjusted(double pValueOverAll) {
        return with(pValueOverAll, actions, journey);
    }

    /** The same with how people go through the journey it is. */
    public CampaignOutcome withJourney(JourneyOutcome itsJourney) {
        return with(adjustedPValue, actions, itsJourney);
    }

    private CampaignOutcome with(Double adjusted, List<CampaignOutcome> itsActions, JourneyOutcome itsJourney) {
        return new CampaignOutcome(
                campaign,
                action,
                windowDays,
                treated,
                heldOut,
                pending,
                groups,
                meanTreated,
                meanHeldOut,
                difference,
                low,
                high,
                pValue,
                adjusted,
                measurable,
                weeksMore,
                sentence,
                views,
                earned,
                itsActions,
                itsJourney);
    }
}
