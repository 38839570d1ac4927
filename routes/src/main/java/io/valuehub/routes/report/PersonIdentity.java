package io.valuehub.routes.report;

import java.time.Instant;
import java.util.List;

/**
 * Why records are of one person.
 *
 * @param links what sources said of the person's customers, oldest first
 * @param decisions what the owner said about them
 * @param history merges and splits, oldest first
 */
public record PersonIdentity(List<Linked> links, List<Decided> decisions, List<Changed> history) {

    /**
     * A source said that a customer has this.
     *
     * @param one the customer
     * @param other what they have
     * @param saidBy the record that said so first
     * @param counts whether it makes the two one person
     * @param why it does not; null when it does
     */
    public record Linked(String one, String other, String saidBy, boolean counts, String why) {

        /** Leaves out everything personal. */
        @Override
        public String toString() {
            return "Linked[" + saidBy + "]";
        }
    }

    /**
     * The owner's word.
     *
     * @param decision {@code together} or {@code apart}
     * @param other null: everything
     */
    public record Decided(String decision, String one, String other) {

        /** Leaves out everything personal. */
        @Override
        public String toString() {
            return "Decided[" + decision + "]";
        }
    }

    /**
     * A merge or split.
     *
     * @param event {@code MERGED} or {@code SPLIT}
     * @param person who stayed
     * @param other who went into them, or out of them
     */
    public record Changed(String event, long person, long other, String reason, Instant at) {}
}
