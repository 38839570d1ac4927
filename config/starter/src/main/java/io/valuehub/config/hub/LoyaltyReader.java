package io.valuehub.config.hub;

import io.valuehub.analytics.loyalty.LoyaltyTerms;
import io.valuehub.analytics.loyalty.ReferralTerms;
import io.valuehub.analytics.loyalty.Tier;
import io.valuehub.config.value.TimeSpan;
import io.valuehub.config.value.Unreadable;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.LoyaltySettings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the hub's own loyalty programme. */
final class LoyaltyReader {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private final Block loyalty;
    private final CouponReader coupons;
    private final Currency currency;

    LoyaltyReader(Block loyalty, CouponReader coupons, Currency currency) {
        this.loyalty = loyalty;
        this.coupons = coupons;
        this.currency = currency;
    }

    Optional<LoyaltySettings> read() {
        if (!loyalty.node().isObject()) {
            return Optional.empty();
        }
        Block points = loyalty.child("points");
        LoyaltyTerms terms = new LoyaltyTerms(
                points.read("per-unit", LoyaltyReader::number).orElse(BigDecimal.ONE),
                categories(points.child("categories")),
                points.node().path("first-order").asLong(),
                points.read("expire", LoyaltyReader::period).orElse(null),
                tiers(),
                loyalty.read("tier-window", LoyaltyReader::period).orElse(Period.ofYears(1)),
                loyalty.read("tier-lasts", LoyaltyReader::period).orElse(Period.ofYears(1)),
                referral(loyalty.child("referral")));
        return Optional.of(new LoyaltySettings(terms, loyalty.read("since", LoyaltyReader::day), rewards()));
    }

    private static ReferralTerms referral(Block block) {
        return block.node().isObject()
                ? new ReferralTerms(
                        Math.max(0, block.node().path("points").asLong()),
                        Math.max(0, block.node().path("friend-points").asLong()),
                        block.read("wait", LoyaltyReader::period).orElse(Period.ofDays(14)),
                        Math.max(1, block.node().path("per-year").asInt(12)))
                : null;
    }

    private static Map<String, BigDecimal> categories(Block block) {
        Map<String, BigDecimal> categories = new LinkedHashMap<>();
        block.node().fieldNames().forEachRemaining(name -> block.read(name, LoyaltyReader::number)
                .ifPresent(rate -> categories.put(name, rate)));
        return categories;
    }

    private List<Tier> tiers() {
        List<Tier> tiers = new ArrayList<>();
        loyalty.child("tiers").children().forEach((name, block) -> {
            BigDecimal from = block.read(
                            "from", text -> Values.money(text, currency).amount())
                    .orElse(BigDecimal.valueOf(tiers.size()));
            if (tiers.stream().anyMatch(tier -> tier.from().compareTo(from) == 0)) {
                block.wrong("from", "must differ from that of the other tiers", "");
            }
            tiers.add(new Tier(
                    name, from, block.read("times", LoyaltyReader::number).orElse(BigDecimal.ONE)));
        });
        return tiers;
    }

    /** Those that can be read. */
    private Map<String, CouponSettings> rewards() {
        Map<String, CouponSettings> rewards = new LinkedHashMap<>();
        loyalty.child("rewards").children().forEach((name, block) -> coupons.read(block)
                .ifPresent(coupon -> rewards.put(
                        name,
                        new CouponSettings(
                                coupon.via(),
                                coupon.value(),
                                coupon.validity(),
                                Optional.of(name),
                                block.node().path("points").asLong()))));
        return rewards;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Unreadable("must be a day such as 2026-01-31", "");
        }
    }

    private static Period period(String text) {
        return TimeSpan.parse(text).toPeriod();
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            if (number.signum() >= 0 && number.compareTo(MOST) <= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new Unreadable("must be a number of 0 or more such as 1 or 1.5", "");
    }
}
