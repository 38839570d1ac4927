package io.valuehub.config.hub;

import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.value.Unreadable;
import java.util.Collection;

/** Holds a word against those that may stand there. */
final class Words {

    private Words() {}

    /** @throws Unreadable when it is none of them */
    static String oneOf(String word, Collection<String> known) {
        if (known.isEmpty()) {
            throw new Unreadable("there is nothing here it could be", "");
        }
        if (!known.contains(word)) {
            throw new Unreadable("must be one of " + known, Suggestion.of(word, known));
        }
        return word;
    }
}
