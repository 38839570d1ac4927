package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.unify.EmailAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a record as it came, which nothing was read out of, holds that leads to people: addresses, numbers, ids of customers. */
final class RawClues {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[ ()./\\u00a0-]+(?=\\d)");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>(),;:=&\\\\@]+@[\\p{L}\\p{N}.-]+[\\p{L}\\p{N}]");

    /** Digits of a number that tell it apart wherever in the world it is written down. */
    private static final int TELLING_DIGITS = 9;

    private static final Pattern NUMBER = Pattern.compile("\\d{" + TELLING_DIGITS + ",}");

    private RawClues() {}

    /** As somebody reads it who knows how JSON, forms and addresses of pages write letters; small. */
    static String plain(String content) {
        String text = ESCAPE.matcher(content).replaceAll(RawClues::sign);
        if (text.contains("%")) {
            try {
                text = text + "\n" + URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException noForm) {
                // a percent sign like any other
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** The same with numbers written without what stands between their digits. */
    static String together(String plain) {
        return BETWEEN_DIGITS.matcher(plain).replaceAll("");
    }

    /** The digits by which a telephone number is told apart; empty for what is too short to be one. */
    static Optional<String> telling(String number) {
        String digits = NO_DIGIT.matcher(number).replaceAll("");
        return digits.length() < TELLING_DIGITS
                ? Optional.empty()
                : Optional.of(digits.substring(digits.length() - TELLING_DIGITS));
    }

    /** A number alone, by which nobody is known, but what is about somebody can be recognised. */
    static Optional<Clue> number(String number) {
        return telling(number).map(digits -> new Clue(Clue.Kind.PHONE, digits));
    }

    /**
     * All it holds.
     *
     * @param connection it came from
     * @param record {@code <type>/<external id>} as far as they could be read; null where they could not
     * @param content as it came
     */
    static Set<Clue> of(String connection, String record, String content) {
        Set<Clue> clues = new HashSet<>();
        String plain = plain(record == null ? content : record + "\n" + content);
        ADDRESS.matcher(plain)
                .results()
                .map(MatchResult::group)
                .flatMap(address -> EmailAddress.normalise(address).stream())
                .forEach(address -> clues.add(new Clue(Clue.Kind.EMAIL, address)));
        NUMBER.matcher(together(plain))
                .results()
                .map(MatchResult::group)
                .flatMap(digits -> number(digits).stream())
                .forEach(clues::add);
        Set<String> ids = customers(content);
        if (record != null && record.startsWith("customer/")) {
            ids.add(record.substring(record.indexOf('/') + 1));
        }
        ids.forEach(id -> clues.add(Clue.customer(connection, id)));
        return clues;
    }

    /** Values of fields of a customer, and their ids, where it is JSON. */
    static Set<String> customers(String content) {
        Set<String> ids = new HashSet<>();
        try {
            customers(Json.read(content), false, ids);
        } catch (IllegalStateException noJson) {
            // a form, or text
        }
        return ids;
    }

    private static void customers(JsonNode node, boolean customer, Set<String> ids) {
        if (node.isValueNode()) {
            if (customer) {
                ids.add(node.asText());
            }
            return;
        }
        if (node.isArray()) {
            node.forEach(one -> customers(one, customer, ids));
            return;
        }
        node.properties().forEach(field -> {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            customers(field.getValue(), name.contains("customer") || customer && name.equals("id"), ids);
        });
    }

    private static String sign(MatchResult escape) {
        return Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 16)));
    }
}
