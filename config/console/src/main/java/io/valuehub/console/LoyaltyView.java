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
        model.put("code", account.code());
        model.put("broughtBy", account.broughtBy() == null ? null : friend(account.broughtBy()));
        model.put("hasFriends", !account.friends().isEmpty());
        model.put("friends", account.friends().stream().map(this::friend).toList());
        List<Map<String, String>> entries = new ArrayList<>();
        account.entries().forEach(entry -> entries.add(entry(entry)));
        Collections.reverse(entries);
        model.put("hasEntries", !entries.isEmpty());
        model.put("entriesSummary", entries.size() == 1 ? "1 entry" : show.count(entries.size()) + " entries");
        model.put("entries", entries);
        return model;
    }

    private Map<String, String> friend(LoyaltyAccount.Friend friend) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("order", friend.order());
        row.put("state", friend.state() == null ? "" : words(friend.state()));
        row.put("when", friend.rewardedOn() == null ? "" : show.date(friend.rewardedOn()));
        return row;
    }

    private static String words(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Map<String, String> entry(LoyaltyAccount.Entry entry) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("when", show.date(entry.on()));
        row.put("points", (entry.points() > 0 ? "+" : "") + show.count(entry.points()));
        row.put("kind", words(entry.kind()));
        row.put("cause", entry.reason() == null ? entry.cause() : entry.cause() + ": " + entry.reason());
        return row;
    }
}
