package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Lines of exchange rates: what one unit of the base cost on a day. */
final class RateMapping extends RowMapping {

    /** The fields a column can hold. */
    static final List<String> FIELDS = List.of("day", "base", "currency", "rate");

    RateMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    void check(TableRow row) {
        super.check(row);
        if (time(row, "day") == null) {
            throw new Fault("day is missing", "must say when the rate was fixed");
        }
        BigDecimal rate = number(row, "rate");
        if (rate == null || rate.signum() <= 0) {
            throw new Fault("rate is missing or not above zero", "must be what one unit of the base costs");
        }
        if (row.value("currency") == null) {
            throw new Fault("currency is missing", "must be the ISO code of what the base is priced in");
        }
    }

    @Override
    String id(TableRow row) {
        return row.value("day") + "/" + base(row) + "/" + row.value("currency");
    }

    private String base(TableRow row) {
        String code = row.value("base");
        return code == null ? terms().currency().getCurrencyCode() : code.toUpperCase(Locale.ROOT);
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        TableRow row = rows.get(0);
        return List.of(JSON.createObjectNode()
                .put("type", "rate")
                .put("id", id(row))
                .put(
                        "day",
                        LocalDate.ofInstant(time(row, "day"), terms().zone()).toString())
                .put("base", base(row))
                .put("currency", row.value("currency").toUpperCase(Locale.ROOT))
                .put("rate", number(row, "rate").toPlainString()));
    }
}
