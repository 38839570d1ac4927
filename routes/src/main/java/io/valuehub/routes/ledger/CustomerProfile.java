package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A customer of a source: what should stand there and what was written there last.
 *
 * @param customer the source's customer id
 * @param person whose it is
 * @param wanted field to value, null where there is none
 * @param written field to value as it was written last; empty when nothing was
 * @param refused the change that was refused last; null when none was since the last write
 * @param refusedAt when
 */
public record CustomerProfile(
        String customer, long person, ObjectNode wanted, ObjectNode written, ObjectNode refused, Instant refusedAt) {

    /** The fields that differ; a field that is empty and was never written does not. */
    public ObjectNode change() {
        ObjectNode change = wanted.objectNode();
        wanted.properties().forEach(field -> {
            boolean same = written.has(field.getKey())
                    ? written.get(field.getKey()).equals(field.getValue())
                    : field.getValue().isNull();
            if (!same) {
                change.set(field.getKey(), field.getValue());
            }
        });
        return change;
    }

    /** Leaves out what is personal. */
    @Override
    public String toString() {
        return "CustomerProfile[" + customer + "]";
    }
}
