package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.routes.ledger.Clue.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One row for each person, however many sources know them. An e-mail address and a customer id at a connection lead to a
 * person; a record that names two persons shows that they are one. Then the lower id survives, so the outcome does not
 * depend on which record came first.
 */
public final class People {

    private static final int KEYS = 500;
    private static final int BATCH = 1000;

    private final Ledger ledger;
    private final Clock clock;
    private final PersonMerges merges;

    public People(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.merges = new PersonMerges(ledger, clock);
    }

    /** Finds or makes the person of each record; to be called in the transaction that saves the records. */
    Persons resolve(Collection<? extends CanonicalRecord> records) {
        ClueGroups groups = new ClueGroups();
        records.forEach(record -> groups.join(Clue.of(record)));
        Map<Clue, Long> known = known(groups.clues());
        // Two groups that share a person are one.
        Map<Long, List<Clue>> byPerson = new LinkedHashMap<>();
        known.forEach((clue, person) ->
                byPerson.computeIfAbsent(person, p -> new ArrayList<>()).add(clue));
        byPerson.values().forEach(groups::join);

        Set<Long> changed = new TreeSet<>();
        Map<Clue, Long> found = new HashMap<>();
        List<List<Clue>> strangers = new ArrayList<>();
        for (List<Clue> group : groups.groups()) {
            TreeSet<Long> persons = new TreeSet<>();
            group.stream().map(known::get).filter(Objects::nonNull).forEach(persons::add);
            if (persons.isEmpty()) {
                strangers.add(group);
                continue;
            }
            long survivor = persons.first();
            if (persons.size() > 1) {
                merges.merge(survivor, persons.tailSet(survivor, false), reason(records, group, known));
                changed.add(survivor);
            }
            group.forEach(clue -> found.put(clue, survivor));
        }
        create(strangers).forEach((group, person) -> {
            changed.add(person);
            group.forEach(clue -> found.put(clue, person));
        });
        Map<Clue, Long> news = new LinkedHashMap<>();
        groups.clues().stream()
                .filter(clue -> !known.containsKey(clue))
                .forEach(clue -> news.put(clue, found.get(clue)));
        remember(news);
        return new Persons(found, changed);
    }

    /**
     * Locks what it finds, in one order: otherwise another process could merge the person away between this look and the
     * rows that will point to them.
     */
    private Map<Clue, Long> known(Collection<Clue> clues) {
        Map<Clue, Long> known = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            List<String> keys = clues.stream()
                    .filter(clue -> clue.kind() == kind)
                    .map(Clue::key)
                    .sorted()
                    .toList();
            for (List<String> some : Chunks.of(keys, KEYS)) {
                ledger.jdbc()
                        .sql("""
                                select identity_key, person_id from identities
                                where kind = :kind and identity_key in (:keys)
                                order by identity_key for update""")
                        .param("kind", kind.name())
                        .param("keys", some)
                        .query(row -> {
                            known.put(new Clue(kind, row.getString("identity_key")), row.getLong("person_id"));
                        });
            }
        }
        return known;
    }

    private Map<List<Clue>, Long> create(List<List<Clue>> strangers) {
        String sql = "insert into people (person_key, email, created_at) values (?, ?, ?)";
        ledger.template().batchUpdate(sql, strangers, BATCH, (statement, group) -> {
            statement.setString(1, group.get(0).personKey());
            statement.setString(2, email(group));
            statement.setObject(3, Times.parameter(clock.instant()));
        });
        Map<String, Long> ids = new HashMap<>();
        List<String> names =
                strangers.stream().map(group -> group.get(0).personKey()).toList();
        for (List<String> some : Chunks.of(names, KEYS)) {
            ledger.jdbc()
                    .sql("select id, person_key from people where person_key in (:names)")
                    .param("names", some)
                    .query(row -> {
                        ids.put(row.getString("person_key"), row.getLong("id"));
                    });
        }
        Map<List<Clue>, Long> created = new LinkedHashMap<>();
        strangers.forEach(group -> created.put(group, ids.get(group.get(0).personKey())));
        return created;
    }

    private void remember(Map<Clue, Long> news) {
        ledger.template()
                .batchUpdate(
                        "insert into identities (kind, identity_key, person_id) values (?, ?, ?)",
                        news.entrySet(),
                        BATCH,
                        (statement, entry) -> {
                            statement.setString(1, entry.getKey().kind().name());
                            statement.setString(2, entry.getKey().key());
                            statement.setLong(3, entry.getValue());
                        });
        List<Map.Entry<Clue, Long>> addresses = news.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Kind.EMAIL)
                .toList();
        ledger.template()
                .batchUpdate(
                        "update people set email = ? where id = ? and email is null",
                        addresses,
                        BATCH,
                        (statement, entry) -> {
                            statement.setString(1, entry.getKey().key());
                            statement.setLong(2, entry.getValue());
                        });
    }

    private static String email(List<Clue> group) {
        return group.stream()
                .filter(clue -> clue.kind() == Kind.EMAIL)
                .map(Clue::key)
                .findFirst()
                .orElse(null);
    }

    /** Says which record showed it, without what is personal in it. */
    private static String reason(
            Collection<? extends CanonicalRecord> records, List<Clue> group, Map<Clue, Long> known) {
        Set<Clue> clues = Set.copyOf(group);
        return records.stream()
                .filter(record -> Clue.of(record).stream()
                                .filter(clues::contains)
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        > 1)
                .findFirst()
                .map(record -> "named together by " + record.getClass().getSimpleName() + " "
                        + record.id().connection() + "/" + record.id().externalId())
                .orElse("named together by records of one page");
    }
}
