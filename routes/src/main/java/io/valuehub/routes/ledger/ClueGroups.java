package io.valuehub.routes.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clues that lead to the same person, found by joining those that occur together (union-find). */
final class ClueGroups {

    private final Map<Clue, Clue> leaders = new LinkedHashMap<>();

    /** These lead to one person. */
    void join(Collection<Clue> clues) {
        Clue first = null;
        for (Clue clue : clues) {
            leaders.putIfAbsent(clue, clue);
            if (first == null) {
                first = leader(clue);
            } else {
                leaders.put(leader(clue), first);
            }
        }
    }

    /** Every clue, in the order of their first appearance. */
    Collection<Clue> clues() {
        return List.copyOf(leaders.keySet());
    }

    /** One list for each person, in the order of their first appearance. */
    List<List<Clue>> groups() {
        Map<Clue, List<Clue>> groups = new LinkedHashMap<>();
        clues().forEach(clue -> groups.computeIfAbsent(leader(clue), leader -> new ArrayList<>())
                .add(clue));
        return List.copyOf(groups.values());
    }

    private Clue leader(Clue clue) {
        Clue leader = clue;
        while (leaders.get(leader) != leader) {
            // Halves the path, so that the next search is shorter.
            Clue next = leaders.get(leaders.get(leader));
            leaders.put(leader, next);
            leader = next;
        }
        return leader;
    }
}
