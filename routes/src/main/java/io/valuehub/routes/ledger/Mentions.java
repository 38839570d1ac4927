package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.ledger.PersonTraces.Known;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether a record as it came, which nothing was read out of, is about a person: by an address or number of theirs, however
 * JSON, forms and addresses of pages write it, or by the id their own source knows them by.
 */
final class Mentions {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[ ()./\\u00a0-]+(?=\\d)");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    /** Digits of a number that tell it apart wherever in the world it is written down. */
    private static final int TELLING_DIGITS = 9;

    private final Set<Pattern> words = new HashSet<>();
    private final Map<String, Set<String>> ids = new HashMap<>();

    Mentions(PersonTraces traces) {
        for (String address : traces.addresses()) {
            if (address.contains("@")) {
                // ana@example.com is not susana@example.com, nor ana@example.com.mx.
                words.add(Pattern.compile("(?<![\\p{L}\\p{N}._%+-])" + Pattern.quote(address.toLowerCase(Locale.ROOT))
                        + "(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])"));
            } else {
                String digits = NO_DIGIT.matcher(address).replaceAll("");
                if (digits.length() >= TELLING_DIGITS) {
                    words.add(Pattern.compile(digits.substring(digits.length() - TELLING_DIGITS) + "(?!\\d)"));
                }
            }
        }
        for (Known known : traces.known()) {
            ids.computeIfAbsent(known.connection(), connection -> new HashSet<>())
                    .add(known.id());
        }
    }

    /**
     * Whether it is about them.
     *
     * @param connection it came from
     * @param record {@code <type>/<external id>} as far as they could be read; null where they could not
     * @param content as it came
     */
    boolean in(String connection, String record, String content) {
        Set<String> theirs = ids.getOrDefault(connection, Set.of());
        if (record != null && theirs.stream().anyMatch(id -> record.equals("customer/" + id))) {
            return true;
        }
        String plain = plain(content);
        String together = BETWEEN_DIGITS.matcher(plain).replaceAll("");
        return words.stream()
                        .anyMatch(word -> word.matcher(plain).find()
                                || word.matcher(together).find())
                || !theirs.isEmpty() && namesOne(content, theirs);
    }

    private static String plain(String content) {
        String text = ESCAPE.matcher(content).replaceAll(Mentions::sign);
        if (text.contains("%")) {
            try {
                text = text + "\n" + URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException noForm) {
                // a percent sign like any other
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String sign(MatchResult escape) {
        return java.util.regex.Matcher.quoteReplacement(
                Character.toString((char) Integer.parseInt(escape.group(1), 16)));
    }

    private static boolean namesOne(String content, Set<String> theirs) {
        try {
            return namesOne(Json.read(content), false, theirs);
        } catch (IllegalStateException noJson) {
            return false;
        }
    }

    /** Whether a field of a customer, or the id of one, is one of theirs. */
    private static boolean namesOne(JsonNode node, boolean customer, Set<String> theirs) {
        if (node.isValueNode()) {
            return customer && theirs.contains(node.asText());
        }
        if (node.isArray()) {
            for (JsonNode one : node) {
                if (namesOne(one, customer, theirs)) {
                    return true;
                }
            }
            return false;
        }
        return node.properties().stream().anyMatch(field -> {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            boolean here = name.contains("customer") || customer && name.equals("id");
            return namesOne(field.getValue(), here, theirs);
        });
    }
}
