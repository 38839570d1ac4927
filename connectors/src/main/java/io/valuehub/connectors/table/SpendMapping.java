package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Lines of advertising spend; all of one day, channel, campaign and currency add up. */
final class SpendMapping extends RowMapping {

    /** The fields a column can hold. */
    static final List<String> FIELDS = List.of("day", "channel", "medium", "campaign", "amount", "currency");

    SpendMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    boolean spansLines() {
        return true;
    }

    @Override
    void check(TableRow row) {
        super.check(row);
        if (time(row, "day") == null) {
            throw new Fault("day is missing", "must say when it was spent");
        }
        if (channel(row) == null) {
            throw new Fault("channel is missing", "must say on what it was spent");
        }
        BigDecimal amount = number(row, "amount");
        if (amount == null || amount.signum() < 0) {
            throw new Fault("amount is " + (amount == null ? "missing" : "below zero"), "must be what was paid");
        }
    }

    private static String channel(TableRow row) {
        return OrderOrigin.channel(row.value("channel"), row.value("medium"));
    }

    private String currency(TableRow row) {
        String code = row.value("currency");
        return code == null ? terms().currency().getCurrencyCode() : code.toUpperCase(Locale.ROOT);
    }

    /** A line that cannot be read has itself to go by. */
    @Override
    String id(TableRow row) {
        String campaign = row.value("campaign");
        return "spend-"
                + Fingerprint.ofText(row.value("day") + "\n" + channel(row) + "\n" + campaign + "\n" + currency(row));
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        TableRow row = rows.get(0);
        Instant start = time(row, "day");
        ObjectNode spend = JSON.createObjectNode().put("type", "spend").put("id", id(row));
        spend.put("day", LocalDate.ofInstant(start, terms().zone()).toString());
        spend.put("channel", channel(row));
        put(spend, "campaign", row.value("campaign"));
        BigDecimal amount = BigDecimal.ZERO;
        for (TableRow one : rows) {
            amount = amount.add(number(one, "amount"));
        }
        spend.put("amount", amount.toPlainString()).put("currency", currency(row));
        return List.of(spend);
    }
}
