package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ShopDefaults;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * How the owner says a table is to be read: one stream block of a {@code csv} or {@code jdbc} connection.
 *
 * @param place where the block stands: {@code connections.retail.orders}
 * @param stream {@code orders}, {@code customers} or {@code products}
 * @param block the block itself
 * @param columns which column holds which field
 * @param datePatterns how times are written; none means ISO
 * @param zone of times without an offset
 * @param currency of amounts without one
 * @param decimalMark what stands before the fraction
 */
record TableTerms(
        String place,
        String stream,
        JsonNode block,
        TableColumns columns,
        List<String> datePatterns,
        ZoneId zone,
        Currency currency,
        char decimalMark) {

    /** @throws ConfigProblem when the block is missing or an option in it has no meaning */
    static TableTerms of(Connection connection, String stream, List<String> fields, ShopDefaults shop) {
        String place = "connections." + connection.name() + "." + stream;
        JsonNode block = connection.node(stream);
        if (!block.isObject()) {
            throw new ConfigProblem(Problem.of(place, "is missing", "must say where the " + stream + " are"));
        }
        return new TableTerms(
                place,
                stream,
                block,
                TableColumns.of(place + ".columns", block.path("columns"), fields),
                texts(block.path("date-format")),
                zone(place, block.path("time-zone").asText(shop.timeZone().getId())),
                shop.currency(),
                block.path("decimal").asText(".").charAt(0));
    }

    private static ZoneId zone(String place, String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new ConfigProblem(
                    Problem.of(place + ".time-zone", "was '" + id + "'", "must be a zone like Europe/Madrid"));
        }
    }

    /** A text or an array of texts. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The conditions of {@code only:}, over the fields found in the table. */
    List<RowCondition> conditions(TableColumns.Bound bound) {
        return texts(block.path("only")).stream()
                .map(text -> RowCondition.parse(place + ".only", text, List.copyOf(bound.fields()), decimalMark))
                .toList();
    }

    Timestamps timestamps() {
        return Timestamps.of(place, datePatterns, zone);
    }
}
