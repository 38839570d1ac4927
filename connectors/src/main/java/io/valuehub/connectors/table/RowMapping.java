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
import java.util.function.Supplier;

/**
 * How the lines of one table become records: what the owner wrote under {@code connections.<name>.<stream>}, checked.
 *
 * @param place dotted path of that block, for messages
 * @param stream what the table holds
 * @param columns which column is which field
 * @param only conditions a line must meet to be taken
 * @param dateFormats patterns of times; none means ISO
 * @param timeZone of times without an offset
 * @param decimalMark before the fraction of a number
 * @param currency of amounts without one
 * @param statuses the owner's own status words, each with the known word it means
 * @param hash changes when anything of the above does
 */
record RowMapping(
        String place,
        TableStream stream,
        TableColumns columns,
        List<RowCondition> only,
        List<String> dateFormats,
        ZoneId timeZone,
        char decimalMark,
        Currency currency,
        Map<String, String> statuses,
        String hash) {

    /** @throws ConfigProblem with everything that is wrong in the block, or when there is none */
    static RowMapping of(Connection connection, TableStream stream, ShopDefaults defaults) {
        String place = "connections." + connection.name() + "." + stream.word();
        JsonNode block = connection.node(stream.word());
        if (!block.isObject()) {
            throw new ConfigProblem(Problem.of(place, "is missing", "must say where the " + stream.word() + " are"));
        }
        Reading reading = new Reading(place, block, stream);
        RowMapping mapping = reading.mapping(defaults);
        if (!reading.problems.isEmpty()) {
            throw new ConfigProblem(reading.problems);
        }
        return mapping;
    }

    /** One pass over the block that collects what is wrong. */
    private static final class Reading {

        private final List<Problem> problems = new ArrayList<>();
        private final String place;
        private final JsonNode block;
        private final TableStream stream;

        Reading(String place, JsonNode block, TableStream stream) {
            this.place = place;
            this.block = block;
            this.stream = stream;
        }

        RowMapping mapping(ShopDefaults defaults) {
            TableColumns columns = tried(() -> TableColumns.of(place, block, stream));
            ZoneId zone = tried(() -> zone(defaults.timeZone()));
            List<String> formats = texts("date-format");
            tried(() -> Timestamps.of(place, formats, zone));
            Currency currency = tried(() -> currency(defaults.currency()));
            char mark = block.path("decimal-mark").asText(".").charAt(0);
            List<RowCondition> only = columns == null ? List.of() : conditions(columns.conditionFields(), mark);
            return new RowMapping(
                    place,
                    stream,
                    columns,
                    only,
                    formats,
                    zone,
                    mark,
                    currency,
                    statuses(),
                    Hashes.hex(block + " " + zone + " " + currency, 16));
        }

        private <T> T tried(Supplier<T> part) {
            try {
                return part.get();
            } catch (ConfigProblem e) {
                problems.addAll(e.problems());
                return null;
            }
        }

        /** An option that is one text or a list of texts. */
        private List<String> texts(String option) {
            JsonNode node = block.path(option);
            List<String> texts = new ArrayList<>();
            if (node.isTextual()) {
                texts.add(node.asText());
            }
            node.forEach(text -> texts.add(text.asText()));
            return texts;
        }

        private List<RowCondition> conditions(List<String> fields, char mark) {
            List<RowCondition> conditions = new ArrayList<>();
            List<String> texts = texts("only");
            for (int i = 0; i < texts.size(); i++) {
                String where = place + ".only[" + i + "]";
                String text = texts.get(i);
                RowCondition condition = tried(() -> RowCondition.parse(where, text, fields, mark));
                if (condition != null) {
                    conditions.add(condition);
                }
            }
            return conditions;
        }

        private ZoneId zone(ZoneId otherwise) {
            String zone = block.path("time-zone").asText("");
            try {
                return zone.isEmpty() ? otherwise : ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new ConfigProblem(new Problem(
                        place + ".time-zone",
                        "was '" + zone + "'",
                        "must be a time zone like Europe/Madrid",
                        Suggestion.of(zone, ZoneId.getAvailableZoneIds())));
            }
        }

        private Currency currency(Currency otherwise) {
            String code = block.path("currency").asText("");
            try {
                return code.isEmpty() ? otherwise : Currency.getInstance(code);
            } catch (IllegalArgumentException e) {
                throw new ConfigProblem(
                        Problem.of(place + ".currency", "was '" + code + "'", "must be an ISO 4217 code like EUR"));
            }
        }

        private Map<String, String> statuses() {
            Map<String, String> statuses = new LinkedHashMap<>();
            block.path("statuses").properties().forEach(entry -> {
                String meaning = entry.getValue().asText();
                if (StatusWords.of(meaning).isEmpty()) {
                    problems.add(new Problem(
                            place + ".statuses." + entry.getKey(),
                            "was '" + meaning + "'",
                            "must be one of " + StatusWords.known(),
                            Suggestion.of(meaning, StatusWords.known())));
                }
                statuses.put(StatusWords.plain(entry.getKey()), meaning);
            });
            return statuses;
        }
    }
}
