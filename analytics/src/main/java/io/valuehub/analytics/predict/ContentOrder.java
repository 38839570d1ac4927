package io.valuehub.analytics.predict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * An order of examples, and a key for each, that come from what is known of them alone: however customers are numbered, and
 * in whatever order their orders came, the same examples are learned from in the same order and the same folds. Examples
 * that are equal in everything may take each other's place.
 *
 * @param places of the examples, in the order of their keys
 * @param keys of the examples in that order, each of its own
 */
record ContentOrder(int[] places, long[] keys) {

    /** The golden ratio's odd multiplier of SplitMix64: steps between equal examples. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** Of customers: what was known of each, and what they did. */
    static ContentOrder of(TrainingSet training) {
        return of(training.size(), i -> {
            CustomerState state = training.states().get(i);
            CustomerState.Recent recent = state.recent();
            Outcome outcome = training.outcomes().get(i);
            return mixed(
                    state.daysSinceLastOrder(),
                    state.daysSinceFirstOrder(),
                    state.orders(),
                    state.activeDays(),
                    state.revenue(),
                    recent.thirdOrders(),
                    recent.thirdRevenue(),
                    recent.twoThirdsOrders(),
                    recent.twoThirdsRevenue(),
                    recent.orders(),
                    recent.revenue(),
                    state.extras().items(),
                    state.extras().satisfaction(),
                    state.extras().daysSinceSatisfaction(),
                    outcome.orders(),
                    outcome.revenue(),
                    outcome.nextOrder());
        });
    }

    /** Of somebody who had not ordered, and whether they have since. */
    static long key(ProspectState state, boolean converted) {
        return mixed(
                        state.daysKnown(),
                        state.daysSinceLastEvent(),
                        state.recentEvents(),
                        state.allEvents(),
                        state.unfinishedOrders(),
                        state.consent(),
                        converted ? 1 : 0)
                + mixed(state.events())
                + STEP * mixed(state.attributes());
    }

    /**
     * By keys that may be equal where examples are.
     *
     * @param size number of examples
     * @param keyOf key of the example at a place
     */
    static ContentOrder of(int size, IntToLongFunction keyOf) {
        long[] found = IntStream.range(0, size).mapToLong(keyOf).toArray();
        int[] places = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> found[i]))
                .mapToInt(i -> i)
                .toArray();
        long[] keys = Arrays.stream(places).mapToLong(i -> found[i]).toArray();
        for (int i = 1, alike = 0; i < size; i++) {
            alike = found[places[i]] == found[places[i - 1]] ? alike + 1 : 0;
            keys[i] += alike * STEP;
        }
        return new ContentOrder(places, keys);
    }

    private static long mixed(double... values) {
        long mixed = values.length;
        for (double value : values) {
            mixed = Folds.mixed(mixed * STEP + Double.doubleToLongBits(value));
        }
        return mixed;
    }

    private static long mixed(Map<String, ?> values) {
        long mixed = values.size();
        for (Map.Entry<String, ?> value : values.entrySet()) {
            mixed += Folds.mixed(
                    value.getKey().hashCode() * STEP + value.getValue().hashCode());
        }
        return mixed;
    }
}
