package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.report.LoyaltyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The loyalty programme as text for a terminal. */
final class LoyaltyText {

    private LoyaltyText() {}

    static String of(LoyaltyReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(format("%,d customers have %,d points", report.customers(), report.points()));
        report.tiers()
                .forEach(members -> lines.add(format(
                        "  %-20s %,d", members.tier() == null ? "no tier" : members.tier(), members.customers())));
        lines.add(format(
                "earned %,d, redeemed %,d, expired %,d; %,d lapse within 30 days",
                report.earned(), report.redeemed(), report.expired(), report.expiringSoon()));
        if (report.friends() > 0) {
            lines.add(format("friends brought %,d, rewarded %,d", report.friends(), report.friendsRewarded()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    static String of(LoyaltyAccount account) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "Loyalty    %d points%s%s",
                account.points(),
                account.tier() == null ? "" : ", tier " + account.tier(),
                account.tierUntil() == null ? "" : " until " + account.tierUntil()));
        if (account.expiringOn() != null) {
            lines.add(format("           %d lapse on %s", account.expiring(), account.expiringOn()));
        }
        if (account.code() != null) {
            lines.add(format("           brings friends by the code %s", account.code()));
        }
        if (account.broughtBy() != null) {
            lines.add(format("           came as a friend: %s", friend(account.broughtBy())));
        }
        account.friends().forEach(friend -> lines.add(format("           brought a friend: %s", friend(friend))));
        account.entries()
                .forEach(entry -> lines.add(format(
                        "           %s %-10s %+6d  %s%s",
                        entry.on(),
                        entry.kind(),
                        entry.points(),
                        entry.cause(),
                        entry.reason() == null ? "" : ": " + entry.reason())));
        return String.join(System.lineSeparator(), lines);
    }

    private static String friend(LoyaltyAccount.Friend friend) {
        return "order " + friend.order() + " by "
                + friend.saidBy().toLowerCase(Locale.ROOT) + ", "
                + (friend.state() == null
                        ? ""
                        : friend.state().toLowerCase(Locale.ROOT).replace('_', ' '))
                + (friend.rewardedOn() == null ? "" : " (" + friend.rewardedOn() + ")");
    }
}
