package io.valuehub.routes.ledger;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * By what a person can be recognised.
 *
 * @param clues that led to them
 * @param addresses and numbers of theirs, normalised
 * @param known as whom sources know them
 */
record PersonTraces(Set<Clue> clues, Set<String> addresses, Set<Known> known) {

    /** As whom a source knows them. */
    record Known(String connection, String id, String email, String phone) {

        @Override
        public String toString() {
            return "Known[" + connection + "]";
        }
    }

    /** The person and their former selves. */
    static Set<Long> selves(Ledger ledger, long person) {
        Set<Long> selves = new TreeSet<>(Set.of(person));
        selves.addAll(ledger.jdbc()
                .sql("select person_id from person_merges where into_person_id = :person")
                .param("person", person)
                .query(Long.class)
                .list());
        return selves;
    }

    /** @param selves the person and their former selves */
    static PersonTraces read(Ledger ledger, Set<Long> selves) {
        Set<Clue> clues = clues(ledger, selves);
        return new PersonTraces(clues, addresses(ledger, selves, clues), known(ledger, selves, clues));
    }

    private static Set<Clue> clues(Ledger ledger, Set<Long> selves) {
        return new HashSet<>(ledger.jdbc()
                .sql("select kind, identity_key from identities where person_id in (:selves)")
                .param("selves", selves)
                .query((row, i) -> new Clue(Clue.Kind.valueOf(row.getString("kind")), row.getString("identity_key")))
                .list());
    }

    private static Set<String> addresses(Ledger ledger, Set<Long> selves, Set<Clue> clues) {
        Set<String> addresses = new TreeSet<>();
        clues.stream()
                .filter(clue -> clue.kind() != Clue.Kind.CUSTOMER)
                .map(Clue::key)
                .forEach(addresses::add);
        selves.forEach(self -> addresses.addAll(new Addresses(ledger).numbers(self)));
        addresses.addAll(ledger.jdbc()
                .sql("select email from people where id in (:selves) and email is not null")
                .param("selves", selves)
                .query(String.class)
                .list());
        return addresses;
    }

    private static Set<Known> known(Ledger ledger, Set<Long> selves, Set<Clue> clues) {
        Set<Known> known = new HashSet<>(ledger.jdbc()
                .sql("select connection, external_id, email, phone from customers where person_id in (:selves)")
                .param("selves", selves)
                .query((row, i) -> new Known(
                        row.getString("connection"),
                        row.getString("external_id"),
                        row.getString("email"),
                        row.getString("phone")))
                .list());
        Set<String> ids = new HashSet<>();
        known.forEach(customer -> ids.add(customer.connection() + "/" + customer.id()));
        // Whom only their orders name.
        clues.stream()
                .filter(clue -> clue.kind() == Clue.Kind.CUSTOMER && ids.add(clue.key()))
                .map(clue -> clue.key().split("/", 2))
                .forEach(name -> known.add(new Known(name[0], name[1], null, null)));
        return known;
    }

    /** Leaves out what tells who it is. */
    @Override
    public String toString() {
        return "PersonTraces[" + clues.size() + " clues]";
    }
}
