package io.valuehub.routes.ledger;

import io.valuehub.analytics.recommend.AssociationRule;
import io.valuehub.analytics.recommend.Recommendation.Because;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.IntFunction;

/** Why a product is recommended, as a sentence for the owner. */
final class RecommendationWords {

    /** Of fewer baskets a count of "together" says little. */
    private static final long LEAST_TOGETHER = 3;

    private RecommendationWords() {}

    /**
     * In words.
     *
     * @param name of an item by its number
     * @param zone the shop's: decides what a day is
     */
    static String of(Because because, IntFunction<String> name, ZoneId zone) {
        if (because instanceof Because.BoughtBefore before) {
            return before.times() == 1
                    ? "bought once, on " + day(before.last(), zone)
                    : "bought " + before.times() + " times, the last on " + day(before.last(), zone);
        }
        if (because instanceof Because.GoesWith with) {
            return goesWith(name.apply(with.item()), with.rule());
        }
        if (because instanceof Because.LookedAt look) {
            return "looked at on " + day(look.last(), zone);
        }
        if (because instanceof Because.StepUp step) {
            return "a step up from " + name.apply(step.item()) + ": " + tenths(step.priceRatio()) + " × its price";
        }
        Because.Popular popular = (Because.Popular) because;
        return (popular.buyers() == 0
                        ? "new"
                        : "bought by " + popular.buyers() + (popular.buyers() == 1 ? " customer" : " customers"))
                + (popular.category() == null ? "" : ", in " + popular.category() + ", which they like");
    }

    private static String goesWith(String other, AssociationRule rule) {
        if (rule == null || rule.together() < LEAST_TOGETHER || rule.lift() <= 1) {
            return "bought by those who buy " + other;
        }
        return "goes with " + other + ": bought together in " + grouped(rule.together()) + " baskets, "
                + tenths(rule.lift()) + " × as often as by chance";
    }

    /** As {@code %.1f}: said of every product of every letter, and a twentieth of the time. */
    private static String tenths(double number) {
        return new BigDecimal(Double.toString(number))
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String grouped(long count) {
        return count < 1_000 ? Long.toString(count) : String.format(Locale.ROOT, "%,d", count);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
