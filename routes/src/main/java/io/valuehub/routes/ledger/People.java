package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.routes.ledger.Clue.Kind;
import io.valuehub.routes.ledger.Identities.Identity;
import io.valuehub.routes.settings.IdentitySettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One row for each person, however many sources know them. Persons are the connected parts of all that sources ever said
 * belongs together ({@link Bonds} says what counts), so they are the same whatever came first and however it was cut into
 * pages and runs. When two turn out to be one, the lower id survives; when a clue turns out to be shared, its person falls
 * into parts.
 */
final class People {

    private static final int KEYS = 500;

    private final Ledger ledger;
    private final Clock clock;
    private final IdentityRules rules;
    private final Identities identities;
    private final LinkTable links;
    private final IdentityDecisions decisions;
    private final PersonMerges merges;
    private final PersonSplits splits;

    People(Ledger ledger, Clock clock, IdentitySettings settings) {
        this.ledger = ledger;
        this.clock = clock;
        this.rules = new IdentityRules(settings);
        this.identities = new Identities(ledger);
        this.links = new LinkTable(ledger, clock);
        this.decisions = new IdentityDecisions(ledger, clock);
        this.merges = new PersonMerges(ledger, clock);
        this.splits = new PersonSplits(ledger, clock, rules);
    }

    /** Finds or makes the person of each record; to be called in the transaction that saves the records. */
    Persons resolve(Collection<? extends CanonicalRecord> records) {
        Map<CanonicalRecord, Statement> statements = new IdentityHashMap<>();
        Set<Clue> clues = new LinkedHashSet<>();
        List<Link> stated = new ArrayList<>();
        for (CanonicalRecord record : records) {
            Statement statement = Statement.of(record, rules);
            statements.put(record, statement);
            clues.addAll(statement.clues());
            stated.addAll(statement.links());
        }
        Map<Clue, Identity> known = identities.of(clues);
        Set<Clue> shared = new HashSet<>();
        known.forEach((clue, identity) -> {
            if (identity.shared()) {
                shared.add(clue);
            }
        });

        Said said = learn(stated, shared);
        shared.addAll(said.newlyShared());

        Set<Long> changed = new TreeSet<>();
        Map<Clue, Long> found = place(clues, stated, known, new Bonds(decisions.read(), shared, said.all()), changed);
        Map<Clue, Long> news = new LinkedHashMap<>();
        clues.stream().filter(clue -> !known.containsKey(clue)).forEach(clue -> {
            news.put(clue, found.get(clue));
            changed.add(found.get(clue));
        });
        identities.insert(news, shared);

        Set<Clue> weaker = new HashSet<>(said.newlyShared());
        weaker.addAll(said.fuller());
        weaker.retainAll(known.keySet());
        if (!weaker.isEmpty()) {
            identities.markShared(said.newlyShared());
            changed.addAll(splits.reown(said.newlyShared()));
            Set<Long> loose = new TreeSet<>();
            weaker.forEach(clue -> loose.add(found.get(clue)));
            loose.forEach(person -> changed.addAll(splits.regroup(person, "leads to too many people")));
            identities.of(clues).forEach((clue, identity) -> found.put(clue, identity.person()));
        }
        return new Persons(statements, found, shared, changed);
    }

    /** Keeps what is new among what was said, and finds which clues have too many people behind them now. */
    private Said learn(List<Link> stated, Set<Clue> shared) {
        if (stated.isEmpty()) {
            return new Said(List.of(), Set.of(), Set.of());
        }
        List<Link> all = new ArrayList<>(
                links.ofAccounts(stated.stream().map(Link::account).distinct().toList()));
        Set<Object> there = new HashSet<>();
        Set<Clue> accountsBefore = new HashSet<>();
        all.forEach(link -> {
            there.add(key(link));
            accountsBefore.add(link.account());
        });
        List<Link> fresh = stated.stream().filter(link -> there.add(key(link))).toList();
        if (fresh.isEmpty()) {
            return new Said(all, Set.of(), Set.of());
        }
        links.insert(fresh);
        Set<Clue> touched = new HashSet<>();
        fresh.forEach(link -> Collections.addAll(touched, link.account(), link.clue()));
        touched.removeAll(shared);
        // After the insert, so that what this page adds counts too.
        List<Link> around = new ArrayList<>(links.ofClues(
                touched.stream().filter(clue -> !isOnlyAccount(clue, fresh)).toList()));
        all.addAll(fresh);
        around.addAll(all);
        Set<Clue> fuller = new HashSet<>();
        fresh.stream()
                .filter(link -> link.guest() && accountsBefore.contains(link.account()))
                .forEach(link -> fuller.add(link.account()));
        return new Said(all, Bonds.shared(touched, around, rules), fuller);
    }

