package io.valuehub.routes.settings;

import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.words.Words;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for the decisions of all campaigns together.
 *
 * @param budgetPerMonth most that all of them may cost a calendar month; empty for no limit but their own
 * @param perDay most actions planned a day through a connection, by its name
 * @param language in which the owner is told of decisions
 */
public record DecideSettings(Optional<Money> budgetPerMonth, Map<String, Integer> perDay, Locale language) {

    /** No limits, in English. */
    public static final DecideSettings STANDARD = new DecideSettings(Optional.empty(), Map.of(), Locale.ENGLISH);

    public DecideSettings {
        perDay = Map.copyOf(perDay);
    }

    /** The sentences of that language. */
    public Words words() {
        return Words.in(language);
    }
}
