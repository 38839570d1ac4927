package io.valuehub.console;

import io.valuehub.analytics.effect.EffectReport;
import io.valuehub.analytics.plan.LongRunTable;
import io.valuehub.analytics.plan.LongRunTable.Row;
import io.valuehub.routes.report.Deciding;
import io.valuehub.routes.report.Learned.LearningReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says what decisions stand on. */
final class DecidingView {

    private static final int SHADES = 9;

    private final Show show;

    DecidingView(Show show) {
        this.show = show;
    }

    /**
     * The page.
     *
     * @param tier number of the tier of order value, as the address has it; an unknown one is the first
     * @param contacted whether customers contacted in the month before are shown
     */
    Map<String, Object> of(Deciding deciding, String tier, boolean contacted) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("hasLearned", deciding.learned() != null);
        model.put("hasLongRun", deciding.longRun() != null);
        if (deciding.learned() != null) {
            model.putAll(learned(deciding.learned()));
        }
        if (deciding.longRun() != null) {
            model.putAll(longRun(deciding.longRun(), tier, contacted));
        }
        return model;
    }

    private Map<String, Object> learned(LearningReport learned) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "basis",
                switch (learned.basis()) {
                    case BELIEFS ->
                        "Decisions stand on cautious beliefs, until this shop has measured its own actions.";
                    case POOLED -> "Decisions stand on what this shop's own decisions showed, alike for everybody.";
                    case PERSONAL -> "Decisions stand on what this shop's own decisions showed, customer by customer.";
                });
        model.put("notes", learned.notes());
        model.put(
                "verdict", learned.verdict() == null ? null : learned.verdict().why());
        List<Map<String, Object>> effects = new ArrayList<>();
        if (learned.effects() != null) {
            learned.effects().effects().forEach(effect -> effects.add(effect(effect, learned.effects())));
        }
        model.put("hasEffects", !effects.isEmpty());
        model.put("effects", effects);
        return model;
    }

    private Map<String, Object> effect(EffectReport.Effect effect, EffectReport report) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("action", effect.action());
        row.put("treated", show.count(effect.treated()));
        row.put("measured", points(effect.measured()));
        row.put("effect", points(effect.effect()));
        row.put("interval", points(effect.low()) + " to " + points(effect.high()));
        row.put(
                "ranker",
                report.rankers().stream()
                        .filter(ranking -> ranking.action().equals(effect.action()))
                        .map(EffectReport.Ranking::chosen)
                        .map(DecidingView::ranker)
                        .findFirst()
                        .orElse("not told apart"));
        return row;
    }

    private static String ranker(String name) {
        return switch (name) {
            case "response" -> "by their response";
            case "pooled" -> "by effects of their own, shrunk";
            case "doubly robust" -> "by doubly robust effects";
            default -> "not told apart";
        };
    }

    private static String points(Double share) {
        // Adding 0.0 makes 0 of -0.
        return share == null
                ? Show.UNKNOWN
                : String.format(Locale.UK, "%+.1f points", Math.round(1000 * share) / 10.0 + 0.0);
    }

    private Map<String, Object> longRun(LongRunTable table, String tierName, boolean contacted) {
        int tiers = table.tierLimits().size() + 1;
        int tier =
                tierName.matches("[1-9]") && Integer.parseInt(tierName) <= tiers ? Integer.parseInt(tierName) - 1 : 0;
        List<Row> shown = table.rows().stream()
                .filter(row -> row.tier() == tier && row.contacted() == contacted)
                .toList();
        double most = shown.stream().mapToDouble(Row::value).max().orElse(1);
        Map<String, Object> model = new LinkedHashMap<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int f = 1; f <= table.frequencies(); f++) {
            int frequency = f;
            String more = f == table.frequencies() ? " or more" : "";
            rows.add(Map.of(
                    "name",
                    f + more + (f == 1 ? " order" : " orders"),
                    "cells",
                    shown.stream()
                            .filter(row -> row.frequency() == frequency)
                            .map(row -> cell(row, most, table))
                            .toList()));
        }
        model.put("rows", rows);
        model.put(
                "ages",
                shown.stream().map(Row::recency).distinct().map(String::valueOf).toList());
        model.put("tiers", links(tiers, tier, contacted, table));
        model.put("contacts", contacts(tier, contacted, table));
        model.put("periods", show.count(table.periods()));
        List<Map<String, Object>> legend = new ArrayList<>();
        for (int a = 1; a < table.actions().size(); a++) {
            legend.add(Map.of("letter", letter(a), "name", table.actions().get(a)));
        }
        model.put("legend", legend);
        return model;
    }

    private Map<String, Object> cell(Row row, double most, LongRunTable table) {
        int best = table.actions().indexOf(row.best());
        StringBuilder title = new StringBuilder(String.format(
                Locale.UK,
                "worth %s; %s order within %d days if nothing is done; a purchase brings %s more in the long run",
                show.money(row.value()),
                show.finePercent(row.purchase()),
                table.periodDays(),
                show.money(row.purchaseWorth())));
        for (int a = 1; a < table.actions().size(); a++) {
            title.append("; ").append(table.actions().get(a)).append(' ');
            title.append(show.money(row.priorities().get(a)));
        }
        long shade = Math.round(SHADES * Math.max(0, Math.min(1, most > 0 ? row.value() / most : 0)));
        return Map.of(
                "text",
                String.format(Locale.UK, "%.0f", row.value()),
                "letter",
                best > 0 ? letter(best) : "",
                "shade",
                "shade-" + shade,
                "title",
                title.toString());
    }

    private static String letter(int action) {
        return String.valueOf((char) ('A' + (action - 1) % 26));
    }

    private List<Map<String, Object>> links(int tiers, int current, boolean contacted, LongRunTable table) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (int t = 0; t < tiers; t++) {
            String from = t == 0 ? null : show.money(table.tierLimits().get(t - 1));
            String until = t == tiers - 1 ? null : show.money(table.tierLimits().get(t));
            String name =
                    from == null ? "Orders below " + until : until == null ? "From " + from : from + " to " + until;
            links.add(Map.of(
                    "name",
                    Objects.requireNonNull(name),
                    "href",
                    "/decisions?tier=" + (t + 1) + "&contacted=" + (contacted ? "yes" : "no"),
                    "current",
                    t == current));
        }
        return links;
    }

    private static List<Map<String, Object>> contacts(int tier, boolean contacted, LongRunTable table) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (String word : table.contacts() == 2 ? List.of("no", "yes") : List.<String>of()) {
            links.add(Map.of(
                    "name",
                    word.equals("yes") ? "Contacted the month before" : "Not contacted lately",
                    "href",
                    "/decisions?tier=" + (tier + 1) + "&contacted=" + word,
                    "current",
                    contacted == word.equals("yes")));
        }
        return links;
    }
}
