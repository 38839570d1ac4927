package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Lines of what a store itself says it sold on a day. */
final class TotalMapping extends RowMapping {

    /** The fields a column can hold. */
    static final List<String> FIELDS = List.of("day", "orders", "revenue", "refunds", "currency");

    TotalMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    void check(TableRow row) {
        super.check(row);
        if (time(row, "day") == null) {
            throw new Fault("day is missing", "must say which day's total it is");
        }
        if (row.value("orders") == null && row.value("revenue") == null && row.value("refunds") == null) {
            throw new Fault("orders, revenue and refunds are missing", "must hold at least one of them");
        }
    }

    @Override
    String id(TableRow row) {
        return row.value("day") + "/" + currency(row);
    }

    private String currency(TableRow row) {
        String code = row.value("currency");
        return code == null ? terms().currency().getCurrencyCode() : code.toUpperCase(Locale.ROOT);
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        TableRow row = rows.get(0);
        ObjectNode total = JSON.createObjectNode().put("type", "total").put("id", id(row));
        total.put("day", LocalDate.ofInstant(time(row, "day"), terms().zone()).toString());
        total.put("currency", currency(row));
        put(total, "orders", number(row, "orders"));
        put(total, "revenue", number(row, "revenue"));
        put(total, "refunds", number(row, "refunds"));
        return List.of(total);
    }
}
