package io.valuehub.analytics.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** "Did you mean …?" for a misspelt word. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The closest of the known words, as a sentence.
     *
     * @param word what was written
     * @param known what could have been meant
     * @return {@code "did you mean woocommerce?"}, or an empty string when nothing is near (more than a third of the
     *     letters differ)
     */
    public static String of(String word, Collection<String> known) {
        String written = word.toLowerCase(Locale.ROOT);
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.comparingInt((String k) -> distance.apply(written, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(k -> distance.apply(written, k.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.max(k.length(), written.length()) / 3))
                .map(k -> "did you mean " + k + "?")
                .orElse("");
    }
}
