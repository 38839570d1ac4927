package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.report.PersonPrediction;
import java.util.ArrayList;
import java.util.List;

/** Predictions in words. */
final class PredictionText {

    private PredictionText() {}

    /** What one person is expected to do, a sentence a line. */
    static List<String> of(PersonPrediction prediction) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "within %d days after %s: %s probability %s%s",
                prediction.window(),
                prediction.asOf(),
                prediction.prospect()
                        ? "first order"
                        : prediction.secondOrderProbability() != null ? "second order" : "order",
                number(prediction.orderProbability()),
                prediction.prospect()
                        ? ""
                        : format(
                                ", expected revenue %s, probability of spending more than in the %d days before %s",
                                number(prediction.expectedRevenue()),
                                prediction.window(),
                                number(prediction.spendUpProbability()))));
        if (prediction.nextOrderMedian() != null) {
            lines.add(format(
                    "if they order by then, likely (80%%) between %s and %s, as likely before as after %s",
                    prediction.nextOrderEarly(), prediction.nextOrderLate(), prediction.nextOrderMedian()));
        }
        return lines;
    }

    /** On what the predictions of a run stand, a sentence a kind. */
    static List<String> of(JsonNode report) {
        List<String> lines = new ArrayList<>();
        for (JsonNode part : report.path("parts")) {
            lines.add(format(
                    "%s within %d days: %s%s",
                    part.path("name").asText(),
                    report.path("window").asInt(),
                    part.path("method").asText(),
                    part.path("fallback").asBoolean() ? " (" + part.path("why").asText() + ")" : figures(part)));
        }
        if (report.path("season").isTextual()) {
            lines.add("season of the window: " + report.path("season").asText());
        }
        return lines;
    }

    private static String figures(JsonNode part) {
        JsonNode figures = part.path("figures");
        if (!figures.isObject()) {
            return "";
        }
        StringBuilder words = new StringBuilder(format(
                "; held against %,d %s:",
                figures.path("customers").asInt(), part.path("tested").asText()));
        for (String name : new String[] {"auc", "brier", "gini", "mae", "coverage", "predicted", "actual"}) {
            if (figures.path(name).isNumber()) {
                words.append(format(" %s %.4g,", name, figures.path(name).asDouble()));
            }
        }
        return words.substring(0, words.length() - 1);
    }

    private static String number(Double value) {
        return value == null ? "unknown" : format("%.2f", value);
    }
}
