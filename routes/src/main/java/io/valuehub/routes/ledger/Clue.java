package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Feedback;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.unify.EmailAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that leads to a person: two records that share a clue are about the same one.
 *
 * @param kind of clue
 * @param key the normalised address, or {@code <connection>/<customer id>}
 */
record Clue(Kind kind, String key) {

    /** As in the identities table. */
    enum Kind {
        EMAIL,
        CUSTOMER
    }

    /** Longest name a person can have in the people table. */
    private static final int NAME_LENGTH = 300;

    /** What a record says about whom it belongs to; empty when nothing. The address comes first. */
    static List<Clue> of(CanonicalRecord record) {
        String connection = record.id().connection();
        if (record instanceof Customer customer) {
            return of(connection, customer.id().externalId(), customer.email());
        }
        if (record instanceof Order order) {
            return of(connection, order.customer(), order.email());
        }
        if (record instanceof Refund refund) {
            return of(connection, refund.customer(), refund.email());
        }
        if (record instanceof Consent consent) {
            return of(connection, consent.customer(), consent.email());
        }
        if (record instanceof Feedback feedback) {
            return of(connection, feedback.customer(), feedback.email());
        }
        if (record instanceof Event event) {
            return of(connection, event.customer(), event.email());
        }
        return List.of();
    }

    private static List<Clue> of(String connection, String customer, String email) {
        List<Clue> clues = new ArrayList<>();
        EmailAddress.normalise(email).ifPresent(address -> clues.add(new Clue(Kind.EMAIL, address)));
        if (customer != null && !customer.isBlank()) {
            clues.add(new Clue(Kind.CUSTOMER, connection + "/" + customer));
        }
        return clues;
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
        return Fit.withHash((kind == Kind.EMAIL ? "email:" : "customer:") + key, NAME_LENGTH);
    }

    /** Leaves out the key: it may be an address. */
    @Override
    public String toString() {
        return "Clue[" + kind + "]";
    }
}
