package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.analytics.kpi.Acquisition;
import io.valuehub.analytics.kpi.AcquisitionGroup;
import java.util.List;

/** What customers are worth by the way they came, in words; each list's largest. */
final class AcquisitionText {

    private static final int LINES = 8;
    private static final int NAME = 34;
    private static final int QUARTER = 3;

    private final StringBuilder text = new StringBuilder();

    private AcquisitionText() {}

    static String of(Acquisition acquisition, String currency) {
        AcquisitionText words = new AcquisitionText();
        words.line(
                "%-36s %9s %10s %21s %10s %10s %9s %8s",
                "Acquisition, " + currency,
                "customers",
                "worth",
                "95% interval",
                "back in 3",
                "cost",
                "paid back",
                "ROAS");
        words.line(
                "%-36s %,9d %,10.2f %21s %10s",
                "Everybody",
                acquisition.customers(),
                acquisition.value().value(),
                acquisition.value().low() == null
                        ? ""
                        : interval(
                                acquisition.value().low(), acquisition.value().high()),
                inQuarter(acquisition.margins()));
        words.groups("channel", acquisition.channels());
        words.groups("campaign", acquisition.campaigns());
        words.groups("first product", acquisition.products());
        words.line("Worth is the margin of a new customer within the horizon: the most the next one may cost. Back in 3"
                + " is what three months bring back.");
        words.line("* mostly the shop's mean: few customers, or groups that hardly differ");
        return words.text.toString();
    }

    private void groups(String kind, List<AcquisitionGroup> groups) {
        if (!groups.isEmpty()) {
            line("By %s%s", kind, groups.size() > LINES ? format(", the %d largest of %d", LINES, groups.size()) : "");
        }
        groups.stream().limit(LINES).forEach(this::group);
    }

    private void group(AcquisitionGroup group) {
        String name = group.name().length() > NAME ? group.name().substring(0, NAME - 1) + "…" : group.name();
        line(
                "  %-34s %,9d %,10.2f%1s%20s %10s %10s %9s %8s",
                name,
                group.customers(),
                group.value(),
                group.shrunk() ? "*" : "",
                interval(group.low(), group.high()),
                inQuarter(group.margins()),
                group.cost() == null ? "" : format("%,.2f", group.cost()),
                payback(group),
                group.returnOnAdSpend() == null ? "" : format("%.2f", group.returnOnAdSpend()));
    }

    private static String payback(AcquisitionGroup group) {
        if (group.cost() == null) {
            return "";
        }
        return group.paybackMonths() == null ? "never yet" : format("%.1f mon", group.paybackMonths());
    }

    private static String inQuarter(List<Double> margins) {
        return margins.size() < QUARTER ? "" : format("%,.2f", margins.get(QUARTER - 1));
    }

    private static String interval(double low, double high) {
        return format("%,.2f to %,.2f", low, high);
    }

    private void line(String pattern, Object... values) {
        text.append(format(pattern, values).stripTrailing()).append(System.lineSeparator());
    }
}
