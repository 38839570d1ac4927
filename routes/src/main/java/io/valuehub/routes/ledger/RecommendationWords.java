package io.valuehub.routes.ledger;

import io.valuehub.analytics.recommend.AssociationRule;
import io.valuehub.analytics.recommend.Recommendation.Because;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.IntFunction;

/**
 * Why a product is recommended, as a sentence for the owner.
 *
 * @param words of their language
 * @param zone the shop's: decides what a day is
 */
record RecommendationWords(Words words, ZoneId zone) {

    /** Of fewer baskets a count of "together" says little. */
    private static final long LEAST_TOGETHER = 3;

    /** @param name of an item by its number */
    String of(Because because, IntFunction<String> name) {
        if (because instanceof Because.BoughtBefore before) {
            return before.times() == 1
                    ? words.say(Sentence.BOUGHT_ONCE, day(before.last()))
                    : words.say(Sentence.BOUGHT_TIMES, before.times(), day(before.last()));
        }
        if (because instanceof Because.GoesWith with) {
            return goesWith(name.apply(with.item()), with.rule());
        }
        if (because instanceof Because.LookedAt look) {
            return words.say(Sentence.LOOKED_AT, day(look.last()));
        }
        if (because instanceof Because.StepUp step) {
            return words.say(Sentence.STEP_UP, name.apply(step.item()), words.tenths(step.priceRatio()));
        }
        Because.Popular popular = (Because.Popular) because;
        return (popular.buyers() == 0
                        ? words.say(Sentence.NEW_PRODUCT)
                        : words.say(Sentence.BOUGHT_BY, popular.buyers()))
                + (popular.category() == null ? "" : words.say(Sentence.LIKED_CATEGORY, popular.category()));
    }

    private String goesWith(String other, AssociationRule rule) {
        return rule == null || rule.together() < LEAST_TOGETHER || rule.lift() <= 1
                ? words.say(Sentence.BOUGHT_BY_THOSE, other)
                : words.say(Sentence.GOES_WITH, other, words.count(rule.together()), words.tenths(rule.lift()));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
