package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.SourceId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the fields of one JSON record, collecting what is wrong with them. Messages name fields, never their values. */
final class FieldReader {

    private static final int LONGEST_DECIMAL = 40;
    private static final int ISO_DAY = 10;

    private final JsonNode json;
    private final String connection;
    private final List<String> faults = new ArrayList<>();
    private final List<String> known = new ArrayList<>(16); // few: faster than a set
    private int next;

    FieldReader(JsonNode json, String connection) {
        this.json = json;
        this.connection = connection;
    }

    boolean faulty() {
        return !faults.isEmpty();
    }

    void require(boolean holds, String fault) {
        if (!holds) {
            fault(fault);
        }
    }

    /** Only called when there is one: the words are not put together for nothing. */
    private void fault(String fault) {
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    private JsonNode field(String name) {
        known.add(name);
        return json.path(name);
    }

    private static boolean absent(JsonNode field) {
        return field.isMissingNode() || field.isNull();
    }

    SourceId id() {
        String id = required("id");
        return id == null ? null : new SourceId(connection, id);
    }

    String required(String name) {
        String text = text(name);
        if ((text == null || text.isBlank()) && !faultOf(name)) {
            fault(name + " is missing");
        }
        return text;
    }

    /** Tells that a field is missing, unless something else is wrong with it. */
    void requireGiven(String name, Object value) {
        if (value == null && !faultOf(name)) {
            fault(name + " is missing");
        }
    }

    private boolean faultOf(String name) {
        return faults.stream().anyMatch(fault -> fault.startsWith(name + " "));
    }

    /** Text that has one line: whatever else it came with is a space. */
    String text(String name) {
        return OneLine.of(lines(name));
    }

    /** Text as it was written, in any number of lines. */
    String lines(String name) {
        JsonNode field = field(name);
        if (absent(field)) {
            return null;
        }
        if (!field.isTextual()) {
            fault(name + " is no text");
        }
        return field.asText();
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode field = field(name);
        if (absent(field)) {
            return otherwise;
        }
        if (!field.isBoolean()) {
            fault(name + " is neither true nor false");
        }
        return field.asBoolean();
    }

    Instant instant(String name) {
        String text = text(name);
        try {
            if (text == null || text.endsWith("Z")) {
                return text == null ? null : Instants.parse(text);
            }
        } catch (DateTimeException e) {
            // told below
        }
        fault(name + " is no instant like 2026-11-01T09:30:00Z");
        return null;
    }

    LocalDate day(String name) {
        String text = text(name);
        try {
            if (text == null || text.length() == ISO_DAY) {
                return text == null ? null : LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // told below
        }
        fault(name + " is no day like 2026-11-01");
        return null;
    }

    Instant requiredInstant(String name) {
        Instant instant = instant(name);
        requireGiven(name, instant);
        return instant;
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        fault(name + " is none of " + Arrays.toString(words.getEnumConstants()));
        return null;
    }

    /** A decimal as text, or several as an array: they are added here, exactly, because jq has no decimals. */
    BigDecimal decimal(String name) {
        JsonNode field = field(name);
        if (absent(field)) {
            return null;
        }
        if (!field.isArray()) {
            return decimal(name, field);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : field) {
            BigDecimal number = decimal(name, part);
            sum = number == null ? sum : sum.add(number);
        }
        return sum;
    }

    private BigDecimal decimal(String name, JsonNode number) {
        if (number.isTextual() && isDecimal(number.asText())) {
            return new BigDecimal(number.asText());
        }
        fault(name + " is no decimal number written as text");
        return null;
    }

    /**
     * jq writes numbers from ten million on with an exponent. One of two digits at most: {@code 1e999999999} is nine
     * characters, and a gigabyte once something is added to it. As {@code -?\d+(\.\d+)?([eE][+-]?\d{1,2})?} says, at a
     * fraction of its time.
     */
    private static boolean isDecimal(String text) {
        int end = text.length();
        if (end > LONGEST_DECIMAL) {
            return false;
        }
        int from = text.startsWith("-") ? 1 : 0;
        int at = afterDigits(text, from);
        if (at == from) {
            return false;
        }
        if (at < end && text.charAt(at) == '.') {
            from = at + 1;
            at = afterDigits(text, from);
            if (at == from) {
                return false;
            }
        }
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            from = at + 1;
            if (from < end && (text.charAt(from) == '+' || text.charAt(from) == '-')) {
                from++;
            }
            at = afterDigits(text, from);
            return at == end && (at - from == 1 || at - from == 2);
        }
        return at == end;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    Money money(String name, Currency otherwise) {
        BigDecimal amount = decimal(name);
        Currency currency = currency(otherwise);
        return amount == null ? null : new Money(amount, currency);
    }

    /** A currency of its own; null when absent. */
    Currency currency(String name) {
        String code = text(name);
        try {
            return code == null ? null : Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            fault(name + " is no ISO 4217 code");
            return null;
        }
    }

    private Currency currency(Currency otherwise) {
        String code = text("currency");
        try {
            return code == null ? otherwise : Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            fault("currency is no ISO 4217 code");
            return otherwise;
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode field = field(name);
        requireArray(name, field);
        for (JsonNode text : field) {
            if (!text.isTextual()) {
                fault(name + " holds something that is no text");
            }
            texts.add(OneLine.of(text.asText()));
        }
        return texts;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode field = field(name);
        if (!absent(field) && !field.isObject()) {
            fault(name + " is no object");
        }
        field.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                fault(name + " holds something that is no text");
            }
            texts.put(OneLine.of(entry.getKey()), entry.getValue().asText());
        });
        return texts;
    }

