package io.valuehub.routes.verb;

import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the actions that were carried out.
 *
 * @param settled how many ended how; an ending that did not occur is absent
 */
public record ActTally(Map<Settled, Integer> settled) {

    /** Nothing was carried out. */
    public static final ActTally NONE = new ActTally(Map.of());

    public ActTally {
        settled = Map.copyOf(settled);
    }

    /** How many ended so. */
    public int count(Settled ending) {
        return settled.getOrDefault(ending, 0);
    }

    /** How many were carried out. */
    public int total() {
        return settled.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Both together. */
    public ActTally plus(ActTally other) {
        Map<Settled, Integer> sum = new EnumMap<>(Settled.class);
        sum.putAll(settled);
        other.settled.forEach((ending, count) -> sum.merge(ending, count, Integer::sum));
        return new ActTally(sum);
    }

    ActTally plus(Settled ending) {
        return plus(new ActTally(Map.of(ending, 1)));
    }
}
