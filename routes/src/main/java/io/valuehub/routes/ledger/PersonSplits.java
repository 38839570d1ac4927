package io.valuehub.routes.ledger;

import io.valuehub.analytics.unify.EmailAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A person found to be several. The part that holds the clue they were named by stays; each other part becomes a person of
 * its own, the former self it was before a merge where there was one. What was done while they were one counts for all.
 */
final class PersonSplits {

    private static final int KEYS = 500;
    private static final int BATCH = 1000;

    private static final List<String> OWNED = List.of(
            "customers", "orders", "refunds", "consents", "feedback", "events", "points_entries", "referral_codes");

    private final Ledger ledger;
    private final Clock clock;
    private final IdentityRules rules;
    private final Identities identities;
    private final LinkTable links;

    PersonSplits(Ledger ledger, Clock clock, IdentityRules rules) {
        this.ledger = ledger;
        this.clock = clock;
        this.rules = rules;
        this.identities = new Identities(ledger);
        this.links = new LinkTable(ledger, clock);
    }

    /**
     * Looks at a person anew; nothing happens when all that leads to them still belongs together.
     *
     * @return everybody who came out of it, themselves too; empty when nothing happened
     */
    Set<Long> regroup(long person, String reason) {
        Map<Clue, Boolean> clues = identities.ofPerson(person);
        Set<Clue> shared = new HashSet<>();
        clues.forEach((clue, is) -> {
            if (is) {
                shared.add(clue);
            }
        });
        List<Link> all = links.ofAccounts(clues.keySet().stream()
                .filter(clue -> clue.kind() == Clue.Kind.CUSTOMER)
                .toList());
        List<List<Clue>> groups =
                new Bonds(new IdentityDecisions(ledger, clock).read(), shared, all).groups(clues.keySet(), all);
        if (groups.size() < 2) {
            return Set.of();
        }
        return split(person, groups, reason);
    }

    /**
     * Orders of a customer that turned out to be many people's belong to their address instead.
     *
     * @return whose they are now
     */
    Set<Long> reown(Collection<Clue> shared) {
        Set<Long> owners = new TreeSet<>();
        shared.stream()
                .filter(clue -> clue.kind() == Clue.Kind.CUSTOMER)
                .forEach(account -> owners.addAll(reown(account)));
        return owners;
    }

    private Set<Long> reown(Clue account) {
        record Order(String connection, String id, String email) {}
        List<Order> orders = ledger.jdbc()
                .sql(
                        "select connection, external_id, email from orders where owner_kind = 'CUSTOMER' and owner_key = :key"
                                + " and connection = :connection and email is not null")
                .param("key", account.key())
                .param("connection", account.connection())
                .query((row, i) ->
                        new Order(row.getString("connection"), row.getString("external_id"), row.getString("email")))
                .list();
        List<Object[]> owners = new ArrayList<>();
        for (Order order : orders) {
            EmailAddress.normalise(order.email())
                    .map(rules::addressKey)
                    .ifPresent(address -> owners.add(new Object[] {address, address, order.connection(), order.id()}));
        }
        ledger.template()
                .batchUpdate(
                        "update orders set owner_kind = 'EMAIL', owner_key = ?, person_id = (select i.person_id from"
                                + " identities i where i.kind = 'EMAIL' and i.identity_key = ?)"
                                + " where connection = ? and external_id = ?",
                        owners);
        List<Object[]> refunds = owners.stream()
                .map(owner -> new Object[] {owner[1], owner[2], owner[3]})
                .toList();
        ledger.template()
                .batchUpdate(
                        "update refunds set person_id = (select i.person_id from identities i where i.kind = 'EMAIL'"
                                + " and i.identity_key = ?) where connection = ? and order_id = ?",
                        refunds);
        Set<Long> owning = new TreeSet<>();
        identities
                .of(owners.stream()
                        .map(owner -> new Clue(Clue.Kind.EMAIL, (String) owner[0]))
                        .distinct()
                        .toList())
                .values()
                .forEach(identity -> owning.add(identity.person()));
        return owning;
    }

    private Set<Long> split(long person, List<List<Clue>> groups, String reason) {
        String key = ledger.jdbc()
                .sql("select person_key from people where id = :person for update")
                .param("person", person)
                .query(String.class)
                .single();
        Map<Long, String> former = former(person);
        List<Clue> staying = groups.stream()
                .filter(group -> keys(group).contains(key))
                .findFirst()
                .orElse(groups.get(0));
        Set<String> past = new TreeSet<>(former.values());
        past.add(key);
        Set<Long> all = new TreeSet<>(Set.of(person));
        for (List<Clue> group : groups) {
            if (group != staying) {
                long other = leave(group, former);
                shareThePast(person, other, past);
                move(person, other, group, reason);
                all.add(other);
            }
        }
        followOrders(all);
        rename(all);
        new ChangedCustomers(ledger).mark(all);
        return all;
    }

