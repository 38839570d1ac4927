package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One line, one customer. Without a customer column the address stands for them. */
final class CustomerMapping extends RowMapping {

    /** The fields a column can hold, beside any {@code attribute:<name>}. */
    static final List<String> FIELDS = List.of(
            "customer",
            "email",
            "first-name",
            "last-name",
            "phone",
            "country",
            "language",
            "created-at",
            "changed-at",
            "newsletter");

    CustomerMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    String id(TableRow row) {
        String customer = row.value("customer");
        String email = row.value("email");
        return customer != null || email == null ? customer : "address-" + Fingerprint.ofText(email);
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        TableRow row = rows.get(0);
        if (id(row) == null) {
            throw new Fault("customer is missing", "must be there, or email");
        }
        ObjectNode customer = JSON.createObjectNode().put("type", "customer").put("id", id(row));
        put(customer, "email", row.value("email"));
        put(customer, "firstName", row.value("first-name"));
        put(customer, "lastName", row.value("last-name"));
        put(customer, "phone", row.value("phone"));
        put(customer, "country", row.value("country"));
        put(customer, "language", row.value("language"));
        put(customer, "createdAt", time(row, "created-at"));
        put(customer, "changedAt", time(row, "changed-at"));
        ObjectNode attributes = customer.putObject("attributes");
        put(attributes, "newsletter", row.value("newsletter"));
        putAttributes(attributes, row);
        return List.of(customer);
    }
}
