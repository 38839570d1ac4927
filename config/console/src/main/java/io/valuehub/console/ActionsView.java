package io.valuehub.console;

import io.valuehub.routes.ledger.ActionState;
import io.valuehub.routes.report.ActionPage;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what the actions page shows. */
final class ActionsView {

    private static final Map<String, String> IN_DOUBT = Map.of(
            "tone",
            "bad",
            "title",
            "Nobody knows whether these arrived.",
            "text",
            "The channel was asked and gave no answer, or the hub stopped in that very moment. Sending again could mean"
                    + " sending twice, so the hub never does that by itself. Look in the channel's own log. To do one again"
                    + " although it may have happened: hub act --replay ID --even-twice, with the letters and figures that"
                    + " stand beside it.");

    private static final Map<String, String> FAILED = Map.of(
            "tone",
            "bad",
            "title",
            "The channel refused these for good.",
            "text",
            "When what was wrong has been mended, hub act --replay failed plans all of them again, and hub act --replay ID"
                    + " one. Every guard is asked again before anything leaves.");

    private final Show show;
    private final String state;
    private final int page;

    /** @param state the one shown; empty for all */
    ActionsView(Show show, String state, int page) {
        this.show = show;
        this.state = state;
        this.page = page;
    }

    Map<String, Object> of(Optional<Report> report, ActionPage actions) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("lead", "What the hub means to do, did, or left undone, and why.");
        model.put("tabs", tabs(report.map(found -> found.get(Section.ACTIONS)).orElse(Map.of())));
        model.put("explanation", explanation());
        model.put("hasActions", !actions.rows().isEmpty());
        model.put("actions", actions.rows().stream().map(this::row).toList());
        model.put("nothing", state.isEmpty() ? "None has been planned yet." : "None is in this state.");
        model.put("pager", Pager.of(page, actions.total(), other -> address(state) + "&page=" + other));
        return model;
    }

    private Map<String, String> explanation() {
        if (state.equals(ActionState.IN_DOUBT.name())) {
            return IN_DOUBT;
        }
        return state.equals(ActionState.FAILED.name()) ? FAILED : null;
    }

    private List<Map<String, Object>> tabs(Map<String, Long> counts) {
        List<Map<String, Object>> tabs = new ArrayList<>();
        tabs.add(tab(
                "", "All", counts.values().stream().mapToLong(Long::longValue).sum()));
        for (ActionState one : ActionState.values()) {
            // What a preview plans is counted apart, but stands under the planned ones.
            long previewed = one == ActionState.PLANNED ? counts.getOrDefault("PREVIEW", 0L) : 0;
            long count = previewed + counts.getOrDefault(one.name(), 0L);
            if (count > 0 || state.equals(one.name())) {
                tabs.add(tab(one.name(), StateWords.of(one.name()).name(), count));
            }
        }
        return tabs;
    }

    private Map<String, Object> tab(String of, String name, long count) {
        return Map.of("href", address(of), "name", name, "count", show.count(count), "current", of.equals(state));
    }

    private static String address(String state) {
        return "/actions?state=" + state;
    }

    private Map<String, Object> row(ActionRow action) {
        StateWords words = StateWords.of(action.state());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("href", "/customers/" + action.person());
        row.put("customer", action.email() == null ? "Customer " + action.person() : action.email());
        row.put("what", action.verb());
        row.put("via", action.connection());
        row.put("campaign", action.campaign());
        row.put("state", words.name());
        row.put("tone", words.tone());
        row.put("preview", action.mode().equals("PREVIEW"));
        row.put(
                "id",
                isReplayable(action)
                        ? action.id().substring(0, Math.min(12, action.id().length()))
                        : null);
        row.put("when", show.time(action.changedAt()));
        row.put("reason", reason(action));
        return row;
    }

    private static boolean isReplayable(ActionRow action) {
        return action.state().equals(ActionState.FAILED.name())
                || action.state().equals(ActionState.IN_DOUBT.name());
    }

    /** What hinders it, when something does; otherwise why it was chosen. */
    private static String reason(ActionRow action) {
        boolean isHindered =
                switch (ActionState.valueOf(action.state())) {
                    case SKIPPED, FAILED, IN_DOUBT -> true;
                    case PLANNED -> !"planned".equals(action.reason());
                    default -> false;
                };
        return isHindered && action.reason() != null ? action.reason() : action.why();
    }
}
