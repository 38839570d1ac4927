package io.valuehub.routes.ledger;

/**
 * A source said that a customer of theirs has this address, number or id elsewhere.
 *
 * @param account the customer
 * @param clue what they have
 * @param name the customer's, folded; empty when unknown
 * @param guest whether the customer is one of a single order
 * @param saidBy the record that said so, without what is personal in it
 */
record Link(Clue account, Clue clue, String name, boolean guest, String saidBy) {

    /** The other end, seen from one of them. */
    Clue other(Clue end) {
        return end.equals(account) ? clue : account;
    }

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "Link[" + saidBy + "]";
    }
}
