package io.valuehub.analytics.loyalty;

import java.math.BigDecimal;
import java.time.Period;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the programme gives. Points are whole: what an order earns is rounded down.
 *
 * @param rate points for each unit of the shop's currency
 * @param categories rates of products of a category instead, by its name in small letters; of several the highest counts
 * @param firstOrder points for somebody's first order beside those of its revenue
 * @param expiry how long points last; null for ever
 * @param tiers the lowest first
 * @param tierWindow over how long revenue counts towards a tier
 * @param tierLasts how long a tier that was reached lasts
 * @param referral what bringing a friend gives; null for nothing
 */
public record LoyaltyTerms(
        BigDecimal rate,
        Map<String, BigDecimal> categories,
        long firstOrder,
        Period expiry,
        List<Tier> tiers,
        Period tierWindow,
        Period tierLasts,
        ReferralTerms referral) {

    public LoyaltyTerms {
        if (rate.signum() < 0 || categories.values().stream().anyMatch(r -> r.signum() < 0) || firstOrder < 0) {
            throw new IllegalArgumentException("Points earned must be 0 or more, but the terms take points away");
        }
        Objects.requireNonNull(tierWindow, "tierWindow");
        Objects.requireNonNull(tierLasts, "tierLasts");
        Map<String, BigDecimal> small = new TreeMap<>();
        categories.forEach((category, of) -> small.merge(category.toLowerCase(Locale.ROOT), of, BigDecimal::max));
        categories = Map.copyOf(small);
        tiers = tiers.stream().sorted(Comparator.comparing(Tier::from)).toList();
    }

    /** Terms under which bringing a friend gives nothing. */
    public LoyaltyTerms(
            BigDecimal rate,
            Map<String, BigDecimal> categories,
            long firstOrder,
            Period expiry,
            List<Tier> tiers,
            Period tierWindow,
            Period tierLasts) {
        this(rate, categories, firstOrder, expiry, tiers, tierWindow, tierLasts, null);
    }

    /** The same with what bringing a friend gives. */
    public LoyaltyTerms with(ReferralTerms referralTerms) {
        return new LoyaltyTerms(rate, categories, firstOrder, expiry, tiers, tierWindow, tierLasts, referralTerms);
    }

    /** The rate of a product of these categories. */
    public BigDecimal rate(Collection<String> of) {
        return of.stream()
                .map(category -> categories.get(category.toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(rate);
    }

    /** The highest tier that this revenue within the window reaches. */
    public Optional<Tier> tier(BigDecimal revenue) {
        return tiers.stream()
                .filter(tier -> tier.from().compareTo(revenue) <= 0)
                .reduce((lower, higher) -> higher);
    }
}
