package io.valuehub.routes.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.valuehub.analytics.decide.NightTerms.Basis;
import io.valuehub.analytics.decide.PolicyVerdict;
import io.valuehub.analytics.effect.EffectModel;
import io.valuehub.analytics.effect.EffectReport;
import java.util.List;
import java.util.Map;

/**
 * What the shop's own decisions taught about its actions, and what is decided by.
 *
 * @param running effects everybody is decided for by
 * @param ramp effects for one in ten, on whom choosing by customer is tried; null for none
 * @param basis where the running effects come from
 * @param unsubscribe probability by action that it makes a person say "no more"
 * @param report in figures
 */
public record Learned(
        EffectModel running, EffectModel ramp, Basis basis, Map<String, Double> unsubscribe, LearningReport report) {

    /** Whether everybody is decided for customer by customer. */
    @JsonIgnore
    public boolean isPersonal() {
        return basis == Basis.PERSONAL;
    }

    /**
     * In figures.
     *
     * @param learnedAt when, as ISO 8601 has it
     * @param customers of the shop
     * @param basis where effects come from
     * @param effects of the actions; null while no decision's window has ended
     * @param verdict whether choosing by customer may replace what runs; null where customers cannot be told apart
     * @param notes what the owner should know
     */
    public record LearningReport(
            String learnedAt,
            long customers,
            Basis basis,
            EffectReport effects,
            PolicyVerdict verdict,
            List<String> notes) {}
}