    private Map<Long, String> former(long person) {
        Map<Long, String> former = new TreeMap<>();
        ledger.jdbc()
                .sql("select person_id, person_key from person_merges where into_person_id = :person")
                .param("person", person)
                .query(row -> {
                    former.put(row.getLong("person_id"), row.getString("person_key"));
                });
        return former;
    }

    private static Set<String> keys(List<Clue> group) {
        Set<String> keys = new HashSet<>();
        group.forEach(clue -> keys.add(clue.personKey()));
        return keys;
    }

    /** The person of a part: the one it was before, or a new one. */
    private long leave(List<Clue> group, Map<Long, String> former) {
        Set<String> keys = keys(group);
        List<Long> selves = former.entrySet().stream()
                .filter(self -> keys.contains(self.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (selves.isEmpty()) {
            return create(
                    Optional.empty(),
                    group.stream().sorted().findFirst().orElseThrow().personKey());
        }
        long revived = selves.get(0);
        create(Optional.of(revived), former.get(revived));
        ledger.jdbc()
                .sql("delete from person_merges where person_id = :person")
                .param("person", revived)
                .update();
        selves.stream().skip(1).forEach(self -> ledger.jdbc()
                .sql("update person_merges set into_person_id = :revived where person_id = :self")
                .param("revived", revived)
                .param("self", self)
                .update());
        return revived;
    }

    private long create(Optional<Long> id, String key) {
        ledger.jdbc()
                .sql("insert into people (" + (id.isPresent() ? "id, " : "") + "person_key, created_at) values ("
                        + id.map(known -> known + ", ").orElse("") + ":key, :now)")
                .param("key", key)
                .param("now", Times.parameter(clock.instant()))
                .update();
        return ledger.jdbc()
                .sql("select id from people where person_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private void shareThePast(long person, long other, Set<String> keys) {
        for (String sql : List.of(
                """
                insert into shared_pasts (person_id, other_id, other_key, until)
                select cast(:other as bigint), s.other_id, s.other_key, s.until from shared_pasts s
                where s.person_id = :person and not exists (select 1 from shared_pasts k
                  where k.person_id = :other and k.other_id = s.other_id and k.other_key = s.other_key)""",
                "delete from shared_pasts where person_id = :other and other_id = :person",
                "delete from shared_pasts where person_id = :person and other_id = :other")) {
            ledger.jdbc().sql(sql).param("person", person).param("other", other).update();
        }
        List<Object[]> rows = new ArrayList<>();
        Object now = Times.parameter(clock.instant());
        keys.forEach(key -> {
            rows.add(new Object[] {other, person, key, now});
            rows.add(new Object[] {person, other, key, now});
        });
        ledger.template()
                .batchUpdate(
                        "insert into shared_pasts (person_id, other_id, other_key, until) values (?, ?, ?, ?)", rows);
    }

    private void move(long person, long other, List<Clue> group, String reason) {
        for (Clue clue : group) {
            update(
                    "update identities set person_id = :other where kind = :kind and identity_key = :key and person_id = :person",
                    person,
                    other,
                    clue);
            for (String table : OWNED) {
                update(
                        "update " + table + " set person_id = :other"
                                + " where person_id = :person and owner_kind = :kind and owner_key = :key",
                        person,
                        other,
                        clue);
            }
        }
        // A no of which nobody knows who said it holds for both.
        ledger.jdbc().sql("""
                        insert into consents (person_id, connection, source, channel, purpose, state, said_at, recorded_at)
                        select distinct cast(:other as bigint), connection, source, channel, purpose, state, said_at,
                          recorded_at
                        from consents where person_id = :person and state = 'OPTED_OUT' and owner_key is null""").param("person", person).param("other", other).update();
        PersonMerges.log(ledger, clock, "SPLIT", person, other, reason);
    }

    private void update(String sql, long person, long other, Clue clue) {
        ledger.jdbc()
                .sql(sql)
                .param("person", person)
                .param("other", other)
                .param("kind", clue.kind().name())
                .param("key", clue.key())
                .update();
    }

    /** A refund goes where its order went. */
    private void followOrders(Set<Long> persons) {
        for (List<Long> some : Chunks.of(persons, KEYS)) {
            ledger.jdbc().sql("""
                            update refunds set person_id = (select o.person_id from orders o
                              where o.connection = refunds.connection and o.external_id = refunds.order_id)
                            where person_id in (:persons) and exists (select 1 from orders o
                              where o.connection = refunds.connection and o.external_id = refunds.order_id)""").param("persons", some).update();
        }
    }

    private void rename(Set<Long> persons) {
        ledger.template()
                .batchUpdate(
                        "update people set email = null, first_name = null, last_name = null, country = null,"
                                + " language = null where id = ?",
                        persons,
                        BATCH,
                        (statement, person) -> statement.setLong(1, person));
        new Profiles(ledger).refresh(persons);
    }
}
