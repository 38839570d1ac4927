package io.valuehub.console;

import io.valuehub.analytics.kpi.Kpi;
import io.valuehub.analytics.kpi.KpiPoint;
import io.valuehub.routes.report.KpiReport;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a tile of a key figure shows. */
final class KpiView {

    private final Show show;

    KpiView(Show show) {
        this.show = show;
    }

    Map<String, Object> of(KpiReport kpi) {
        KpiPoint latest = kpi.latest();
        Map<String, Object> tile = new LinkedHashMap<>();
        tile.put("name", kpi.name());
        tile.put("title", kpi.title());
        tile.put("value", value(latest.value(), kpi.unit()));
        tile.put("when", show.month(latest.month()) + (latest.complete() ? "" : ", not whole"));
        tile.put("interval", interval(kpi));
        tile.put("change", change(kpi));
        tile.put("moved", Boolean.TRUE.equals(kpi.beyondChance()));
        List<KpiPoint> drawn = drawable(kpi);
        tile.put("spark", drawn.size() < 2 ? null : Sparkline.of(show, drawn));
        tile.put("single", drawn.size() < 2);
        tile.put("drawn", drawn(kpi));
        tile.put("formula", sentence(kpi.formula()));
        tile.put("source", "From " + kpi.source() + ". ");
        tile.put(
                "estimated",
                kpi.interval().equals(Kpi.COUNTED) ? "Counted." : "95% interval: " + sentence(kpi.interval()) + ".");
        return tile;
    }

    /** What adds up over a month would look like a drop in one that is not over. */
    private static List<KpiPoint> drawable(KpiReport kpi) {
        return kpi.interval().equals(Kpi.COUNTED)
                ? kpi.points().stream().filter(KpiPoint::complete).toList()
                : kpi.points();
    }

    private String interval(KpiReport kpi) {
        KpiPoint latest = kpi.latest();
        return latest.low() == null ? "" : value(latest.low(), kpi.unit()) + " to " + value(latest.high(), kpi.unit());
    }

    private String change(KpiReport kpi) {
        if (kpi.change() == null) {
            return "";
        }
        String before = " from " + show.month(kpi.before().month());
        String size =
                switch (kpi.unit()) {
                    case "share" -> String.format(Locale.UK, "%.1f points", 100 * Math.abs(kpi.change()));
                    case "points", "days" ->
                        value(Math.abs(kpi.change()), kpi.unit()).replace("+", "");
                    case "number" -> String.format(Locale.UK, "%.2f", Math.abs(kpi.change()));
                    default ->
                        kpi.relativeChange() == null
                                ? value(Math.abs(kpi.change()), kpi.unit())
                                : show.finePercent(Math.abs(kpi.relativeChange()));
                };
        if (!size.matches(".*[1-9].*")) {
            return "the same as in " + show.month(kpi.before().month());
        }
        return (kpi.change() > 0 ? "▲ " : "▼ ") + size + before;
    }

    private String drawn(KpiReport kpi) {
        KpiPoint first = kpi.points().get(0);
        KpiPoint last = kpi.points().get(kpi.points().size() - 1);
        return kpi.title() + " from " + value(first.value(), kpi.unit()) + " in " + show.month(first.month()) + " to "
                + value(last.value(), kpi.unit()) + " in " + show.month(last.month());
    }

    private String value(double value, String unit) {
        return switch (unit) {
            case "money" -> Math.abs(value) < 10_000 ? show.money(value) : show.whole(BigDecimal.valueOf(value));
            case "count" -> show.count(Math.round(value));
            case "share" -> show.finePercent(value);
            case "days" -> String.format(Locale.UK, "%,.0f days", value);
            case "points" -> String.format(Locale.UK, "%+.0f", value);
            default -> String.format(Locale.UK, "%,.2f", value);
        };
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
