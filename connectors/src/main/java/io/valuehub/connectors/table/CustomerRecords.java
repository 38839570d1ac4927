package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Customers, one a line. Without a customer id the address is the id. */
final class CustomerRecords extends OneLineRecords {

    CustomerRecords(RowReader reader) {
        super(reader);
    }

    @Override
    void write(TableRow row, RowReader reader, String id, TablePage page) {
        Instant createdAt = reader.time(row, "created-at");
        Instant changedAt = reader.time(row, "changed-at");
        ObjectNode customer = page.add("customer", id);
        TablePage.put(customer, "email", row.value("email"));
        TablePage.put(customer, "firstName", row.value("first-name"));
        TablePage.put(customer, "lastName", row.value("last-name"));
        TablePage.put(customer, "phone", row.value("phone"));
        TablePage.put(customer, "country", row.value("country"));
        TablePage.put(customer, "language", row.value("language"));
        TablePage.put(customer, "createdAt", createdAt);
        TablePage.put(customer, "changedAt", changedAt);
        ObjectNode attributes = customer.putObject("attributes");
        TablePage.put(attributes, "newsletter", row.value("newsletter"));
        for (String field : row.columns().fields()) {
            if (field.startsWith(TableColumns.ATTRIBUTE)) {
                TablePage.put(attributes, field.substring(TableColumns.ATTRIBUTE.length()), row.value(field));
            }
        }
    }
}