    /** Null when absent. */
    <T> T object(String name, Function<FieldReader, T> reader) {
        JsonNode field = field(name);
        if (absent(field)) {
            return null;
        }
        if (!field.isObject()) {
            fault(name + " is no object");
        }
        return object(() -> name, field, reader);
    }

    private <T> T object(Supplier<String> name, JsonNode json, Function<FieldReader, T> reader) {
        FieldReader inner = new FieldReader(json, connection);
        T read = reader.apply(inner);
        inner.refuseUnknown();
        for (String fault : inner.faults) {
            fault(name.get() + " " + fault);
        }
        return read;
    }

    <T> List<T> objects(String name, Function<FieldReader, T> reader) {
        List<T> objects = new ArrayList<>();
        JsonNode field = field(name);
        requireArray(name, field);
        for (int i = 0; i < field.size(); i++) {
            int place = i;
            objects.add(object(() -> name + "[" + place + "]", field.get(i), reader));
        }
        return objects;
    }

    private void requireArray(String name, JsonNode field) {
        if (!absent(field) && !field.isArray()) {
            fault(name + " is no array");
        }
    }

    private void refuseUnknown() {
        require(json.isObject(), "is no JSON object");
        json.fieldNames().forEachRemaining(name -> {
            if (!isKnown(name)) {
                String suggestion = Suggestion.of(name, known);
                fault(OneLine.of(name) + " is unknown" + (suggestion.isEmpty() ? "" : ", " + suggestion));
            }
        });
    }

    /** Looks from where the last one was found: most records name their fields in the order they are read in. */
    private boolean isKnown(String name) {
        int fields = known.size();
        for (int i = 0; i < fields; i++) {
            int place = next + i < fields ? next + i : next + i - fields;
            if (known.get(place).equals(name)) {
                next = place + 1 < fields ? place + 1 : 0;
                return true;
            }
        }
        return false;
    }

    /** @throws BadRecord when anything was wrong */
    void finish() {
        known.add("type");
        refuseUnknown();
        if (faulty()) {
            String type = OneLine.of(json.path("type").asText());
            throw new BadRecord(Problem.of(
                    connection + "/" + type + "/" + OneLine.of(json.path("id").asText("?")),
                    "has faults: " + String.join("; ", faults),
                    "must be as schema/" + type + ".schema.json says"));
        }
    }
}
