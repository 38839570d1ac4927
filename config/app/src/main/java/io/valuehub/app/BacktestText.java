package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.analytics.model.BacktestReport;
import io.valuehub.analytics.model.BacktestReport.Model;
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
                        "%-14s %10s %10s %8s %8s %8s %8s",
                        "model", "actual", "expected", "bias", "MAE", "RMSE", "Gini"))
                .append(nl);
        for (Model model : report.models()) {
            text.append(format(
                            "%-14s %10.0f %10.1f %7.1f%% %8.4f %8.4f %8.3f",
                            model.name(),
                            (double) model.holdout().actual(),
                            model.holdout().expected(),
                            100 * model.holdout().bias(),
                            model.holdout().mae(),
                            model.holdout().rmse(),
                            model.holdout().gini()))
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
        return text.append(nl)
                .append("Chosen: ")
                .append(report.chosen())
                .append(". ")
                .append(report.why())
                .toString();
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
