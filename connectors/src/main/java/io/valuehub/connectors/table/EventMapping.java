package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One line, one thing a person did that is no order: what email tools, call centres and web statistics export. */
final class EventMapping extends RowMapping {

    /** The fields a column can hold, beside any {@code attribute:<name>}. */
    static final List<String> FIELDS = List.of("event", "customer", "email", "kind", "product", "happened-at");

    EventMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    void check(TableRow row) {
        super.check(row);
        if (row.value("customer") == null && row.value("email") == null) {
            throw new Fault("customer is missing", "must say who did it, or email");
        }
        if (row.value("kind") == null) {
            throw new Fault("kind is missing", "must say what happened, like viewed-product");
        }
        if (time(row, "happened-at") == null) {
            throw new Fault("happened-at is missing", "must say when it happened");
        }
    }

    /** Without an id of its own an event is told by who did what to which product and when. */
    @Override
    String id(TableRow row) {
        String event = row.value("event");
        return event != null
                ? event
                : "event-"
                        + Fingerprint.ofText(row.value("customer") + "\n" + row.value("email") + "\n"
                                + row.value("kind") + "\n" + row.value("product") + "\n" + row.value("happened-at"));
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        TableRow row = rows.get(0);
        ObjectNode event = JSON.createObjectNode().put("type", "event").put("id", id(row));
        put(event, "customer", row.value("customer"));
        put(event, "email", row.value("email"));
        put(event, "kind", row.value("kind"));
        put(event, "product", row.value("product"));
        put(event, "at", time(row, "happened-at"));
        ObjectNode attributes = JSON.createObjectNode();
        putAttributes(attributes, row);
        if (!attributes.isEmpty()) {
            event.set("attributes", attributes);
        }
        return List.of(event);
    }
}
