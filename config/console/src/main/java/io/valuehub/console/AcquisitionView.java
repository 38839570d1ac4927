package io.valuehub.console;

import io.valuehub.analytics.kpi.Acquisition;
import io.valuehub.analytics.kpi.AcquisitionGroup;
import io.valuehub.routes.settings.HubSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what the page of acquisition shows. */
final class AcquisitionView {

    private static final int QUARTER = 3;

    private final Show show;
    private final HubSettings settings;

    AcquisitionView(Show show, HubSettings settings) {
        this.show = show;
        this.settings = settings;
    }

    /** @param acquisition null when there is none */
    Map<String, Object> of(Acquisition acquisition) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("known", acquisition != null);
        if (acquisition == null) {
            return model;
        }
        long months = settings.score().horizon().toTotalMonths();
        model.put(
                "lead",
                "Worth is the margin of a new customer in the first %s: the most the next one may cost."
                        .formatted(show.counted(months, "month")));
        model.put("stats", stats(acquisition));
        model.put(
                "lists",
                List.of(
                        list("Channels", "Where the first order came from", acquisition.channels()),
                        list("Campaigns", "Of these channels", acquisition.campaigns()),
                        list("First products", "The dearest of the first order", acquisition.products())));
        return model;
    }

    private List<Stat> stats(Acquisition all) {
        String interval = all.value().low() == null
                ? ""
                : show.money(all.value().low()) + " to "
                        + show.money(all.value().high());
        return List.of(
                new Stat("Customers", show.count(all.customers()), "of known value"),
                new Stat("Worth of a new customer", show.money(all.value().value()), interval),
                new Stat("Back after 3 months", back(all.margins()), "margin per customer, on average"));
    }

    private Map<String, Object> list(String title, String note, List<AcquisitionGroup> groups) {
        double largest =
                groups.stream().mapToDouble(AcquisitionGroup::value).max().orElse(0);
        boolean spent = groups.stream().anyMatch(group -> group.spend() != null);
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("title", title);
        list.put("note", note);
        list.put("spent", spent);
        list.put("hasGroups", !groups.isEmpty());
        list.put(
                "groups",
                groups.stream().map(group -> group(group, largest, spent)).toList());
        return list;
    }

    private Map<String, Object> group(AcquisitionGroup group, double largest, boolean spent) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", group.name());
        row.put("size", show.count(group.customers()));
        row.put("value", Bar.of(show.money(group.value()), group.value(), largest));
        row.put("interval", show.money(group.low()) + " to " + show.money(group.high()));
        row.put("shrunk", group.shrunk());
        row.put("back", back(group.margins()));
        row.put("withSpend", spent);
        row.put("cost", show.money(group.cost()));
        row.put("payback", payback(group));
        row.put(
                "roas",
                group.returnOnAdSpend() == null
                        ? Show.UNKNOWN
                        : String.format(Locale.UK, "%.2f", group.returnOnAdSpend()));
        row.put("dear", group.cost() != null && group.cost() > group.value());
        return row;
    }

    private String back(List<Double> margins) {
        return margins.size() < QUARTER ? Show.UNKNOWN : show.money(margins.get(QUARTER - 1));
    }

    private static String payback(AcquisitionGroup group) {
        if (group.cost() == null) {
            return Show.UNKNOWN;
        }
        return group.paybackMonths() == null
                ? "not yet"
                : String.format(Locale.UK, "%.1f months", group.paybackMonths());
    }
}
