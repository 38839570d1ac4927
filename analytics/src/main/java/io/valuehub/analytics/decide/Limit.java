package io.valuehub.analytics.decide;

import java.util.Objects;

/**
 * Something that may be used up: money of a budget, or messages of a channel.
 *
 * @param name for the words, e.g. {@code budget win-back}
 * @param most what is left of it; zero or more
 * @param money whether it counts money; otherwise each action counts one
 * @param applies by candidate: whether the action uses it
 */
public record Limit(String name, double most, boolean money, boolean[] applies) {

    public Limit {
        Objects.requireNonNull(name, "name");
        applies = applies.clone();
        if (!(most >= 0)) {
            throw new IllegalArgumentException("Limit '" + name + "' was " + most + " but must be zero or more");
        }
    }

    /** What an action uses of it. */
    double use(int candidate, double cost) {
        return !applies[candidate] ? 0 : money ? cost : 1;
    }
}
