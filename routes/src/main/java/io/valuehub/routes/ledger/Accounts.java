package io.valuehub.routes.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts people have in shops and CRMs. */
public final class Accounts {

    private static final int PEOPLE = 500;

    private final Ledger ledger;

    public Accounts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The id by which a connection's own system knows a person: of an account, never of a guest, the one that changed last.
     *
     * @return empty when they have no account there
     */
    public Optional<String> of(long person, String connection) {
        return Optional.ofNullable(of(List.of(person), connection).get(person));
    }

    /** The same of several people; those without an account there are left out. */
    public Map<Long, String> of(Collection<Long> people, String connection) {
        Map<Long, String> accounts = new HashMap<>();
        for (List<Long> some : Chunks.of(people, PEOPLE)) {
            ledger.jdbc()
                    .sql("""
                            select person_id, external_id from customers
                            where person_id in (:people) and connection = :connection and not guest
                            order by person_id, changed_at desc nulls last, external_id""")
                    .param("people", some)
                    .param("connection", connection)
                    .query(row -> {
                        accounts.putIfAbsent(row.getLong("person_id"), row.getString("external_id"));
                    });
        }
        return accounts;
    }

    /**
     * Whom a connection means by a customer id.
     *
     * @return {@value Erasure#NOBODY} where it leads to nobody, or to somebody who objects to profiling
     */
    public long person(String connection, String customer) {
        return ledger.jdbc()
                .sql("select i.person_id from identities i where i.kind = 'CUSTOMER' and i.identity_key = :key"
                        + " and i.person_id not in (" + Objections.PEOPLE + ")")
                .param("key", Clue.customer(connection, customer).key())
                .query(Long.class)
                .optional()
                .orElse(Erasure.NOBODY);
    }
}
