package io.valuehub.routes.ledger;

/**
 * Whom an action is for, as known at this moment.
 *
 * @param person number in this ledger
 * @param email normalised; null when unknown
 * @param firstName null when unknown
 * @param lastName null when unknown
 * @param language BCP 47 tag; null when unknown
 */
public record Recipient(long person, String email, String firstName, String lastName, String language) {

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "Recipient[" + person + "]";
    }
}
