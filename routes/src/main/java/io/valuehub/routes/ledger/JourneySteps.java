package io.valuehub.routes.ledger;

import io.valuehub.analytics.journey.StepNames;
import io.valuehub.analytics.journey.StepNames.Named;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a journey as of its last live night: one that has another name in hub.yaml since is known again. */
public final class JourneySteps {

    private final Ledger ledger;
    private final String campaign;
    private final Map<String, List<Named>> now = new HashMap<>();
    private final Map<String, List<Named>> before = new HashMap<>();
    private final Map<String, Map<String, String>> renamed = new HashMap<>();

    /**
     * Reads them.
     *
     * @param journey as hub.yaml has it now
     */
    public JourneySteps(Ledger ledger, String campaign, JourneySettings journey) {
        this.ledger = ledger;
        this.campaign = campaign;
        journey.arms()
                .forEach((arm, steps) -> now.put(
                        arm,
                        steps.stream()
                                .map(step -> new Named(step.id(), content(step)))
                                .toList()));
        ledger.jdbc()
                .sql("select arm, step, content from journey_steps where campaign = :campaign order by arm, place")
                .param("campaign", campaign)
                .query(row -> {
                    before.computeIfAbsent(row.getString("arm"), arm -> new ArrayList<>())
                            .add(new Named(row.getString("step"), row.getLong("content")));
                });
        now.forEach((arm, steps) -> renamed.put(arm, StepNames.renamed(before.getOrDefault(arm, List.of()), steps)));
    }

    /** All that a step does, whatever its actions are called. */
    private static long content(StepSettings step) {
        Fingerprint content = new Fingerprint();
        step.actions().forEach(action -> content.add(action.verb())
                .add(action.via())
                .add(action.template())
                .add(action.coupon().orElse(null))
                .add(action.products().orElse(null))
                .add(action.points()));
        return content.value();
    }

    /** A pass, with the steps behind it under the names they have now. */
    public Enrolment named(Enrolment pass) {
        Map<String, String> names = renamed.getOrDefault(pass.arm(), Map.of());
        return names.isEmpty() ? pass : pass.with(pass.progress().named(names));
    }

    /** Writes down the names as they are now, also of the steps behind people. */
    public void keep() {
        renamed.forEach((arm, names) -> names.forEach((old, name) -> rename(arm, old, name)));
        if (!before.equals(now)) {
            ledger.jdbc()
                    .sql("delete from journey_steps where campaign = :campaign")
                    .param("campaign", campaign)
                    .update();
            now.forEach(this::write);
        }
    }

    private void rename(String arm, String old, String name) {
        String passes = "(select id from enrolments where campaign = :campaign and arm = :arm)";
        for (String sql : List.of(
                "update enrolment_steps set step = :name where step = :old and enrolment_id in " + passes
                        + " and enrolment_id not in (select enrolment_id from enrolment_steps where step = :name)",
                "update enrolments set tried_step = :name where tried_step = :old and id in " + passes)) {
            ledger.jdbc()
                    .sql(sql)
                    .param("campaign", campaign)
                    .param("arm", arm)
                    .param("old", old)
                    .param("name", name)
                    .update();
        }
    }

    private void write(String arm, List<Named> steps) {
        for (int place = 0; place < steps.size(); place++) {
            ledger.jdbc()
                    .sql("insert into journey_steps (campaign, arm, place, step, content)"
                            + " values (:campaign, :arm, :place, :step, :content)")
                    .param("campaign", campaign)
                    .param("arm", arm)
                    .param("place", place)
                    .param("step", steps.get(place).id())
                    .param("content", steps.get(place).content())
                    .update();
        }
    }
}
