package io.valuehub.routes.ledger;

import io.valuehub.analytics.recommend.AssociationRule;
import io.valuehub.analytics.recommend.Recommendation.Because;
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
            return String.format(
                    Locale.ROOT, "a step up from %s: %.1f × its price", name.apply(step.item()), step.priceRatio());
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
        return String.format(
                Locale.ROOT,
                "goes with %s: bought together in %,d baskets, %.1f × as often as by chance",
                other,
                rule.together(),
                rule.lift());
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