    private static boolean isOnlyAccount(Clue clue, List<Link> fresh) {
        return clue.kind() == Kind.CUSTOMER
                && fresh.stream().noneMatch(link -> link.clue().equals(clue));
    }

    private static Object key(Link link) {
        return List.of(link.account(), link.clue(), link.name());
    }

    /** Merges persons who turn out to be one and makes those who are new. */
    private Map<Clue, Long> place(
            Set<Clue> clues, List<Link> stated, Map<Clue, Identity> known, Bonds bonds, Set<Long> changed) {
        ClueGroups groups = new ClueGroups();
        bonds.groups(clues, stated).forEach(groups::join);
        // Two groups that share a person are one.
        Map<Long, List<Clue>> byPerson = new LinkedHashMap<>();
        known.forEach((clue, identity) -> byPerson.computeIfAbsent(identity.person(), p -> new ArrayList<>())
                .add(clue));
        byPerson.values().forEach(groups::join);

        Map<Clue, Long> found = new HashMap<>();
        List<List<Clue>> strangers = new ArrayList<>();
        for (List<Clue> group : groups.groups()) {
            TreeSet<Long> persons = new TreeSet<>();
            group.stream().map(known::get).filter(Objects::nonNull).forEach(identity -> persons.add(identity.person()));
            if (persons.isEmpty()) {
                strangers.add(group.stream().sorted().toList());
                continue;
            }
            long survivor = persons.first();
            if (persons.size() > 1) {
                merges.merge(survivor, persons.tailSet(survivor, false), reason(stated, bonds, known));
                changed.add(survivor);
            }
            group.forEach(clue -> found.put(clue, survivor));
        }
        create(strangers).forEach((group, person) -> {
            changed.add(person);
            group.forEach(clue -> found.put(clue, person));
        });
        return found;
    }

    private Map<List<Clue>, Long> create(List<List<Clue>> strangers) {
        ManyRows.<List<Clue>>added(
                        "people",
                        List.of(
                                Column.text("person_key", group -> group.get(0).personKey()),
                                Column.text(
                                        "email",
                                        group -> group.get(0).kind() == Kind.EMAIL
                                                ? group.get(0).key()
                                                : null),
                                Column.time("created_at", group -> clock.instant())))
                .write(ledger, strangers);
        Map<String, Long> ids = new HashMap<>();
        List<String> names =
                strangers.stream().map(group -> group.get(0).personKey()).toList();
        for (List<String> some : Chunks.of(names, KEYS)) {
            ledger.jdbc()
                    .sql("select id, person_key from people where " + Keys.among(ledger, "person_key", "names"))
                    .param("names", Keys.of(ledger, some))
                    .query(row -> {
                        ids.put(row.getString("person_key"), row.getLong("id"));
                    });
        }
        Map<List<Clue>, Long> created = new LinkedHashMap<>();
        strangers.forEach(group -> created.put(group, ids.get(group.get(0).personKey())));
        return created;
    }

    /** Says which record showed it, without what is personal in it. */
    private static String reason(List<Link> stated, Bonds bonds, Map<Clue, Identity> known) {
        return stated.stream()
                .filter(bonds::bind)
                .filter(link -> {
                    Identity one = known.get(link.account());
                    Identity other = known.get(link.clue());
                    return one != null && other != null && one.person() != other.person();
                })
                .findFirst()
                .map(link -> "named together by " + link.saidBy())
                .orElse("named together by records of one page");
    }

    /**
     * What a page taught.
     *
     * @param all links of the accounts on the page
     * @param newlyShared clues that have too many people behind them since
     * @param fuller guests of earlier pages who have more clues now
     */
    private record Said(List<Link> all, Set<Clue> newlyShared, Set<Clue> fuller) {}
}
