package io.valuehub.routes.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who a person was before they were found to be the same as another, however many times over. */
public final class Selves {

    private final Map<Long, List<Former>> byInto = new HashMap<>();
    private final Map<Long, Long> into = new HashMap<>();

    private Selves(Collection<Former> merges) {
        for (Former former : merges) {
            byInto.computeIfAbsent(former.into(), id -> new ArrayList<>()).add(former);
            into.put(former.person(), former.into());
        }
    }

    /** Reads all merges: few beside the number of people. */
    public static Selves read(Ledger ledger) {
        return new Selves(ledger.jdbc()
                .sql("select person_id, person_key, into_person_id from person_merges")
                .query((row, i) -> new Former(row.getLong(1), row.getString(2), row.getLong(3)))
                .list());
    }

    /** The person they are now. */
    public long current(long person) {
        long now = person;
        while (into.containsKey(now)) {
            now = into.get(now);
        }
        return now;
    }

    /** Numbers of the person and all their former selves, the person first. */
    public List<Long> ids(long person) {
        List<Long> ids = new ArrayList<>(List.of(person));
        former(person).forEach(former -> ids.add(former.person()));
        return ids;
    }

    /** Keys of the former selves. */
    public List<String> formerKeys(long person) {
        return former(person).stream().map(Former::key).toList();
    }

    private List<Former> former(long person) {
        List<Former> found = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(person));
        while (!open.isEmpty()) {
            for (Former former : byInto.getOrDefault(open.pop(), List.of())) {
                found.add(former);
                open.push(former.person());
            }
        }
        return found;
    }

    private record Former(long person, String key, long into) {}
}
