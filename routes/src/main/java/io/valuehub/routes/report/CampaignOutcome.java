package io.valuehub.routes.report;

/**
 * What a campaign earned, or that it cannot be said yet. Amounts are margin a person within the window after the
 * decision, in the hub's currency; null where there is nothing to say.
 *
 * @param campaign its name
 * @param windowDays length of the window
 * @param treated decisions to act whose window has ended, sent or skipped
 * @param heldOut decisions of held-out people whose window has ended
 * @param pending decisions whose window has not ended
 * @param meanTreated margin a treated person
 * @param meanHeldOut margin a held-out person
 * @param difference what acting earned a person
 * @param low lower end of its 95 % interval
 * @param high upper end of its 95 % interval
 * @param measurable whether an effect of the expected size could be told from chance by now
 * @param weeksMore about how long until then; 0 when measurable, null when that cannot be said
 * @param sentence all that in words
 */
public record CampaignOutcome(
        String campaign,
        int windowDays,
        long treated,
        long heldOut,
        long pending,
        Double meanTreated,
        Double meanHeldOut,
        Double difference,
        Double low,
        Double high,
        boolean measurable,
        Long weeksMore,
        String sentence) {}
