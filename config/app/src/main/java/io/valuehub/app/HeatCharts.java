package io.valuehub.app;

import io.valuehub.analytics.kpi.Cohort;
import io.valuehub.analytics.kpi.CohortAge;
import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.kpi.Grain;
import io.valuehub.analytics.segment.Transitions;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Cells in one hue from light to dark, each with its number. */
final class HeatCharts {

    /** Dark enough to tell apart, light enough for black numbers. */
    private static final Color[] SHADES = {
        new Color(0xF2, 0xF6, 0xF5), new Color(0xA6, 0xCF, 0xC8), new Color(0x4F, 0xA3, 0x95)
    };

    private static final int LINES = 18;
    private static final int CELL = 30;
    private static final int HEAD = 190;

    private HeatCharts() {}

    /** Retention of the newest cohorts; periods that are not over are left out. */
    static HeatMapChart cohorts(Cohorts cohorts) {
        List<Cohort> newest = whole(cohorts);
        List<Cohort> shown = newest.subList(Math.max(0, newest.size() - LINES), newest.size());
        int ages = shown.stream().mapToInt(HeatCharts::whole).max().orElse(1);
        List<Number[]> cells = new ArrayList<>();
        for (int line = 0; line < shown.size(); line++) {
            Cohort cohort = shown.get(shown.size() - 1 - line); // the first row is drawn lowest
            for (int age = 1; age <= whole(cohort); age++) {
                cells.add(new Number[] {
                    age - 1,
                    line,
                    Math.round(100 * cohort.ages().get(age).retention().value())
                });
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = shown.size() - 1; i >= 0; i--) {
            names.add(name(shown.get(i), cohorts.grain()) + " (" + shown.get(i).customers() + ")");
        }
        HeatMapChart chart = chart(
                "Retention: percent of each cohort that ordered again",
                (cohorts.grain() == Grain.MONTH ? "Months" : "Quarters") + " after the first order",
                "First order (customers)",
                shown.size());
        chart.addSeries(
                "percent",
                IntStream.rangeClosed(1, ages).mapToObj(String::valueOf).toList(),
                names,
                cells);
        style(chart);
        return chart;
    }

    /** Those with at least one period after the first order that is over. */
    static List<Cohort> whole(Cohorts cohorts) {
        return cohorts.cohorts().stream().filter(cohort -> whole(cohort) > 0).toList();
    }

    /** Ages after 0 that are over. */
    private static int whole(Cohort cohort) {
        return (int) cohort.ages().stream().skip(1).filter(CohortAge::complete).count();
    }

    private static String name(Cohort cohort, Grain grain) {
        return grain == Grain.MONTH
                ? cohort.from().toString().substring(0, 7)
                : cohort.from().getYear() + "-Q" + (cohort.from().getMonthValue() + 2) / 3;
    }

    /** Who went from which group to which. */
    static HeatMapChart moves(Transitions moves) {
        List<String> groups = moves.groups();
        List<Number[]> cells = new ArrayList<>();
        for (int from = 0; from < groups.size(); from++) {
            for (int to = 0; to < groups.size(); to++) {
                cells.add(new Number[] {
                    to, groups.size() - 1 - from, moves.customers().get(from).get(to)
                });
            }
        }
        List<String> rows = new ArrayList<>(groups);
        Collections.reverse(rows);
        HeatMapChart chart = chart(
                "Moves of customers by " + moves.grouping() + " from " + moves.from() + " to " + moves.to(),
                "To, on " + moves.to(),
                "From, on " + moves.from(),
                groups.size() * 2);
        chart.addSeries("customers", groups, rows, cells);
        style(chart);
        return chart;
    }

    private static HeatMapChart chart(String title, String x, String y, int lines) {
        return new HeatMapChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(HEAD + CELL * Math.max(6, lines))
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
    }

    private static void style(HeatMapChart chart) {
        ChartStyle.of(chart.getStyler());
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setRangeColors(SHADES);
        chart.getStyler().setMin(0);
        chart.getStyler().setShowValue(true);
        chart.getStyler().setHeatMapDecimalValueFormatter(value -> String.format(Locale.ROOT, "%,.0f", value));
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        chart.getStyler().setValueFontColor(Color.BLACK);
        chart.getStyler().setDrawBorder(false);
    }
}
