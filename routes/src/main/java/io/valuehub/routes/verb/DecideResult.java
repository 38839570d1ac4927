package io.valuehub.routes.verb;

import io.valuehub.routes.report.Learned.LearningReport;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a run of decisions came to.
 *
 * @param mode in preview nothing of it will leave the hub
 * @param asOf day of the scores it stands on
 * @param seed of the draw
 * @param prices gain that one more unit of each limit that bound would bring, by its name
 * @param learned what the decisions stand on, and what the owner should know of it; null where there is no campaign
 * @param campaigns in the order of the file
 */
public record DecideResult(
        Mode mode,
        LocalDate asOf,
        long seed,
        Map<String, Double> prices,
        LearningReport learned,
        List<CampaignResult> campaigns) {

    /** Rows put into the outbox. */
    public int planned() {
        return campaigns.stream().mapToInt(CampaignResult::planned).sum();
    }
}
