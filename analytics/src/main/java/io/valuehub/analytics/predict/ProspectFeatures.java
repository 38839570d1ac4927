package io.valuehub.analytics.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The features of prospects: how long they are known, what they did lately and by kind, orders they did not finish,
 * consent, and the attributes that can be trusted.
 *
 * <p>Sources overwrite attributes, also when somebody orders ({@code stage: customer}), so a past state may show what came
 * later. Attributes are left out unless nearly all records, of those who ordered and of those who did not, are unchanged
 * since; and one whose values set those who ordered apart from everybody else is taken for such a trace.
 *
 * @param kinds of events that are counted
 * @param values of attributes that are looked for
 */
record ProspectFeatures(List<String> kinds, List<Value> values) {

    /** The place of the days known. */
    static final int DAYS_KNOWN = 0;

    private static final int MOST_KINDS = 8;
    private static final int MOST_VALUES = 12;
    private static final int FEWEST_WITH_VALUE = 20;
    private static final double UNCHANGED = 0.95;
    private static final double APART = 0.1;
    private static final int FIXED = 7;

    /** An attribute with a value. */
    record Value(String name, String value) {}

    static ProspectFeatures of(List<ProspectState> states, Set<Long> converted) {
        Map<String, Integer> kinds = new HashMap<>();
        states.forEach(state -> state.events().forEach((kind, count) -> kinds.merge(kind, 1, Integer::sum)));
        return new ProspectFeatures(
                mostFrequent(kinds, MOST_KINDS, Function.identity()),
                attributesAreOfThen(states, converted) ? values(states, converted) : List.of());
    }

    private static <T> List<T> mostFrequent(Map<T, Integer> counts, int most, Function<T, String> name) {
        return counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<T, Integer> e) -> -e.getValue())
                        .thenComparing(e -> name.apply(e.getKey())))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean attributesAreOfThen(List<ProspectState> states, Set<Long> converted) {
        for (boolean did : new boolean[] {true, false}) {
            List<ProspectState> group = states.stream()
                    .filter(state -> converted.contains(state.person()) == did)
                    .toList();
            long known = group.stream().filter(ProspectState::attributesKnown).count();
            if (group.isEmpty() || known < UNCHANGED * group.size()) {
                return false;
            }
        }
        return true;
    }

    private static List<Value> values(List<ProspectState> states, Set<Long> converted) {
        Map<Value, Integer> who = new HashMap<>();
        Map<Value, Integer> others = new HashMap<>();
        states.forEach(
                state -> state.attributes().forEach((name, value) -> (converted.contains(state.person()) ? who : others)
                        .merge(new Value(name, value), 1, Integer::sum)));
        Map<String, Integer> apart = new HashMap<>();
        who.forEach((value, count) -> {
            if (others.getOrDefault(value, 0) < 2) {
                apart.merge(value.name(), count, Integer::sum);
            }
        });
        Set<String> traces = new HashSet<>();
        apart.forEach((name, count) -> {
            if (count > APART * converted.size()) {
                traces.add(name);
            }
        });
        others.keySet().removeIf(value -> traces.contains(value.name()) || others.get(value) < FEWEST_WITH_VALUE);
        return mostFrequent(others, MOST_VALUES, value -> value.name() + "=" + value.value());
    }

    double[] of(ProspectState state) {
        List<Double> features = new ArrayList<>(FIXED + kinds.size() + values.size());
        features.add(state.daysKnown());
        features.add(state.daysSinceLastEvent());
        features.add((double) state.recentEvents());
        features.add((double)
                state.events().values().stream().mapToInt(count -> count).sum());
        features.add((double) state.allEvents());
        features.add((double) state.unfinishedOrders());
        features.add(state.consent());
        kinds.forEach(kind -> features.add((double) state.events().getOrDefault(kind, 0)));
        values.forEach(
                value -> features.add(value.value().equals(state.attributes().get(value.name())) ? 1.0 : 0.0));
        return features.stream().mapToDouble(feature -> feature).toArray();
    }
}
