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
        return known.stream()
                .min(Comparator.comparingInt((String k) -> distance(written, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(k -> distance(written, k.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.max(k.length(), written.length()) / 3))
                .map(k -> "did you mean " + k + "?")
                .orElse("");
    }

    /** Letters added, left out or changed; two neighbours that changed places count once. */
    private static int distance(String a, String b) {
        return areSwapped(a, b) ? 1 : LevenshteinDistance.getDefaultInstance().apply(a, b);
    }

    private static boolean areSwapped(String a, String b) {
        int first = 0;
        while (first < a.length() && first < b.length() && a.charAt(first) == b.charAt(first)) {
            first++;
        }
        int after = first + 2;
        return a.length() == b.length()
                && after <= a.length()
                && a.charAt(first) == b.charAt(first + 1)
                && a.charAt(first + 1) == b.charAt(first)
                && a.substring(after).equals(b.substring(after));
    }
}
