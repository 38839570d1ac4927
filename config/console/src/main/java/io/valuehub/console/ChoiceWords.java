package io.valuehub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in plain words why a model was chosen and how well it forecast the past. */
final class ChoiceWords {

    private static final double SMALL = 0.005;

    private ChoiceWords() {}

    static List<String> of(JsonNode choice) {
        List<String> sentences = new ArrayList<>();
        if (!choice.path("why").isTextual()) {
            return sentences;
        }
        sentences.add("Why this model: " + choice.path("why").asText() + ".");
        JsonNode holdout = choice.path("holdout");
        if (holdout.path("expected").isNumber()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Put to the test on the past: %,d orders came, %,.0f were forecast%s.",
                    holdout.path("actual").asLong(),
                    holdout.path("expected").asDouble(),
                    gini(holdout)));
        }
        if (!choice.path("season").isEmpty()) {
            sentences.add("The season counts: " + choice.path("seasonWhy").asText() + ".");
        }
        double pace = choice.path("recalibration").asDouble(1);
        if (Math.abs(pace - 1) > SMALL) {
            sentences.add(String.format(
                    Locale.ROOT, "So that totals come right, time ahead is taken to run %.2f times as fast.", pace));
        }
        return sentences;
    }

    private static String gini(JsonNode holdout) {
        return holdout.path("gini").isNumber()
                ? String.format(
                        Locale.ROOT,
                        "; the ranking of customers was %.0f %% as good as a perfect one",
                        100 * holdout.path("gini").asDouble())
                : "";
    }
}
