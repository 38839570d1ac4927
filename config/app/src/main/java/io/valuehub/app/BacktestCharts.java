package io.valuehub.app;

import io.valuehub.analytics.model.BacktestReport;
import io.valuehub.analytics.model.Calibration.Decile;
import io.valuehub.analytics.model.Calibration.Frequency;
import io.valuehub.analytics.model.Tracking.Week;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What happened beside what each model expected. The chosen model is drawn strongest. */
final class BacktestCharts {

    private static final int MODELS = 6;
    private static final int PIECES = 24;
    private static final int TICKS = 80;
    private static final float STRONG = 2.6f;
    private static final float THIN = 1.6f;

    private BacktestCharts() {}

    /** Repeat purchases of all customers together, week by week. */
    static XYChart tracking(BacktestReport report) {
        List<Week> weeks = report.tracking().weeks();
        XYChart chart = new XYChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .title("Repeat purchases until each week: " + report.chosen() + " and the other models")
                .xAxisTitle("Weeks since " + firstDay(weeks) + "; models know what happened until " + report.until())
                .yAxisTitle("Repeat purchases so far")
                .build();
        ChartStyle.of(chart.getStyler());
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setXAxisTickMarkSpacingHint(TICKS);
        List<Week> some = some(weeks);
        double[] x = some.stream().mapToDouble(Week::week).toArray();
        int place = 0;
        for (String model :
                models(report, weeks.get(weeks.size() - 1).expected().keySet())) {
            double[] y = some.stream()
                    .mapToDouble(week -> week.expected().get(model))
                    .toArray();
            XYSeries series = chart.addSeries(model, x, y);
            series.setMarker(SeriesMarkers.NONE).setLineColor(ChartStyle.model(place));
            series.setLineStyle(ChartStyle.stroke(place, place == 0 ? STRONG : THIN));
            place++;
        }
        XYSeries actual = chart.addSeries(
                "actual",
                weeks.stream().mapToDouble(Week::week).toArray(),
                weeks.stream().mapToDouble(Week::actual).toArray());
        actual.setMarker(SeriesMarkers.NONE).setLineColor(ChartStyle.ACTUAL);
        actual.setLineStyle(ChartStyle.stroke(0, STRONG));
        double most = weeks.stream()
                .mapToDouble(week -> Math.max(
                        week.actual(),
                        week.expected().values().stream()
                                .mapToDouble(d -> d)
                                .max()
                                .orElse(0)))
                .max()
                .orElse(1);
        double end = report.tracking().calibrationWeeks();
        XYSeries border = chart.addSeries("forecast from here", new double[] {end, end}, new double[] {0, most});
        border.setMarker(SeriesMarkers.NONE).setLineColor(ChartStyle.SOFT);
        border.setLineStyle(ChartStyle.stroke(2, 1.4f));
        return chart;
    }

    /** Each piece of a line begins its dashes anew, so pieces must be longer than those. The last week is among them. */
    private static List<Week> some(List<Week> weeks) {
        int step = Math.max(1, weeks.size() / PIECES);
        return IntStream.range(0, weeks.size())
                .filter(i -> (weeks.size() - 1 - i) % step == 0)
                .mapToObj(weeks::get)
                .toList();
    }

    private static String firstDay(List<Week> weeks) {
        return LocalDate.parse(weeks.get(0).ends()).minusDays(6).toString();
    }

    /** Tenths of customers by the chosen model's forecast. */
    static CategoryChart deciles(BacktestReport report) {
        List<Decile> deciles = report.calibration().byDecile().get(report.chosen());
        CategoryChart chart = categories(
                "Forecast and outcome by tenth of customers: " + report.chosen(),
                "Tenths of customers, from the smallest forecast to the largest",
                "Purchases per customer from " + report.until() + " to " + report.asOf());
        chart.getStyler().setAvailableSpaceFill(0.72);
        List<String> names =
                deciles.stream().map(d -> String.valueOf(d.decile())).toList();
        chart.addSeries(
                        "expected",
                        names,
                        deciles.stream().map(Decile::expected).toList())
                .setFillColor(ChartStyle.model(0));
        chart.addSeries("actual", names, deciles.stream().map(Decile::actual).toList())
                .setFillColor(ChartStyle.ACTUAL);
        return chart;
    }

    /** Customers with equally many repeat purchases by the end of what the models know. */
    static CategoryChart frequencies(BacktestReport report) {
        List<Frequency> groups = report.calibration().byRepeatPurchases().stream()
                .filter(group -> group.actual() != null)
                .toList();
        CategoryChart chart = categories(
                "Forecast and outcome by repeat purchases so far",
                "Repeat purchases until " + report.until(),
                "Purchases per customer from then to " + report.asOf());
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
        chart.getStyler().setOverlapped(true);
        List<String> names = groups.stream().map(Frequency::repeatPurchases).toList();
        int place = 0;
        for (String model : models(report, groups.get(0).expected().keySet())) {
            line(chart, model, names, groups, group -> group.expected().get(model), place++);
        }
        chart.addSeries("actual", names, groups.stream().map(Frequency::actual).toList())
                .setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(ChartStyle.ACTUAL)
                .setLineColor(ChartStyle.ACTUAL)
                .setLineStyle(ChartStyle.stroke(0, STRONG));
        return chart;
    }

    private static void line(
            CategoryChart chart,
            String model,
            List<String> names,
            List<Frequency> groups,
            Function<Frequency, Double> value,
            int place) {
        chart.addSeries(model, names, groups.stream().map(value).toList())
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(ChartStyle.model(place))
                .setLineStyle(ChartStyle.stroke(place, place == 0 ? STRONG : THIN));
    }

    private static CategoryChart categories(String title, String x, String y) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        ChartStyle.of(chart.getStyler());
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        return chart;
    }

    /** The chosen one first, then by how near they came. */
    private static List<String> models(BacktestReport report, Set<String> known) {
        List<String> names = new ArrayList<>();
        report.models().stream()
                .filter(model -> known.contains(model.name()))
                .sorted(Comparator.comparing(
                                (BacktestReport.Model model) -> !model.name().equals(report.chosen()))
                        .thenComparingDouble(model -> model.holdout().rmse()))
                .limit(MODELS)
                .forEach(model -> names.add(model.name()));
        return names;
    }
}
