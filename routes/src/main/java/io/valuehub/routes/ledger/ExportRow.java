package io.valuehub.routes.ledger;

import java.util.List;

/**
 * A row that leaves the hub.
 *
 * @param id its key as a text, the same for the same row every time
 * @param person whose it is; null for nobody's
 * @param values one for each column
 * @param hash of the values: another one means that the row changed
 */
public record ExportRow(String id, Long person, List<Object> values, String hash) {

    /** Leaves out what it says. */
    @Override
    public String toString() {
        return "ExportRow[" + hash + "]";
    }
}
