package io.valuehub.analytics.loyalty;

import io.valuehub.analytics.loyalty.PointsHistory.Purchase;
import io.valuehub.analytics.loyalty.PointsHistory.Return;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which tier a person is in on a day: the highest whose threshold their revenue of some window reached no longer ago than
 * a tier lasts. What was given back by that day never counted, so that a tier cannot be bought and returned.
 */
final class TierClock {

    private final Programme programme;
    private final List<Purchase> purchases;
    private final Map<String, List<Return>> returns = new HashMap<>();

    TierClock(Programme programme, PointsHistory history) {
        this.programme = programme;
        this.purchases = history.purchases().stream()
                .sorted(Comparator.comparing(Purchase::day).thenComparing(Purchase::id))
                .toList();
        history.returns().forEach(back -> returns.computeIfAbsent(back.purchase(), id -> new ArrayList<>())
                .add(back));
    }

    /** At the end of a day. */
    Optional<Tier> on(LocalDate day) {
        Optional<LoyaltyTerms> known =
                programme.on(day).filter(terms -> !terms.tiers().isEmpty());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        LoyaltyTerms terms = known.get();
        Revenue revenue = new Revenue(day);
        LocalDate first = day.minus(terms.tierLasts()).plusDays(1);
        BigDecimal most = revenue.within(first.isAfter(day) ? day : first, terms);
        for (int i = revenue.upTo(first); i < revenue.upTo(day); i++) {
            most = most.max(revenue.within(purchases.get(i).day(), terms));
        }
        return terms.tier(most);
    }

    /** The first day on which the tier of a day is lost if nothing more is bought; empty without a tier. */
    Optional<LocalDate> until(LocalDate day) {
        return on(day).filter(tier -> tier.from().signum() > 0).map(tier -> {
            LoyaltyTerms terms = programme.on(day).orElseThrow();
            Revenue revenue = new Revenue(day);
            TreeSet<LocalDate> changes = new TreeSet<>();
            for (Purchase purchase : purchases.subList(0, revenue.upTo(day))) {
                changes.add(purchase.day());
                changes.add(purchase.day().plus(terms.tierWindow()).minusDays(1));
            }
            return changes.descendingSet().stream()
                    .filter(last -> revenue.within(last, terms).compareTo(tier.from()) >= 0)
                    .findFirst()
                    .orElse(day)
                    .plus(terms.tierLasts());
        });
    }

    /** What of the window that ends on a day counts towards tiers, as known on that day. */
    BigDecimal revenue(LocalDate day) {
        return programme
                .on(day)
                .map(terms -> new Revenue(day).within(day, terms))
                .orElse(BigDecimal.ZERO);
    }

    /** What is left of a purchase after what was given back by a day. */
    static BigDecimal left(Purchase purchase, List<Return> returns, LocalDate day) {
        BigDecimal left = purchase.revenue();
        for (Return back : returns) {
            if (!back.day().isAfter(day)) {
                left = back.amount().map(left::subtract).orElse(BigDecimal.ZERO);
            }
        }
        return left.max(BigDecimal.ZERO);
    }

    /** Sums of the first purchases, as known on a day. */
    private final class Revenue {
        private final BigDecimal[] sums = new BigDecimal[purchases.size() + 1];

        private Revenue(LocalDate known) {
            sums[0] = BigDecimal.ZERO;
            for (int i = 0; i < purchases.size(); i++) {
                Purchase purchase = purchases.get(i);
                sums[i + 1] = sums[i].add(left(purchase, returns.getOrDefault(purchase.id(), List.of()), known));
            }
        }

        private BigDecimal within(LocalDate last, LoyaltyTerms terms) {
            return sums[upTo(last)].subtract(sums[upTo(last.minus(terms.tierWindow()))]);
        }

        /** How many purchases there are up to and on a day. */
        private int upTo(LocalDate day) {
            int low = 0;
            int high = purchases.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (purchases.get(middle).day().isAfter(day)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}
