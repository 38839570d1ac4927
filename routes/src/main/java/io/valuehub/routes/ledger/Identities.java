package io.valuehub.routes.ledger;

import io.valuehub.routes.ledger.Clue.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which person each clue leads to. */
final class Identities {

    private static final int KEYS = 500;
    private static final int BATCH = 1000;

    private static final ManyRows<Known> ROWS = ManyRows.added(
            "identities",
            List.of(
                    Column.text("kind", known -> known.clue().kind().name()),
                    Column.text("identity_key", known -> known.clue().key()),
                    Column.whole("person_id", Known::person),
                    Column.truth("shared", Known::shared)));

    private final Ledger ledger;

    Identities(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Those of these clues that lead to somebody. Locks what it finds, in one order: otherwise another process could merge
     * the person away between this look and the rows that will point to them.
     */
    Map<Clue, Identity> of(Collection<Clue> clues) {
        Map<Clue, Identity> known = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            List<String> keys = clues.stream()
                    .filter(clue -> clue.kind() == kind)
                    .map(Clue::key)
                    .sorted()
                    .toList();
            for (List<String> some : Chunks.of(keys, KEYS)) {
                ledger.jdbc()
                        .sql("select identity_key, person_id, shared from identities where kind = :kind and "
                                + Keys.among(ledger, "identity_key", "keys")
                                + " order by identity_key for update")
                        .param("kind", kind.name())
                        .param("keys", Keys.of(ledger, some))
                        .query(row -> {
                            known.put(
                                    new Clue(kind, row.getString("identity_key")),
                                    new Identity(row.getLong("person_id"), row.getBoolean("shared")));
                        });
            }
        }
        return known;
    }

    /** All clues of a person, and whether each is shared. */
    Map<Clue, Boolean> ofPerson(long person) {
        Map<Clue, Boolean> clues = new TreeMap<>();
        ledger.jdbc()
                .sql("select kind, identity_key, shared from identities where person_id = :person")
                .param("person", person)
                .query(row -> {
                    clues.put(
                            new Clue(Kind.valueOf(row.getString("kind")), row.getString("identity_key")),
                            row.getBoolean("shared"));
                });
        return clues;
    }

    void insert(Map<Clue, Long> news, Set<Clue> shared) {
        ROWS.write(
                ledger,
                news.entrySet().stream()
                        .map(entry -> new Known(entry.getKey(), entry.getValue(), shared.contains(entry.getKey())))
                        .toList());
    }

    void markShared(Collection<Clue> clues) {
        ledger.template()
                .batchUpdate(
                        "update identities set shared = true where kind = ? and identity_key = ?",
                        clues,
                        BATCH,
                        (statement, clue) -> {
                            statement.setString(1, clue.kind().name());
                            statement.setString(2, clue.key());
                        });
    }

    private record Known(Clue clue, long person, boolean shared) {}

    /** Where a clue leads. */
    record Identity(long person, boolean shared) {}
}
