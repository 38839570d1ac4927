package io.valuehub.console;

import io.valuehub.routes.report.Excluded;
import io.valuehub.routes.report.Outlook;
import io.valuehub.routes.report.Reason;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.report.SegmentSize;
import io.valuehub.routes.report.SourceReport;
import io.valuehub.routes.settings.HubSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what the overview shows. */
final class OverviewView {

    private final Show show;
    private final HubSettings settings;

    OverviewView(Show show, HubSettings settings) {
        this.show = show;
        this.settings = settings;
    }

    Map<String, Object> of(Report report, Outlook outlook, List<Reason> reasons) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("headline", headline(report, outlook));
        model.put("lead", "The margin they are expected to bring if nothing is done, less for money that comes later.");
        model.put("stats", stats(report, outlook));
        notices(model, report);
        model.put("hasSegments", !report.get(Section.SEGMENTS).isEmpty());
        model.put("segmentNote", "as of " + show.date(report.asOf()));
        model.put(
                "segments",
                report.get(Section.SEGMENTS).stream()
                        .map(one -> segment(one, report.customers()))
                        .toList());
        model.putAll(new ModelView(show, settings.score()).of(report.get(Section.MODEL)));
        actions(model, report, reasons);
        model.put("campaigns", report.get(Section.CAMPAIGNS));
        model.put("hasStreams", !report.get(Section.SOURCES).isEmpty());
        model.put(
                "streams",
                report.get(Section.SOURCES).stream().map(this::stream).toList());
        return model;
    }

    private String headline(Report report, Outlook outlook) {
        String customers = show.counted(report.customers(), "customer");
        if (!Show.isKnown(outlook.lifetimeValue())) {
            return customers;
        }
        return "%s, worth about %s over the next %s"
                .formatted(customers, show.about(outlook.lifetimeValue()), months());
    }

    private String months() {
        return show.counted(settings.score().horizon().toTotalMonths(), "month");
    }

    private List<Stat> stats(Report report, Outlook outlook) {
        BigDecimal revenue = report.revenue() == null ? null : new BigDecimal(report.revenue());
        return List.of(
                new Stat("Customers", show.count(report.customers()), "with an order that counts"),
                new Stat("Orders", show.count(report.orders()), "of theirs that count"),
                new Stat("Revenue", show.whole(revenue), "after refunds"),
                new Stat(
                        "Orders expected",
                        Show.isKnown(outlook.expectedOrders())
                                ? show.count(Math.round(outlook.expectedOrders()))
                                : Show.UNKNOWN,
                        "in the next " + months()));
    }

    private void notices(Map<String, Object> model, Report report) {
        int doubts = report.get(Section.IN_DOUBT).size();
        model.put("doubt", doubts == 0 ? "" : show.counted(doubts, "action") + " in doubt");
        List<Map<String, String>> troubles = new ArrayList<>();
        for (SourceReport source : report.get(Section.SOURCES)) {
            if (source.state().equals("FAILED")) {
                troubles.add(Map.of(
                        "title",
                        "Reading " + source.stream() + " of " + source.connection() + " failed",
                        "text",
                        "Nothing is lost: it begins again where it stood. The reason is in the hub's log."));
            }
        }
        excluded(troubles, report.get(Section.EXCLUDED));
        model.put("troubles", troubles);
    }

    private void excluded(List<Map<String, String>> troubles, Excluded excluded) {
        if (excluded.ordersWithoutPerson() > 0) {
            troubles.add(Map.of(
                    "title",
                    show.counted(excluded.ordersWithoutPerson(), "order") + " of nobody known",
                    "text",
                    "They have neither a customer nor an e-mail address, and are in none of the numbers here."));
        }
        excluded.otherCurrencies()
                .forEach((currency, foreign) -> troubles.add(Map.of(
                        "title",
                        show.counted(foreign.orders(), "order") + " in " + currency,
                        "text",
                        "They count as purchases; what they are worth is taken as unknown.")));
    }

    private Map<String, Object> segment(SegmentSize segment, long customers) {
        double share = customers == 0 ? 0 : (double) segment.size() / customers;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", segment.name());
        row.put("href", People.segment(segment.name()));
        row.put("size", show.count(segment.size()));
        row.put("share", show.percent(share));
        row.put("bar", Bar.share("", share));
        row.put("entered", segment.entered() == 0 ? "" : "+" + show.count(segment.entered()));
        row.put("left", segment.left() == 0 ? "" : "−" + show.count(segment.left()));
        return row;
    }

    private void actions(Map<String, Object> model, Report report, List<Reason> reasons) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String state : StateWords.STATES) {
            if (report.get(Section.ACTIONS).containsKey(state)) {
                rows.add(state(state, report.get(Section.ACTIONS).get(state)));
            }
        }
        model.put("hasActions", !rows.isEmpty());
        model.put("actions", rows);
        model.put(
                "noActions",
                settings.campaigns().isEmpty()
                        ? "There is no campaign in hub.yaml yet."
                        : "No customer of a campaign's segment may be written to, or none would gain by it.");
        model.put("hasReasons", !reasons.isEmpty());
        model.put(
                "reasons",
                reasons.stream()
                        .map(reason -> Map.of("count", show.count(reason.number()), "text", reason.text()))
                        .toList());
    }

    private Map<String, String> state(String state, long count) {
        StateWords words = StateWords.of(state);
        return Map.of(
                "name", words.name(),
                "meaning", words.meaning(),
                "tone", words.tone(),
                "href", "/actions?state=" + (state.equals("PREVIEW") ? "PLANNED" : state),
                "count", show.count(count));
    }

    private Map<String, String> stream(SourceReport source) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", source.connection() + " " + source.stream());
        switch (source.state()) {
            case "COMMITTED" -> state(row, "up to date", "good");
            case "FAILED" -> state(row, "failed", "bad");
            default -> state(row, "being read", "accent");
        }
        row.put("when", source.readAt() == null ? "" : show.time(source.readAt()));
        row.put("counts", counts(source));
        row.put("quarantine", source.quarantined().isEmpty() ? "" : reasons(source.quarantined()));
        row.put("leftOut", source.leftOut().isEmpty() ? "" : reasons(source.leftOut()));
        return row;
    }

    private static void state(Map<String, String> row, String state, String tone) {
        row.put("state", state);
        row.put("tone", tone);
    }

    private String counts(SourceReport source) {
        long aside = sum(source.quarantined());
        long left = sum(source.leftOut());
        return show.counted(source.records(), "record") + " read"
                + (left == 0 ? "" : ", " + show.counted(left, "line") + " left out")
                + (aside == 0 ? "" : ", " + show.count(aside) + " set aside");
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private String reasons(Map<String, Long> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((reason, count) -> words.add(show.count(count) + ": " + reason));
        return String.join("; ", words);
    }
}
