package io.valuehub.console;

import io.valuehub.analytics.segment.LifecycleStage;
import io.valuehub.analytics.segment.MicroSegment;
import io.valuehub.analytics.segment.Transitions;
import io.valuehub.analytics.segment.ValueChange;
import io.valuehub.routes.report.Groups;
import io.valuehub.routes.report.Movement;
import io.valuehub.routes.report.Mover;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says what the page of moves shows. */
final class MovesView {

    /** More groups are told as the largest moves, not drawn. */
    private static final int MOST_GROUPS = 12;

    private static final int LARGEST = 20;
    private static final int SHADES = 9;
    private static final double WIDE = 760;
    private static final double WIDE_MARGIN = 130;
    private static final double NARROW = 360;
    private static final double NARROW_MARGIN = 112;

    private final Show show;
    private final MovesQuery query;

    MovesView(Show show, MovesQuery query) {
        this.show = show;
        this.query = query;
    }

    Map<String, Object> of(Movement movement, Groups groups, List<Mover> movers, List<LocalDate> days) {
        Transitions shown = query.of(movement);
        Map<String, Object> model = new LinkedHashMap<>();
        long all = movement.transitions().get(0).groups().stream()
                .mapToLong(movement.transitions().get(0)::leaving)
                .sum();
        model.put(
                "lead",
                "From %s to %s %s of %s %s %s."
                        .formatted(
                                show.date(movement.from()),
                                show.date(movement.to()),
                                show.count(shown.moved()),
                                show.counted(all, "customer"),
                                shown.moved() == 1 ? "has changed" : "have changed",
                                query.thing()));
        model.put("tabs", tabs(movement));
        model.put("by", query.by());
        model.put("from", days(days, movement.from()));
        model.put("to", days(days, movement.to()));
        draw(model, shown);
        value(model, movement.value());
        cards(model, groups, all);
        model.put("hasMovers", !movers.isEmpty());
        model.put("movers", movers.stream().map(this::mover).toList());
        return model;
    }

    private List<Map<String, Object>> tabs(Movement movement) {
        List<Map<String, Object>> tabs = new ArrayList<>();
        for (Transitions of : movement.transitions()) {
            MovesQuery other = query.by(of.grouping());
            tabs.add(Map.of(
                    "name",
                    other.title(),
                    "href",
                    other.href(movement),
                    "current",
                    of.grouping().equals(query.by())));
        }
        return tabs;
    }

    private List<Map<String, Object>> days(List<LocalDate> days, LocalDate chosen) {
        return days.stream()
                .map(day -> Map.<String, Object>of(
                        "value", day.toString(), "name", show.date(day), "chosen", day.equals(chosen)))
                .toList();
    }

    private void draw(Map<String, Object> model, Transitions of) {
        boolean drawn = of.groups().size() <= MOST_GROUPS;
        model.put("isDrawn", drawn);
        model.put("hasLegend", query.by().equals("lifecycle"));
        if (drawn) {
            model.put("wide", Sankey.of(of, show, WIDE, WIDE_MARGIN, this::name, this::tone));
            model.put("narrow", Sankey.of(of, show, NARROW, NARROW_MARGIN, this::name, this::tone));
            matrix(model, of);
        } else {
            model.put("largest", largest(of));
        }
    }

