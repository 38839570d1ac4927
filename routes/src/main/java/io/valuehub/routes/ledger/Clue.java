package io.valuehub.routes.ledger;

import io.valuehub.analytics.unify.EmailAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that leads to a person.
 *
 * @param kind of clue
 * @param key the address as it is compared, {@code <connection>/<customer id>}, or {@code <E.164 number>/<folded name>}: a
 *     family shares a number
 */
record Clue(Kind kind, String key) implements Comparable<Clue> {

    /** As in the identities table; the order in which a person is named by them. */
    enum Kind {
        EMAIL,
        CUSTOMER,
        PHONE
    }

    private static final Comparator<Clue> ORDER =
            Comparator.comparing(Clue::kind).thenComparing(Clue::key);

    /** Longest name a person can have in the people table. */
    private static final int NAME_LENGTH = 300;

    /** A customer of a connection. */
    static Clue customer(String connection, String id) {
        return new Clue(Kind.CUSTOMER, connection + "/" + id);
    }

    /** Of a customer: the connection; of anything else nothing. */
    String connection() {
        return kind == Kind.CUSTOMER ? key.substring(0, key.indexOf('/')) : "";
    }

    /** What an owner may mean who writes down a person: an address, or {@code <connection>/<customer id>}. */
    static List<Clue> written(String customer) {
        List<Clue> clues = new ArrayList<>();
        EmailAddress.normalise(customer).ifPresent(address -> clues.add(new Clue(Kind.EMAIL, address)));
        if (customer.indexOf('/') > 0) {
            clues.add(new Clue(Kind.CUSTOMER, customer.strip()));
        }
        return clues;
    }

    /** The stable name of a person first known by this clue. */
    String personKey() {
        String prefix =
                switch (kind) {
                    case EMAIL -> "email:";
                    case CUSTOMER -> "customer:";
                    case PHONE -> "phone:";
                };
        return Fit.withHash(prefix + key, NAME_LENGTH);
    }

    /** As people read it; personal. */
    String text() {
        return kind + " " + key;
    }

    @Override
    public int compareTo(Clue other) {
        return ORDER.compare(this, other);
    }

    /** Written out, as equality is: pages of records look clues up a great many times. */
    @Override
    public int hashCode() {
        return key.hashCode() * 31 + kind.ordinal();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Clue clue && kind == clue.kind && key.equals(clue.key);
    }

    /** Leaves out the key: it may be an address. */
    @Override
    public String toString() {
        return "Clue[" + kind + "]";
    }
}
