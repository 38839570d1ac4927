package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Why a model was chosen and how well it forecast the past, in lines of text. */
final class ChoiceText {

    private ChoiceText() {}

    /** @param model of a score run, as the run keeps it */
    static List<String> of(JsonNode model) {
        JsonNode choice = model.path("choice");
        List<String> lines = new ArrayList<>();
        if (!choice.path("why").isTextual()) {
            return lines;
        }
        TotalsText.of(model.path("totals"))
                .forEach(sentence -> lines.add("Expected   of today's customers within the horizon: " + sentence));
        lines.add(format("Chosen     %s", choice.path("why").asText()));
        JsonNode holdout = choice.path("holdout");
        if (holdout.path("expected").isNumber()) {
            lines.add(format(
                    "Holdout    %,d orders came, %,.1f were forecast; RMSE %.4f, MAE %.4f, Gini %.3f",
                    holdout.path("actual").asLong(),
                    holdout.path("expected").asDouble(),
                    holdout.path("rmse").asDouble(),
                    holdout.path("mae").asDouble(),
                    holdout.path("gini").asDouble()));
            lines.add(format("Season     %s", choice.path("seasonWhy").asText()));
            lines.add(format(
                    "Totals     time ahead runs %.3f times as fast, so that they come right",
                    choice.path("recalibration").asDouble()));
        }
        return lines;
    }
}
