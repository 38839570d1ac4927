package io.valuehub.app;

import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.EffectPoint;
import java.awt.Color;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What a campaign brought so far, with the band that holds on every day of it at once. */
final class CampaignCharts {

    /** Points that make a line. */
    private static final int FEWEST = 2;

    private static final Color BAND = new Color(0xC9, 0xE0, 0xEE);
    private static final int TICKS = 110;

    /** Room for half a date beside the last tick. */
    private static final int MARGIN = 28;

    private static final float STRONG = 2.6f;

    private CampaignCharts() {}

    static boolean isDrawn(CampaignOutcome outcome) {
        return outcome.earned() != null && outcome.earned().cumulativeRevenue().size() >= FEWEST;
    }

    /** Revenue that would not have come otherwise, added up. */
    static XYChart cumulative(String name, CampaignOutcome outcome, CampaignReport report) {
        List<EffectPoint> points = outcome.earned().cumulativeRevenue();
        XYChart chart = new XYChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .title("Revenue brought so far: " + name)
                .xAxisTitle("Day on which it was known, " + outcome.windowDays() + " days after "
                        + (outcome.journey() == null ? "the decisions" : "entering"))
                .yAxisTitle(report.currency() + ", treated less held out")
                .build();
        ChartStyle.of(chart.getStyler());
        // Beside the drawing, where it covers nothing.
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        chart.getStyler().setChartPadding(MARGIN);
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        chart.getStyler().setDatePattern("yyyy-MM-dd");
        chart.getStyler().setTimezone(TimeZone.getTimeZone(ZoneOffset.UTC));
        chart.getStyler().setXAxisTickMarkSpacingHint(TICKS);
        band(chart, points.stream().filter(point -> point.low() != null).toList());
        XYSeries value = chart.addSeries(
                "revenue brought",
                points.stream().map(point -> date(point.day())).toList(),
                points.stream().map(EffectPoint::value).toList());
        value.setMarker(SeriesMarkers.NONE).setLineColor(ChartStyle.model(0));
        value.setLineStyle(ChartStyle.stroke(0, STRONG));
        XYSeries zero = chart.addSeries(
                "no effect",
                List.of(
                        date(points.get(0).day()),
                        date(points.get(points.size() - 1).day())),
                List.of(0.0, 0.0));
        zero.setMarker(SeriesMarkers.NONE).setLineColor(ChartStyle.SOFT);
        zero.setLineStyle(ChartStyle.stroke(2, 1.4f));
        return chart;
    }

    /** There along the upper ends, and back along the lower ones. */
    private static void band(XYChart chart, List<EffectPoint> points) {
        if (points.size() < FEWEST) {
            return;
        }
        List<EffectPoint> back = new ArrayList<>(points);
        Collections.reverse(back);
        List<Date> days = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        points.forEach(point -> add(days, values, point.day(), point.high()));
        back.forEach(point -> add(days, values, point.day(), point.low()));
        XYSeries band = chart.addSeries("95 % band, however often one looks", days, values);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setMarker(SeriesMarkers.NONE);
        band.setLineColor(BAND);
        band.setFillColor(BAND);
    }

    private static void add(List<Date> days, List<Double> values, LocalDate day, double value) {
        days.add(date(day));
        values.add(value);
    }

    private static Date date(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