    private void matrix(Map<String, Object> model, Transitions of) {
        List<String> columns =
                of.groups().stream().filter(g -> of.arriving(g) > 0).toList();
        model.put("columns", columns.stream().map(this::name).toList());
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String group : of.groups()) {
            long leaving = of.leaving(group);
            if (leaving > 0) {
                lines.add(Map.of(
                        "name",
                        name(group),
                        "size",
                        show.count(leaving),
                        "cells",
                        columns.stream()
                                .map(to -> cell(group, to, of.customers(group, to), leaving))
                                .toList()));
            }
        }
        model.put("lines", lines);
    }

    private Map<String, String> cell(String from, String to, long customers, long leaving) {
        double share = (double) customers / leaving;
        return Map.of(
                "text", customers == 0 ? "" : show.count(customers),
                "shade", customers == 0 ? "none" : "shade-" + Math.round(SHADES * share),
                "stay", from.equals(to) ? "stay" : "",
                "title", name(from) + " → " + name(to) + ": " + show.percent(share) + " of them");
    }

    private List<Map<String, String>> largest(Transitions of) {
        record Way(String from, String to, long customers) {}
        return of.groups().stream()
                .flatMap(from -> of.groups().stream().map(to -> new Way(from, to, of.customers(from, to))))
                .filter(way -> way.customers > 0 && !way.from.equals(way.to))
                .sorted(Comparator.comparingLong(Way::customers).reversed())
                .limit(LARGEST)
                .map(way -> Map.of("from", name(way.from), "to", name(way.to), "customers", show.count(way.customers)))
                .toList();
    }

    private String name(String group) {
        return switch (group) {
            case Transitions.ABSENT -> query.by().equals("micro-segment") ? "no group" : "no customer";
            case "in" -> "in it";
            case "out" -> "not in it";
            default -> query.by().equals("micro-segment") ? "group " + group : group.replace('-', ' ');
        };
    }

    private String tone(String from, String to) {
        if (from.equals(to)) {
            return "same";
        }
        if (!query.by().equals("lifecycle")) {
            return from.equals(Transitions.ABSENT) ? "fresh" : "other";
        }
        int before = rank(from);
        int after = rank(to);
        return from.equals(Transitions.ABSENT)
                ? "fresh"
                : after > before ? "better" : after < before ? "worse" : "other";
    }

    private static int rank(String stage) {
        return LifecycleStage.of(stage)
                .map(known -> switch (known) {
                    case LAPSED -> 1;
                    case AT_RISK -> 2;
                    case NEW -> 3;
                    case DEVELOPING, WON_BACK -> 4;
                    case REGULAR -> 5;
                })
                .orElse(0);
    }

    private void value(Map<String, Object> model, ValueChange of) {
        boolean known = of.after() != 0 || of.before() != 0;
        model.put("hasValue", known);
        model.put(
                "valueNote",
                show.about(of.before()) + " by the first day, " + show.about(of.after()) + " by the second");
        double most = Stream.of(of.newCustomers(), of.time(), of.frequency(), of.money(), of.gone())
                .mapToDouble(Math::abs)
                .max()
                .orElse(1);
        List<Map<String, Object>> parts = new ArrayList<>();
        parts.add(part("New customers", "what they brought", of.newCustomers(), most));
        parts.add(part("Time", "by staying, at the pace of before", of.time(), most));
        parts.add(part("Frequency", "by ordering more or less often", of.frequency(), most));
        parts.add(part("Money", "by orders of more or less value", of.money(), most));
        if (of.gone() != 0) {
            parts.add(part("Gone", "no order of theirs counts any more", of.gone(), most));
        }
        parts.add(
                part("All together", "", of.after() - of.before(), Math.max(most, Math.abs(of.after() - of.before()))));
        model.put("parts", parts);
    }

    private Map<String, Object> part(String name, String note, double amount, double most) {
        String text = (amount > 0 ? "+" : "") + show.about(amount);
        return Map.of(
                "name", name,
                "note", note,
                "amount", text,
                "bar", new Bar("", Bar.of("", Math.abs(amount), most).width(), amount < 0 ? "bad" : "good"));
    }

    private void cards(Map<String, Object> model, Groups groups, long all) {
        boolean known = groups.found() != null && !groups.found().isNull();
        model.put("hasGroups", known && !groups.microSegments().isEmpty());
        model.put("groupsWhy", known ? sentence(groups.found().path("why").asText()) : "");
        model.put(
                "groupsNote",
                known && groups.found().path("stability").isNumber()
                        ? "Random halves of the customers agree on them to "
                                + show.percent(groups.found().path("stability").asDouble())
                                + agreement(groups)
                        : "");
        model.put(
                "cards",
                groups.microSegments().stream().map(one -> card(one, all)).toList());
    }

    private String agreement(Groups groups) {
        return groups.found().path("agreement").isNumber()
                ? ", and this run with the one before to "
                        + show.percent(groups.found().path("agreement").asDouble())
                : "";
    }

    private static String sentence(String why) {
        return why.isEmpty() ? "" : Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
    }

    private Map<String, Object> card(MicroSegment one, long all) {
        double share = all == 0 ? 0 : (double) one.size() / all;
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("number", one.id());
        card.put(
                "name", Character.toUpperCase(one.name().charAt(0)) + one.name().substring(1));
        card.put("nombre", one.nombre());
        card.put("size", show.counted(one.size(), "customer"));
        card.put("share", show.percent(share));
        card.put("bar", Bar.share("", share));
        List<Map<String, String>> facts = new ArrayList<>();
        facts.add(Map.of("label", "Last purchase", "value", show.counted(Math.round(one.recency()), "day") + " ago"));
        facts.add(Map.of("label", "Purchases", "value", show.count(Math.round(one.purchases()))));
        facts.add(Map.of("label", "An order", "value", show.money(one.orderValue())));
        facts.add(Map.of("label", "Customer for", "value", show.counted(Math.round(one.tenure()), "day")));
        card.put("facts", facts);
        card.put("kept", one.overlap() == null ? "new" : show.percent(one.overlap()) + " the same as before");
        return card;
    }

    private Map<String, Object> mover(Mover of) {
        return Map.of(
                "href", "/customers/" + of.person(),
                "name", of.name() != null ? of.name() : "Customer " + of.person(),
                "from", name(of.from()),
                "to", name(of.to()),
                "reason", of.reason(),
                "when", show.date(of.asOf()));
    }
}
