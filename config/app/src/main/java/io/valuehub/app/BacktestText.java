package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.model.BacktestReport;
import io.valuehub.analytics.model.BacktestReport.Model;
import io.valuehub.analytics.model.HoldoutFigures;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A backtest in words. */
final class BacktestText {

    private BacktestText() {}

    static String of(BacktestReport report) {
        String nl = System.lineSeparator();
        StringBuilder text = new StringBuilder();
        text.append(format(
                        "%,d customers with %,d repeat purchases by %s; forecast of %.1f weeks, to %s",
                        report.customers(), report.repeatOrders(), report.until(), report.horizon(), report.asOf()))
                .append(nl)
                .append(nl)
                .append(format(
                        "%-14s %10s %10s %8s %8s %8s %8s %14s",
                        "model", "actual", "expected", "bias", "MAE", "RMSE", "Gini", "log-likelihood"))
                .append(nl);
        report.models().forEach(model -> text.append(row(model.name(), model.holdout()))
                .append(nl));
        if (report.season().holdout() != null) {
            text.append(nl)
                    .append("with the season, as customers are scored:")
                    .append(nl)
                    .append(row(report.season().name(), report.season().holdout()))
                    .append(nl);
        }
        text.append(nl);
        report.models().stream().filter(model -> model.logLikelihood() != null).forEach(model -> text.append(format(
                        "%s: %s; log-likelihood %.4f%s",
                        model.name(),
                        parameters(model),
                        model.logLikelihood(),
                        model.converged() ? "" : "; did not converge"))
                .append(nl));
        text.append(nl);
        report.models().stream()
                .filter(model -> model.name().equals(report.chosen()) && model.totals() != null)
                .forEach(model -> totals(text, model, report.actualRevenue()));
        return text.append("Chosen: ")
                .append(report.chosen())
                .append(". ")
                .append(report.why())
                .append(nl)
                .append("Season: ")
                .append(report.season().why())
                .append(".")
                .toString();
    }

    /** What the chosen model expected of all customers together, and what came. */
    private static void totals(StringBuilder text, Model model, Double revenue) {
        JsonNode totals = new ObjectMapper().valueToTree(model.totals());
        String[] came = {
            format("%,d came", model.holdout().actual()), revenue == null ? "" : format("%,.2f came", revenue)
        };
        List<String> sentences = TotalsText.of(totals);
        for (int i = 0; i < sentences.size(); i++) {
            text.append(model.name())
                    .append(" expects ")
                    .append(sentences.get(i))
                    .append("; ")
                    .append(came[i])
                    .append(System.lineSeparator());
        }
        text.append(System.lineSeparator());
    }

    private static String row(String model, HoldoutFigures holdout) {
        return format("%-14s %10d", model, holdout.actual())
                + cell(" %10.1f", holdout.expected())
                + cell(" %7.1f%%", holdout.bias() == null ? null : 100 * holdout.bias())
                + cell(" %8.4f", holdout.mae())
                + cell(" %8.4f", holdout.rmse())
                + cell(" %8.3f", holdout.gini())
                + cell(" %14.2f", holdout.logLikelihood());
    }

    /** A number, or blanks of its width where it is unknown. */
    private static String cell(String pattern, Double value) {
        return value == null ? format(pattern, 0.0).replaceAll(".", " ") : format(pattern, value);
    }

    private static String parameters(Model model) {
        return model.parameters().entrySet().stream()
                .map(e -> format("%s %.5g%s", e.getKey(), e.getValue(), error(model.standardErrors(), e.getKey())))
                .collect(Collectors.joining(", "));
    }

    private static String error(Map<String, Double> errors, String name) {
        return errors.containsKey(name) ? format(" (± %.2g)", errors.get(name)) : "";
    }
}
