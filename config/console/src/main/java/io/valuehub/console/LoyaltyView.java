package io.valuehub.console;

import io.valuehub.routes.report.LoyaltyAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a customer's page shows of their points. */
final class LoyaltyView {

    private final Show show;

    LoyaltyView(Show show) {
        this.show = show;
    }

    Map<String, Object> of(LoyaltyAccount account) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("points", show.count(account.points()));
        model.put("tier", account.tier());
        model.put("until", account.tierUntil() == null ? null : show.date(account.tierUntil()));
        model.put(
                "expiring",
                account.expiringOn() == null
                        ? null
                        : show.count(account.expiring()) + " lapse on " + show.date(account.expiringOn()));
        List<Map<String, String>> entries = new ArrayList<>();
        account.entries().forEach(entry -> entries.add(entry(entry)));
        Collections.reverse(entries);
        model.put("hasEntries", !entries.isEmpty());
        model.put("entriesSummary", entries.size() == 1 ? "1 entry" : show.count(entries.size()) + " entries");
        model.put("entries", entries);
        return model;
    }

    private Map<String, String> entry(LoyaltyAccount.Entry entry) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("when", show.date(entry.on()));
        row.put("points", (entry.points() > 0 ? "+" : "") + show.count(entry.points()));
        row.put("kind", entry.kind().toLowerCase(Locale.ROOT).replace('_', ' '));
        row.put("cause", entry.reason() == null ? entry.cause() : entry.cause() + ": " + entry.reason());
        return row;
    }
}
