package io.valuehub.config.hub;

import io.valuehub.analytics.journey.Exit;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.value.TimeSpan;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.Outcome;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import io.valuehub.routes.settings.JourneySettings.TestSettings;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads the steps and arms of a campaign that is a journey. */
final class JourneyReader {

    private static final Period RETRY = Period.ofDays(3);
    private static final double ROUNDING = 1e-6;
    private static final DecimalFormatSymbols ROOT = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final List<String> FORMS = List.of("actions", "steps", "arms");
    private static final List<String> OF_JOURNEYS = List.of("exit", "enter");

    private final BiFunction<Block, String, ActionSettings> actions;

    /** @param actions reads an action, given what its label begins with when it has none of its own */
    JourneyReader(BiFunction<Block, String, ActionSettings> actions) {
        this.actions = actions;
    }

    /** Empty for a campaign of plain actions. */
    Optional<JourneySettings> read(Block campaign) {
        List<String> forms = FORMS.stream().filter(campaign::has).toList();
        if (forms.isEmpty() && !isMisspelt(campaign)) {
            campaign.add(
                    "actions",
                    "is missing",
                    "must be given",
                    "actions for a campaign of one message, steps for a journey, arms to compare several");
        }
        if (forms.size() > 1) {
            campaign.add(
                    forms.get(1),
                    "stands beside " + forms.get(0),
                    "must be one of actions, steps and arms",
                    "put " + forms.get(0) + " into a step or an arm");
            return Optional.empty();
        }
        if (!campaign.has("arms")) {
            refuse(campaign, List.of("test"), "is there to compare arms", "must have arms beside it");
        }
        if (!campaign.has("steps") && !campaign.has("arms")) {
            refuse(campaign, OF_JOURNEYS, "is there for journeys", "must have steps or arms beside it");
            return Optional.empty();
        }
        return Optional.of(campaign.has("steps") ? plain(campaign) : compared(campaign));
    }

    private static boolean isMisspelt(Block campaign) {
        List<String> keys = new ArrayList<>();
        campaign.node().fieldNames().forEachRemaining(keys::add);
        return FORMS.stream().anyMatch(form -> keys.stream()
                .anyMatch(key -> !Suggestion.of(key, List.of(form)).isEmpty()));
    }

    private static void refuse(Block campaign, List<String> keys, String found, String expected) {
        keys.stream().filter(campaign::has).forEach(key -> campaign.add(key, found, expected, "remove it"));
    }

    private JourneySettings plain(Block campaign) {
        return new JourneySettings(
                Map.of(JourneySettings.NO_ARM, steps(campaign, "")),
                Map.of(JourneySettings.NO_ARM, 1.0),
                exits(campaign),
                again(campaign),
                TestSettings.STANDARD);
    }

    private JourneySettings compared(Block campaign) {
        Map<String, List<StepSettings>> arms = new LinkedHashMap<>();
        Map<String, Double> shares = new LinkedHashMap<>();
        Map<String, Block> blocks = campaign.child("arms").children();
        blocks.forEach((name, arm) -> {
            arms.put(name, arm.has("steps") ? steps(arm, name + ": ") : single(arm, name + ": "));
            arm.read("share", Values::share).ifPresent(share -> shares.put(name, share));
            if (arm.has("steps") == arm.has("actions")) {
                arm.add(
                        "",
                        arm.has("steps") ? "has both steps and actions" : "has nothing to do",
                        "must have steps or actions",
                        "");
            }
        });
        long written = blocks.values().stream().filter(arm -> arm.has("share")).count();
        if (written == 0) {
            arms.keySet().forEach(name -> shares.put(name, 1.0 / arms.size()));
        } else if (written == shares.size()) {
            checkShares(campaign.child("arms"), arms.keySet(), shares);
        }
        return new JourneySettings(arms, shares, exits(campaign), again(campaign), test(campaign, arms.keySet()));
    }

