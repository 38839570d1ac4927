package io.valuehub.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.report.Explanation.Change;
import io.valuehub.routes.report.Explanation.Decided;
import io.valuehub.routes.report.Explanation.Done;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what was decided for a customer and what came of it, the newest first. */
final class DecisionView {

    private final Show show;

    DecisionView(Show show) {
        this.show = show;
    }

    List<Map<String, Object>> of(List<Decided> decisions) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Decided decided : decisions) {
            Map<String, Object> decision = new LinkedHashMap<>();
            decision.put("campaign", decided.campaign());
            decision.put("chosen", label(decided.chosen()));
            decision.put("heldOut", decided.heldOut());
            decision.put("preview", decided.mode().equals("PREVIEW"));
            decision.put("when", show.time(decided.at()));
            decision.put("sentence", decided.reason());
            decision.put("wouldChange", decided.wouldChange());
            decision.put("exploring", decided.exploring());
            decision.put("candidates", candidates(decided));
            all.add(decision);
        }
        Collections.reverse(all);
        return all;
    }

    private List<Map<String, Object>> candidates(Decided decided) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (JsonNode weighed : decided.candidates()) {
            String label = weighed.path("label").asText();
            String campaign = weighed.path("campaign").asText("");
            boolean own = campaign.isEmpty() || campaign.equals("null") || campaign.equals(decided.campaign());
            Map<String, Object> candidate = new LinkedHashMap<>();
            candidate.put("label", own ? label(label) : campaign + ": " + label(label));
            candidate.put("chosen", own && label.equals(decided.chosen()));
            candidate.put("orderProbability", show.finePercent(number(weighed, "orderProbability")));
            candidate.put("gain", show.money(number(weighed, "gain")));
            candidate.put("interval", interval(weighed));
            candidate.put("cost", show.money(number(weighed, "cost")));
            candidate.put("probability", show.percent(number(weighed, "probability")));
            candidate.put("ruledOut", weighed.path("ruledOut").asText(""));
            all.add(candidate);
        }
        return all;
    }

    private String interval(JsonNode weighed) {
        Double low = number(weighed, "low");
        Double high = number(weighed, "high");
        return low == null || high == null || low.equals(high) ? "" : show.money(low) + " to " + show.money(high);
    }

    private static String label(String label) {
        return label.equals("none") ? "do nothing" : label;
    }

    private static Double number(JsonNode node, String field) {
        return node.path(field).isNumber() ? node.path(field).asDouble() : null;
    }

    List<Map<String, Object>> done(List<Done> actions) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Done done : actions) {
            StateWords state = StateWords.of(done.action().state());
            Map<String, Object> action = new LinkedHashMap<>();
            action.put("what", done.action().verb() + " via " + done.action().connection());
            action.put("campaign", done.action().campaign());
            action.put("tone", state.tone());
            action.put("state", state.name());
            action.put("preview", done.action().mode().equals("PREVIEW"));
            action.put("history", done.history().stream().map(this::change).toList());
            all.add(action);
        }
        Collections.reverse(all);
        return all;
    }

    private Map<String, String> change(Change change) {
        Map<String, String> step = new LinkedHashMap<>();
        step.put("state", StateWords.of(change.state()).name());
        step.put("when", show.time(change.at()));
        // "Planned: planned" says it twice.
        step.put("reason", change.state().equalsIgnoreCase(change.reason()) ? "" : change.reason());
        return step;
    }
}
