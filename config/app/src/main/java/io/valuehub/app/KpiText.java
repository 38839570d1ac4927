package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.analytics.kpi.KpiPoint;
import io.valuehub.routes.report.KpiReport;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Key figures in words: the last whole month with its 95% interval, and the month before. */
final class KpiText {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

    private KpiText() {}

    static String of(List<KpiReport> kpis, String currency) {
        String nl = System.lineSeparator();
        StringBuilder text = new StringBuilder(
                format("%-24s %-9s %14s %24s %14s", "Key figure", "month", "value", "95% interval", "month before"));
        text.append(nl);
        boolean unfinished = false;
        boolean moved = false;
        for (KpiReport kpi : kpis) {
            KpiPoint point = kpi.latest();
            String marks = (point.complete() ? "" : "*") + (Boolean.TRUE.equals(kpi.beyondChance()) ? " !" : "");
            text.append(format(
                            "%-24s %-9s %14s %24s %14s%s",
                            kpi.title(),
                            MONTH.format(point.month()),
                            value(point.value(), kpi.unit(), currency),
                            interval(point, kpi.unit(), currency),
                            kpi.before() == null ? "" : value(kpi.before().value(), kpi.unit(), currency),
                            marks)
                    .stripTrailing());
            text.append(nl);
            unfinished |= !point.complete();
            moved |= Boolean.TRUE.equals(kpi.beyondChance());
        }
        if (unfinished) {
            text.append("* no whole month yet, or it looks back before the first order")
                    .append(nl);
        }
        if (moved) {
            text.append("! the two intervals lie apart: more than chance").append(nl);
        }
        return text.toString();
    }

    private static String interval(KpiPoint point, String unit, String currency) {
        return point.low() == null
                ? ""
                : value(point.low(), unit, currency) + " to " + value(point.high(), unit, currency);
    }

    private static String value(double value, String unit, String currency) {
        return switch (unit) {
            case "money" -> format("%,.2f %s", value, currency);
            case "count" -> format("%,.0f", value);
            case "share" -> format("%.1f%%", 100 * value);
            case "days" -> format("%.1f days", value);
            case "points" -> format("%+.0f", value);
            default -> format("%.3f", value);
        };
    }
}
