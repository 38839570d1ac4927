package io.valuehub.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * How all charts look. Series are told apart without colour by their strokes and markers too. Colours are those of M. Okabe
 * and K. Ito, "Color Universal Design", 2008; numbers and dates are written the same everywhere.
 */
final class ChartStyle {

    static final int WIDTH = 960;
    static final int HEIGHT = 560;
    static final Color INK = new Color(0x1A, 0x23, 0x21);
    static final Color SOFT = new Color(0x5B, 0x6A, 0x66);
    static final Color ACTUAL = Color.BLACK;

    /** Of the chosen model first. */
    static final Color[] MODELS = {
        new Color(0x00, 0x72, 0xB2),
        new Color(0xD5, 0x5E, 0x00),
        new Color(0x00, 0x9E, 0x73),
        new Color(0xCC, 0x79, 0xA7),
        new Color(0xE6, 0x9F, 0x00),
        new Color(0x56, 0xB4, 0xE9),
        new Color(0x80, 0x80, 0x80)
    };

    private static final Color LINES = new Color(0xDD, 0xE3, 0xE0);
    private static final float[][] DASHES = {{}, {8, 4}, {2, 3}, {10, 3, 2, 3}, {4, 4}, {12, 6}, {1, 4}};

    private ChartStyle() {}

    static Color model(int place) {
        return MODELS[place % MODELS.length];
    }

    /** A line; the first is drawn through, each other broken in its own way. */
    static BasicStroke stroke(int place, float width) {
        float[] dash = DASHES[place % DASHES.length];
        return dash.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    static void of(AxesChartStyler style) {
        style.setLocale(Locale.ROOT);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(LINES);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setChartFontColor(INK);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        style.setChartTitleBoxVisible(false);
        style.setChartTitlePadding(12);
        style.setChartPadding(16);
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAxisTickLabelsColor(SOFT);
        style.setAxisTickMarksColor(LINES);
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendBackgroundColor(Color.WHITE);
        style.setAntiAlias(true);
    }
}
