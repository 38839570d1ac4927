package io.valuehub.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.settings.ScoreSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says in plain words how the scores came about. */
final class ModelView {

    private final Show show;
    private final ScoreSettings settings;

    ModelView(Show show, ScoreSettings settings) {
        this.show = show;
        this.settings = settings;
    }

    Map<String, Object> of(JsonNode model) {
        JsonNode purchases = model.path("purchases");
        JsonNode spend = model.path("spend");
        List<String> sentences = new ArrayList<>();
        sentences.add("When people buy: " + purchases.path("name").asText() + ". " + purchaseWords(purchases));
        sentences.addAll(ChoiceWords.of(model.path("choice")));
        sentences.add("What an order is worth: " + spend.path("name").asText() + ". " + spendWords(spend));
        sentences.add("Looked ahead: %s, at a margin of %s; money a year later counts %s less."
                .formatted(
                        show.counted(settings.horizon().toTotalMonths(), "month"),
                        show.percent(settings.margin()),
                        show.percent(settings.annualDiscount())));
        List<Map<String, String>> parameters = new ArrayList<>();
        parameters(parameters, purchases);
        parameters(parameters, spend);
        Map<String, Object> words = new LinkedHashMap<>();
        words.put(
                "modelNote",
                "from %s, %s of whom bought again"
                        .formatted(
                                show.counted(model.path("customers").asLong(), "customer"),
                                show.count(model.path("repeatBuyers").asLong())));
        words.put("model", sentences);
        words.put("parameters", parameters);
        words.put("hasParameters", !parameters.isEmpty());
        return words;
    }

    private static String purchaseWords(JsonNode fitted) {
        String words =
                switch (fitted.path("name").asText()) {
                    case "BG/NBD" ->
                        "Each customer buys at a steady pace of their own until, after some purchase, they"
                                + " leave for good without saying so.";
                    case "MBG/NBD", "MBG/CNBD-k" ->
                        "Each customer buys at a steady pace of their own until, after some purchase, the first"
                                + " included, they leave for good without saying so.";
                    case "Pareto/NBD" ->
                        "Each customer buys at a steady pace of their own until, some day, they leave for good without"
                                + " saying so.";
                    case "BG/BB" ->
                        "On each day on which one can buy, a customer does so with a chance of their own until they leave"
                                + " for good without saying so.";
                    case "NBD" -> "Each customer buys at a steady pace of their own.";
                    case "x/T" ->
                        "No model forecast better than each customer's own past rate, so that is what is used.";
                    default -> "";
                };
        return (words + pace(fitted) + state(fitted)).strip();
    }

    private static String spendWords(JsonNode fitted) {
        String words = fitted.path("name").asText().equals("gamma-gamma")
                ? "Each customer spends about an average of their own; the less is known of it, the nearer it is taken to"
                        + " everybody's."
                : "";
        return (words + state(fitted)).strip();
    }

    /** r/alpha is the mean number of purchases a week over all customers, k times that where a purchase takes k stages. */
    private static String pace(JsonNode fitted) {
        double rate = fitted.at("/parameters/r").asDouble()
                / fitted.at("/parameters/alpha").asDouble()
                / fitted.at("/parameters/k").asDouble(1);
        return rate > 0 && Double.isFinite(rate)
                ? String.format(Locale.ROOT, " On average that is one purchase every %.0f weeks.", 1 / rate)
                : "";
    }

    private static String state(JsonNode fitted) {
        if (fitted.path("fallback").asBoolean()) {
            return " A simpler model stands in: " + fitted.path("why").asText() + ".";
        }
        return fitted.path("converged").asBoolean() ? "" : " The fit did not settle: take the numbers with care.";
    }

    private static void parameters(List<Map<String, String>> all, JsonNode fitted) {
        fitted.path("parameters").fields().forEachRemaining(parameter -> {
            JsonNode error = fitted.path("standardErrors").path(parameter.getKey());
            all.add(Map.of(
                    "model", fitted.path("name").asText(),
                    "name", parameter.getKey(),
                    "value", figure(parameter.getValue()),
                    "error", error.isNumber() ? figure(error) : Show.UNKNOWN));
        });
    }

    private static String figure(JsonNode number) {
        return String.format(Locale.ROOT, "%.4g", number.asDouble());
    }
}
