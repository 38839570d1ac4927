package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ShopDefaults;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the owner says a table is to be read: one stream block of a {@code csv} or {@code jdbc} connection.
 *
 * @param place where the block stands: {@code connections.retail.orders}
 * @param stream {@code orders}, {@code customers}, {@code products} or {@code spend}
 * @param block the block itself
 * @param columns which column holds which field
 * @param datePatterns how times are written; none means ISO
 * @param zone of times without an offset
 * @param currency of amounts without one
 * @param decimalMark what stands before the fraction
 * @param statuses the owner's own status words, each with the known word it means
 * @param customersApart whether the connection has a table of its customers
 */
record TableTerms(
        String place,
        String stream,
        JsonNode block,
        TableColumns columns,
        List<String> datePatterns,
        ZoneId zone,
        Currency currency,
        char decimalMark,
        Map<String, String> statuses,
        boolean customersApart) {

    /** @throws ConfigProblem with everything that has no meaning in the block, or when there is no block */
    static TableTerms of(Connection connection, String stream, List<String> fields, ShopDefaults shop) {
        String place = "connections." + connection.name() + "." + stream;
        JsonNode block = connection.node(stream);
        if (!block.isObject()) {
            throw new ConfigProblem(Problem.of(place, "is missing", "must say where the " + stream + " are"));
        }
        Collected problems = new Collected();
        ZoneId zone = problems.of(() -> zone(place, block.path("time-zone").asText(""), shop.timeZone()));
        List<String> patterns = texts(block.path("date-format"));
        problems.of(() -> Timestamps.of(place, patterns, zone));
        TableTerms terms = new TableTerms(
                place,
                stream,
                block,
                problems.of(() -> TableColumns.of(place + ".columns", block.path("columns"), fields)),
                patterns,
                zone,
                problems.of(() -> currency(place, block.path("currency").asText(""), shop.currency())),
                block.path("decimal").asText(".").charAt(0),
                problems.of(() -> statuses(place + ".statuses", block.path("statuses"))),
                connection.node(TableKind.CUSTOMERS.word()).isObject());
        problems.throwAny();
        return terms;
    }

    private static Currency currency(String place, String code, Currency otherwise) {
        try {
            return code.isEmpty() ? otherwise : Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(
                    Problem.of(place + ".currency", "was '" + code + "'", "must be an ISO 4217 code like EUR"));
        }
    }

    private static Map<String, String> statuses(String place, JsonNode words) {
        Map<String, String> statuses = new LinkedHashMap<>();
        Collected problems = new Collected();
        words.properties().forEach(entry -> {
            String meaning = entry.getValue().asText();
            if (StatusWords.of(meaning).isEmpty()) {
                problems.add(new Problem(
                        place + "." + entry.getKey(),
                        "was '" + meaning + "'",
                        "must be one of " + StatusWords.known(),
                        Suggestion.of(meaning, StatusWords.known())));
            }
            statuses.put(StatusWords.plain(entry.getKey()), meaning);
        });
        problems.throwAny();
        return statuses;
    }

    private static ZoneId zone(String place, String id, ZoneId otherwise) {
        try {
            return id.isEmpty() ? otherwise : ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new ConfigProblem(new Problem(
                    place + ".time-zone",
                    "was '" + id + "'",
                    "must be a zone like Europe/Madrid",
                    Suggestion.of(id, ZoneId.getAvailableZoneIds())));
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
    List<RowCondition> conditions(List<String> fields) {
        List<String> texts = texts(block.path("only"));
        List<RowCondition> conditions = new ArrayList<>();
        Collected problems = new Collected();
        for (int i = 0; i < texts.size(); i++) {
            String where = place + ".only[" + i + "]";
            String text = texts.get(i);
            conditions.add(problems.of(() -> RowCondition.parse(where, text, fields, decimalMark)));
        }
        problems.throwAny();
        return conditions;
    }

    Timestamps timestamps() {
        return Timestamps.of(place, datePatterns, zone);
    }
}
