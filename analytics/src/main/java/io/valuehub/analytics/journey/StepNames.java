package io.valuehub.analytics.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows steps again that were given another name, so that nobody gets one a second time under a new one. */
public final class StepNames {

    private StepNames() {}

    /**
     * A step.
     *
     * @param id its name
     * @param content stands for what it does: equal where that is equal
     */
    public record Named(String id, long content) {}

    /**
     * Which steps have another name now: first those of which another does exactly the same, then those in whose place others
     * stand, as many, between the same two steps. A step that was taken out, or put in between, is none of these.
     *
     * @return the new name by the old one
     */
    public static Map<String, String> renamed(List<Named> before, List<Named> now) {
        Set<String> known = ids(before);
        Set<String> there = ids(now);
        Map<String, String> renamed = new HashMap<>();
        List<Named> added = new ArrayList<>(
                now.stream().filter(step -> !known.contains(step.id())).toList());
        before.stream().filter(step -> !there.contains(step.id())).forEach(old -> added.stream()
                .filter(step -> step.content() == old.content())
                .findFirst()
                .ifPresent(same -> {
                    added.remove(same);
                    renamed.put(old.id(), same.id());
                }));
        List<String> was = before.stream()
                .map(step -> renamed.getOrDefault(step.id(), step.id()))
                .toList();
        List<String> is = now.stream().map(Named::id).toList();
        Set<String> kept = new HashSet<>(was);
        kept.retainAll(there);
        Map<List<String>, List<String>> between = between(is, kept);
        between(was, kept).forEach((ends, old) -> {
            List<String> others = between.getOrDefault(ends, List.of());
            for (int i = 0; i < old.size() && old.size() == others.size(); i++) {
                renamed.put(old.get(i), others.get(i));
            }
        });
        return renamed;
    }

    private static Set<String> ids(List<Named> steps) {
        return steps.stream().map(Named::id).collect(Collectors.toSet());
    }

    /** The other steps, by the kept ones before and after them. */
    private static Map<List<String>, List<String>> between(List<String> steps, Set<String> kept) {
        Map<List<String>, List<String>> between = new HashMap<>();
        List<String> others = new ArrayList<>();
        String last = "";
        for (String step : steps) {
            if (kept.contains(step)) {
                between.put(List.of(last, step), others);
                others = new ArrayList<>();
                last = step;
            } else {
                others.add(step);
            }
        }
        between.put(List.of(last, ""), others);
        return between;
    }
}
