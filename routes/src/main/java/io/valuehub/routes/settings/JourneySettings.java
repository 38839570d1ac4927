package io.valuehub.routes.settings;

import io.valuehub.analytics.journey.Exit;
import io.valuehub.analytics.journey.Journey;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of a campaign that has several, or several ways of going.
 *
 * @param arms steps of each arm by its name, in the order of the file; one nameless arm where nothing is compared
 * @param shares of the arms, adding up to 1
 * @param exits what ends it before the last step
 * @param again whether somebody may enter anew, the campaign's cooldown after leaving
 * @param test how the arms are compared
 */
public record JourneySettings(
        Map<String, List<StepSettings>> arms,
        Map<String, Double> shares,
        Set<Exit> exits,
        boolean again,
        TestSettings test) {

    /** Name of the one arm where nothing is compared. */
    public static final String NO_ARM = "";

    /** What arms are compared by. */
    public enum Outcome {
        /** Margin after coupons and sending. */
        MARGIN,
        /** Number of orders. */
        ORDERS
    }

    public JourneySettings {
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        exits = Set.copyOf(exits);
    }

    /** A journey whose people all go the same way. */
    public static JourneySettings of(List<StepSettings> steps, Set<Exit> exits) {
        return new JourneySettings(Map.of(NO_ARM, steps), Map.of(NO_ARM, 1.0), exits, false, TestSettings.STANDARD);
    }

    /**
     * A step.
     *
     * @param id unique in its arm
     * @param after how long after the step before, or after entering
     * @param retry how long it is tried when it cannot be taken
     * @param actions of which the optimiser picks one, or none
     */
    public record StepSettings(String id, Period after, Period retry, List<ActionSettings> actions) {

        public StepSettings {
            actions = List.copyOf(actions);
        }
    }

    /**
     * How arms are compared.
     *
     * @param outcome by what
     * @param automatic whether everybody gets the better arm once it is known; otherwise the owner is told
     * @param winner the arm the owner declared the better
     */
    public record TestSettings(Outcome outcome, boolean automatic, Optional<String> winner) {

        /** By margin, and the owner decides. */
        public static final TestSettings STANDARD = new TestSettings(Outcome.MARGIN, false, Optional.empty());
    }

    /** Whether there is more than one arm. */
    public boolean compares() {
        return arms.size() > 1;
    }

    /** The arms and their shares in words: with other ones a new comparison begins. Empty where nothing is compared. */
    public String drawnAmong() {
        return compares()
                ? shares.entrySet().stream()
                        .map(share -> share.getKey() + " "
                                + new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                                        .format(100 * share.getValue())
                                + "%")
                        .collect(Collectors.joining(", "))
                : "";
    }

    /** The way of an arm. */
    public Journey way(String arm) {
        return new Journey(
                arms.get(arm).stream()
                        .map(step -> new Journey.Step(step.id(), step.after(), step.retry()))
                        .toList(),
                exits);
    }

    /** The actions of all steps of all arms. */
    public List<ActionSettings> actions() {
        List<ActionSettings> actions = new ArrayList<>();
        arms.values().forEach(steps -> steps.forEach(step -> actions.addAll(step.actions())));
        return actions;
    }

    /** Days from entering to the last step of the longest arm. */
    public int days() {
        return arms.keySet().stream().mapToInt(arm -> way(arm).days()).max().orElse(0);
    }
}
