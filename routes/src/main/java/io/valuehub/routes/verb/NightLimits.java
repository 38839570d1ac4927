package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.Limit;
import io.valuehub.analytics.record.Money;
import io.valuehub.routes.ledger.DecisionTable;
import io.valuehub.routes.settings.CampaignSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is left of every budget of the month and of every channel of the day. */
final class NightLimits {

    /** Name of the budget of all campaigns together. */
    static final String ALL = "budget of all campaigns";

    private NightLimits() {}

    static List<Limit> of(Hub hub, DecisionTable table, List<Candidate> candidates) {
        ZoneId zone = hub.settings().timeZone();
        LocalDate today = LocalDate.ofInstant(hub.clock().instant(), zone);
        Instant month = today.withDayOfMonth(1).atStartOfDay(zone).toInstant();
        Instant day = today.atStartOfDay(zone).toInstant();
        List<Limit> limits = new ArrayList<>();
        hub.settings()
                .decide()
                .budgetPerMonth()
                .ifPresent(budget -> limits.add(
                        new Limit(ALL, left(budget, table.spent(month)), true, which(candidates, c -> true))));
        for (CampaignSettings campaign : hub.settings().campaigns()) {
            campaign.budgetPerMonth()
                    .ifPresent(budget -> limits.add(new Limit(
                            "budget " + campaign.name(),
                            left(budget, table.spent(campaign.name(), month)),
                            true,
                            which(candidates, c -> c.campaign().equals(campaign.name())))));
        }
        hub.settings()
                .decide()
                .perDay()
                .forEach((connection, most) -> limits.add(new Limit(
                        "channel " + connection,
                        Math.max(0, most - table.planned(connection, day)),
                        false,
                        which(candidates, c -> c.via().equals(connection)))));
        return limits;
    }

    private static double left(Money budget, BigDecimal spent) {
        return Math.max(0, budget.amount().subtract(spent).doubleValue());
    }

    private static boolean[] which(List<Candidate> candidates, Predicate<Candidate> of) {
        boolean[] applies = new boolean[candidates.size()];
        for (int a = 0; a < applies.length; a++) {
            applies[a] = of.test(candidates.get(a));
        }
        return applies;
    }
}
