package io.valuehub.routes.ledger;

import java.util.Optional;

/** The accounts people have in shops and CRMs. */
public final class Accounts {

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
        return ledger.jdbc()
                .sql("""
                        select external_id from customers
                        where person_id = :person and connection = :connection and not guest
                        order by changed_at desc nulls last, external_id fetch first 1 rows only""")
                .param("person", person)
                .param("connection", connection)
                .query(String.class)
                .optional();
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
