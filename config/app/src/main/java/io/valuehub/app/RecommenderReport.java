package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.recommend.Baskets;
import io.valuehub.analytics.recommend.RankingFigures;
import io.valuehub.analytics.recommend.RecommenderBacktest;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code hub backtest --recommend}: how well the items of last baskets would have been recommended. */
final class RecommenderReport {

    private final RecommenderBacktest backtest;

    private RecommenderReport(RecommenderBacktest backtest) {
        this.backtest = backtest;
    }

    /** @throws ConfigProblem when no order says what was bought */
    static RecommenderReport of(Baskets baskets) {
        if (baskets.items() == 0) {
            throw new ConfigProblem(new Problem(
                    "backtest --recommend",
                    "finds no order that says what was bought",
                    "must have orders with lines",
                    "map a column to sku, product or title"));
        }
        return new RecommenderReport(RecommenderBacktest.of(baskets));
    }

    /** For programs; what could not be asked is null. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", RecommenderBacktest.PROTOCOL);
        json.put("customers", backtest.customers());
        json.put("items", backtest.items());
        json.put("all", json(backtest.rebuyMethod(), backtest.all()));
        json.put("new", json(backtest.crossSellMethod(), backtest.fresh()));
        return json;
    }

    private static Map<String, Object> json(String method, RankingFigures figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", method);
        json.put("hitRate10", known(figures.hitRate()));
        json.put("recall10", known(figures.recall()));
        json.put("ndcg10", known(figures.ndcg()));
        return json;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    String text() {
        if (backtest.customers() == 0) {
            return format(
                    "%,d items; nobody has bought twice yet, so there is no last basket to foretell", backtest.items());
        }
        String nl = System.lineSeparator();
        return format(
                        "%,d customers' last baskets foretold from their earlier ones; %,d items; lists of 10",
                        backtest.customers(), backtest.items())
                + nl
                + nl
                + format("%-24s %9s %8s %8s  %s", "", "hit rate", "recall", "nDCG", "method")
                + nl
                + line("any item (rebuy)", backtest.all(), backtest.rebuyMethod())
                + nl
                + line("new items (cross-sell)", backtest.fresh(), backtest.crossSellMethod());
    }

    private static String line(String task, RankingFigures figures, String method) {
        return figures.customers() == 0
                ? format("%-24s nobody took one", task)
                : format(
                        "%-24s %8.1f%% %8.4f %8.4f  %s",
                        task, 100 * figures.hitRate(), figures.recall(), figures.ndcg(), method);
    }
}
