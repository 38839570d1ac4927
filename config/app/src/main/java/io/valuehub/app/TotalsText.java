package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What all customers together are expected to order, in words that tell the two kinds of interval apart. */
final class TotalsText {

    private TotalsText() {}

    /** @param totals as a model's report keeps them; missing when unknown */
    static List<String> of(JsonNode totals) {
        List<String> sentences = new ArrayList<>();
        sentence(sentences, totals.path("orders"), "orders", "%,.1f");
        sentence(sentences, totals.path("revenue"), "revenue", "%,.2f");
        return sentences;
    }

    private static void sentence(List<String> sentences, JsonNode total, String what, String number) {
        if (!total.path("expected").isNumber()) {
            return;
        }
        StringBuilder text = new StringBuilder(format(number + " %s", number(total.path("expected")), what));
        JsonNode confidence = total.path("confidence");
        JsonNode prediction = total.path("prediction");
        if (confidence.isObject()) {
            text.append(format(
                    " (90%% confidence interval of the expectation " + number + " to " + number + ")",
                    number(confidence.path("low")),
                    number(confidence.path("high"))));
        }
        if (prediction.isObject()) {
            text.append(format(
                    "; 90%% prediction interval of what comes, as long as customers live by the model, " + number
                            + " to " + number,
                    number(prediction.path("low")),
                    number(prediction.path("high"))));
        }
        sentences.add(text.toString());
    }

    private static double number(JsonNode node) {
        return node.asDouble();
    }
}
