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
import java.util.Optional;
import java.util.Set;

/**
 * What one record says about whom it belongs to.
 *
 * @param clues what leads to them; empty when the record is nobody's
 * @param links what it says belongs together
 */
record Statement(List<Clue> clues, List<Link> links) {

    private static final Statement NOTHING = new Statement(List.of(), List.of());

    static Statement of(CanonicalRecord record, IdentityRules rules) {
        if (record instanceof Customer customer) {
            return customer(customer, rules);
        }
        if (record instanceof Order order) {
            return of(record, order.customer(), order.email(), rules);
        }
        if (record instanceof Refund refund) {
            return of(record, refund.customer(), refund.email(), rules);
        }
        if (record instanceof Consent consent) {
            return of(record, consent.customer(), consent.email(), rules);
        }
        if (record instanceof Feedback feedback) {
            return of(record, feedback.customer(), feedback.email(), rules);
        }
        if (record instanceof Event event) {
            return of(record, event.customer(), event.email(), rules);
        }
        return NOTHING;
    }

    /**
     * The clue that decides whose the record is: the customer the source names, unless too many people are behind it.
     *
     * @param shared clues that lead to nobody
     */
    Optional<Clue> owner(Set<Clue> shared) {
        Optional<Clue> account = clue(Clue.Kind.CUSTOMER);
        return account.filter(clue -> !shared.contains(clue))
                .or(() -> clue(Clue.Kind.EMAIL))
                .or(() -> account);
    }

    private Optional<Clue> clue(Clue.Kind kind) {
        return clues.stream().filter(clue -> clue.kind() == kind).findFirst();
    }

    private static Statement of(CanonicalRecord record, String customer, String email, IdentityRules rules) {
        List<Clue> clues = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        Optional<String> address = EmailAddress.normalise(email);
        if (customer != null && !customer.isBlank()) {
            clues.add(Clue.customer(record.id().connection(), customer));
        }
        address.map(a -> new Clue(Clue.Kind.EMAIL, rules.addressKey(a))).ifPresent(clue -> {
            clues.add(clue);
            if (clues.size() > 1) {
                links.add(new Link(clues.get(0), clue, "", false, name(record)));
            }
        });
        return new Statement(clues, links);
    }

    private static Statement customer(Customer customer, IdentityRules rules) {
        Clue account = Clue.customer(customer.id().connection(), customer.id().externalId());
        String name = IdentityRules.name(customer);
        Optional<String> address = EmailAddress.normalise(customer.email());
        List<Clue> clues = new ArrayList<>();
        clues.add(account);
        if (!IdentityRules.isUnverified(customer)) {
            address.ifPresent(a -> clues.add(new Clue(Clue.Kind.EMAIL, rules.addressKey(a))));
        }
        if (!name.isEmpty()) {
            rules.phone(customer.phone())
                    .ifPresent(number -> clues.add(new Clue(Clue.Kind.PHONE, number + "/" + name)));
        }
        rules.elsewhere(customer).stream().filter(clue -> !clue.equals(account)).forEach(clues::add);
        List<Link> links = clues.stream()
                .skip(1)
                .map(clue -> new Link(account, clue, name, customer.guest(), name(customer)))
                .toList();
        return new Statement(clues, links);
    }

    private static String name(CanonicalRecord record) {
        return Fit.withHash(
                Records.type(record) + " " + record.id().connection() + "/"
                        + record.id().externalId(),
                300);
    }

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "Statement[" + clues + "]";
    }
}
