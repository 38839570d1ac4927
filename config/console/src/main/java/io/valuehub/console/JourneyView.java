package io.valuehub.console;

import io.valuehub.routes.report.InJourney;
import io.valuehub.routes.report.JourneyOutcome;
import io.valuehub.routes.report.JourneyOutcome.ArmComparison;
import io.valuehub.routes.report.JourneyOutcome.ArmPair;
import io.valuehub.routes.report.JourneyOutcome.StepCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what pages show of journeys: how people go through one, and where one customer stands. */
final class JourneyView {

    private static final Map<String, String> LEFT = Map.of(
            "FINISHED", "finished",
            "PURCHASE", "ordered",
            "LEFT_SEGMENT", "left the segment",
            "UNSUBSCRIBED", "unsubscribed",
            "OBJECTED", "objected",
            "MERGED", "were one with another");

    private final Show show;

    JourneyView(Show show) {
        this.show = show;
    }

    Map<String, Object> of(JourneyOutcome journey) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("people", people(journey));
        model.put("hasSteps", !journey.steps().isEmpty());
        model.put("steps", journey.steps().stream().map(this::step).toList());
        model.put("compares", journey.arms() != null);
        if (journey.arms() != null) {
            model.put("sentence", journey.arms().sentence());
            model.put("tone", journey.arms().better() == null ? "" : "good");
            model.put("mark", mark(journey.arms()));
            model.put("pairs", journey.arms().pairs().stream().map(this::pair).toList());
            model.put("outcome", journey.arms().outcome().equals("ORDERS") ? "orders a person" : "margin a person");
        }
        return model;
    }

    private static String mark(ArmComparison arms) {
        return arms.better() == null ? "No better arm yet" : "Better: " + arms.better();
    }

    private String people(JourneyOutcome journey) {
        String left = new TreeMap<>(journey.left())
                .entrySet().stream()
                        .map(why -> show.count(why.getValue()) + " " + LEFT.getOrDefault(why.getKey(), why.getKey()))
                        .collect(Collectors.joining(", "));
        return show.count(journey.inside()) + " on their way" + (left.isEmpty() ? "" : "; " + left);
    }

    private Map<String, Object> step(StepCount step) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", step.arm().isEmpty() ? step.step() : step.arm() + ": " + step.step());
        row.put("acted", show.count(step.acted()));
        row.put("nothing", show.count(step.nothing()));
        row.put("heldOut", show.count(step.heldOut()));
        row.put("passedBy", show.count(step.passedBy()));
        return row;
    }

    /** The arm that is ahead comes first. */
    private Map<String, Object> pair(ArmPair pair) {
        if (pair.difference() != null && pair.difference().value() < 0) {
            return pair(pair.turned());
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", pair.arm() + " against " + pair.against());
        row.put("people", show.count(pair.people()) + " and " + show.count(pair.againstPeople()));
        boolean known = pair.difference() != null;
        row.put("difference", known ? show.hundredths(pair.difference().value()) : Show.UNKNOWN);
        row.put(
                "interval",
                known
                        ? show.hundredths(pair.difference().low()) + " to "
                                + show.hundredths(pair.difference().high())
                        : Show.UNKNOWN);
        return row;
    }

    /** A customer's journeys, the newest first. */
    List<Map<String, Object>> of(List<InJourney> journeys) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (InJourney journey : journeys) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("name", journey.arm().isEmpty() ? journey.campaign() : journey.campaign() + ": " + journey.arm());
            model.put("sentence", show.dated(journey.sentence()));
            model.put("state", journey.leftFor() == null ? "on the way" : LEFT.get(journey.leftFor()));
            model.put("tone", journey.leftFor() == null ? "accent" : "");
            model.put("heldOut", journey.heldOutBy() != null);
            model.put(
                    "steps",
                    journey.steps().stream().map(step -> taken(journey, step)).toList());
            model.put("hasNext", journey.nextStep() != null);
            model.put("next", journey.nextStep());
            model.put("nextOn", journey.nextOn() == null ? "" : show.date(journey.nextOn()));
            all.add(model);
        }
        Collections.reverse(all);
        return all;
    }

    /** An action's own label begins with the arm and the step it belongs to, which stand there already. */
    private Map<String, String> taken(InJourney journey, InJourney.Taken taken) {
        String chosen = taken.chosen() == null
                ? "passed by"
                : taken.chosen().equals("none")
                        ? "nothing"
                        : without(without(taken.chosen(), journey.arm()), taken.step());
        return Map.of("what", taken.step() + ": " + chosen, "when", show.date(taken.on()));
    }

    private static String without(String label, String start) {
        return !start.isEmpty() && label.startsWith(start + ": ") ? label.substring(start.length() + 2) : label;
    }
}