    private static void checkShares(Block block, Set<String> arms, Map<String, Double> shares) {
        double sum = shares.values().stream().mapToDouble(share -> share).sum();
        if (shares.size() < arms.size()) {
            arms.stream().filter(arm -> !shares.containsKey(arm)).forEach(arm -> block.child(arm)
                    .add("share", "is missing", "must be given where another arm has one", ""));
        } else if (Math.abs(sum - 1) > ROUNDING) {
            block.add(
                    "",
                    "has shares of " + new DecimalFormat("0.##", ROOT).format(100 * sum) + "% together",
                    "must have shares of 100% together",
                    "");
        } else {
            shares.replaceAll((arm, share) -> share / sum);
        }
    }

    private static TestSettings test(Block campaign, Set<String> arms) {
        Block test = campaign.child("test");
        return new TestSettings(
                test.text("outcome")
                        .filter("orders"::equals)
                        .map(word -> Outcome.ORDERS)
                        .orElse(Outcome.MARGIN),
                test.text("stop").filter("automatic"::equals).isPresent(),
                test.read("winner", word -> Words.oneOf(word, arms)));
    }

    private static boolean again(Block campaign) {
        return campaign.text("enter").filter("again"::equals).isPresent();
    }

    private static Set<Exit> exits(Block campaign) {
        if (!campaign.has("exit")) {
            return EnumSet.of(Exit.ON_PURCHASE);
        }
        Set<Exit> exits = EnumSet.noneOf(Exit.class);
        Stream.concat(campaign.text("exit").stream(), campaign.texts("exit", word -> word).stream())
                .forEach(word -> Arrays.stream(Exit.values())
                        .filter(exit -> exit.word().equals(word))
                        .forEach(exits::add));
        return exits;
    }

    /** The one step of an arm that only has actions. */
    private List<StepSettings> single(Block arm, String prefix) {
        Set<String> ids = new HashSet<>();
        return arm.list("actions").isEmpty() ? List.of() : List.of(step(arm, prefix, Period.ZERO, ids));
    }

    private List<StepSettings> steps(Block block, String prefix) {
        List<StepSettings> steps = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Period after = Period.ZERO;
        Block last = null;
        for (Block step : block.list("steps")) {
            last = step;
            if (step.has("wait")) {
                after = after.plus(wait(step));
                if (step.node().size() > 1) {
                    step.add(
                            "wait",
                            "stands beside a step's own keys",
                            "must be an entry of its own",
                            "write it as - wait: " + step.text("wait").orElse("…"));
                }
            } else {
                steps.add(step(step, prefix, after, ids));
                after = Period.ZERO;
            }
        }
        if (last != null && last.has("wait")) {
            last.add("wait", "has nothing after it", "must stand before a step", "remove it");
        }
        return steps;
    }

    private static Period wait(Block step) {
        return step.read("wait", text -> TimeSpan.parse(text).toPeriod()).orElse(Period.ZERO);
    }

    private StepSettings step(Block block, String prefix, Period after, Set<String> ids) {
        boolean several = block.has("actions");
        if (several && block.has("do")) {
            block.add("do", "stands beside actions", "must be within one of them", "");
        } else if (!several && !block.has("do")) {
            block.add("do", "is missing", "must be given", "what this step does, or how long it waits: wait: 5 days");
        }
        List<Block> blocks = several ? block.list("actions") : block.has("do") ? List.of(block) : List.of();
        String usual = blocks.stream()
                .findFirst()
                .flatMap(first -> first.text("template").or(() -> first.text("do")))
                .orElse("");
        String id = block.text("id").orElse(usual);
        if (!id.isEmpty() && !ids.add(id)) {
            block.add(
                    "",
                    "is the step '" + id + "' like one before it",
                    "must differ from the others",
                    "give it an id of its own");
        }
        String label = prefix + (id.equals(usual) ? "" : id + ": ");
        return new StepSettings(
                id,
                after,
                block.read("retry", text -> TimeSpan.parse(text).toPeriod()).orElse(RETRY),
                blocks.stream().map(action -> actions.apply(action, label)).toList());
    }
}
