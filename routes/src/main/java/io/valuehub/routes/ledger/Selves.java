package io.valuehub.routes.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who a person was before they were found to be the same as another. */
public final class Selves {

    private final Map<Long, Long> into = new HashMap<>();
    private final Map<Long, List<String>> keys = new HashMap<>();

    private Selves() {}

    /** Reads all merges: few beside the number of people. */
    public static Selves read(Ledger ledger) {
        Selves selves = new Selves();
        ledger.jdbc()
                .sql("select person_id, person_key, into_person_id from person_merges")
                .query(row -> {
                    long now = row.getLong("into_person_id");
                    selves.into.put(row.getLong("person_id"), now);
                    selves.keys.computeIfAbsent(now, id -> new ArrayList<>()).add(row.getString("person_key"));
                });
        // Whoever was one with another until they were split: what was done to that one was done to both.
        ledger.jdbc()
                .sql("select distinct person_id, other_key from shared_pasts")
                .query(row -> {
                    selves.keys
                            .computeIfAbsent(row.getLong("person_id"), id -> new ArrayList<>())
                            .add(row.getString("other_key"));
                });
        return selves;
    }

    /** The person they are now. */
    public long current(long person) {
        return into.getOrDefault(person, person);
    }

    /** Keys of the former selves, and of those they were once one with. */
    public List<String> formerKeys(long person) {
        return keys.getOrDefault(person, List.of());
    }
}
