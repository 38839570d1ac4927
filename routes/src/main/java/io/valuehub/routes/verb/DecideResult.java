package io.valuehub.routes.verb;

import io.valuehub.routes.settings.HubSettings.Mode;
import java.time.LocalDate;
import java.util.List;

/**
 * What a run of decisions came to.
 *
 * @param mode in preview nothing of it will leave the hub
 * @param asOf day of the scores it stands on
 * @param campaigns in the order of the file
 */
public record DecideResult(Mode mode, LocalDate asOf, List<CampaignResult> campaigns) {

    /** Rows put into the outbox. */
    public int planned() {
        return campaigns.stream().mapToInt(CampaignResult::planned).sum();
    }
}
