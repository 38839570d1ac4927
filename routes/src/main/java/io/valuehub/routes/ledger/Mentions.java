package io.valuehub.routes.ledger;

import io.valuehub.routes.ledger.PersonTraces.Known;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a record as it came, which nothing was read out of, is about a person: by an address or number of theirs, however
 * JSON, forms and addresses of pages write it, or by the id their own source knows them by.
 */
final class Mentions {

    private final Set<Pattern> words = new HashSet<>();
    private final Map<String, Set<String>> ids = new HashMap<>();

    Mentions(PersonTraces traces) {
        for (String address : traces.addresses()) {
            if (address.contains("@")) {
                // ana@example.com is not susana@example.com, nor ana@example.com.mx.
                words.add(Pattern.compile("(?<![\\p{L}\\p{N}._%+-])" + Pattern.quote(address.toLowerCase(Locale.ROOT))
                        + "(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])"));
            } else {
                RawClues.telling(address).ifPresent(digits -> words.add(Pattern.compile(digits + "(?!\\d)")));
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
        String plain = RawClues.plain(content);
        String together = RawClues.together(plain);
        return words.stream()
                        .anyMatch(word -> word.matcher(plain).find()
                                || word.matcher(together).find())
                || !theirs.isEmpty() && !Collections.disjoint(RawClues.customers(content), theirs);
    }
}
