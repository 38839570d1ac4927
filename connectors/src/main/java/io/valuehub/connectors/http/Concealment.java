package io.valuehub.connectors.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Takes secrets out of answers, before anything of them is stored or logged: some APIs repeat what they were sent. A secret
 * is found as it is, as JSON writers escape it, encoded for a URL, and within Base64, wherever it begins there.
 */
final class Concealment {

    /** In an answer that refuses, from so many characters on; shorter ones would be found in any words. */
    private static final int SHORTEST = 5;

    /** In an answer that is data: a password like 10000 must not take an order's number away. */
    private static final int SHORTEST_IN_DATA = 12;

    private static final byte[] HIDDEN = "<secret>".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern ENCODED = Pattern.compile("%[0-9A-F]{2}");

    private final Supplier<List<String>> secrets;
    private volatile Known known = new Known(List.of());

    /** @param secrets as they are now */
    Concealment(Supplier<List<String>> secrets) {
        this.secrets = secrets;
    }

    /** No record: that would print itself. */
    private static final class Known {

        private final List<String> secrets;
        private final BytePatterns all;
        private final BytePatterns inData;

        Known(List<String> secrets) {
            this.secrets = secrets;
            this.all = patterns(secrets, SHORTEST);
            this.inData = patterns(secrets, SHORTEST_IN_DATA);
        }
    }

    /** Words of an answer that refuses a request. */
    String of(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        byte[] hidden = of(bytes);
        return hidden == bytes ? words : new String(hidden, StandardCharsets.UTF_8);
    }

    /** The body of an answer that refuses a request. */
    byte[] of(byte[] body) {
        return known().all.replace(body, HIDDEN);
    }

    /** The body of an answer that is data: of it only secrets that are too long to stand there by chance are taken. */
    byte[] ofData(byte[] body) {
        return known().inData.replace(body, HIDDEN);
    }

    private Known known() {
        List<String> now = secrets.get();
        Known current = known;
        if (!current.secrets.equals(now)) {
            current = new Known(List.copyOf(now));
            known = current;
        }
        return current;
    }

    private static BytePatterns patterns(List<String> secrets, int shortest) {
        Set<String> forms = new LinkedHashSet<>();
        secrets.stream().filter(secret -> secret.length() >= shortest).forEach(secret -> {
            written(secret, forms);
            base64(secret).stream().filter(part -> part.length() >= SHORTEST).forEach(part -> written(part, forms));
        });
        return new BytePatterns(forms.stream()
                .map(form -> form.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static void written(String text, Set<String> forms) {
        forms.add(text);
        forms.add(text.replace("/", "\\/")); // PHP
        forms.add(escaped(text, "+&<>'\"", "\\u%04X")); // .NET
        forms.add(escaped(text, "=&<>'", "\\u%04x")); // Gson
        forms.add(escaped(text, "&<>", "\\u%04x")); // Go
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        forms.add(encoded.replace("+", "%20").replace("%2F", "/")); // of a path
        forms.add(ENCODED.matcher(encoded).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
    }

    private static String escaped(String text, String characters, String as) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(letter -> escaped.append(
                        characters.indexOf(letter) < 0 ? Character.toString(letter) : as.formatted(letter)));
        return escaped.toString();
    }

    /** What a secret is within Base64, whether none, one or two bytes of a group of three stand before it. */
    private static List<String> base64(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> parts = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            // Only characters all of whose six bits are the secret's.
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            String encoded = Base64.getEncoder().encodeToString(shifted).substring(from, to);
            parts.add(encoded);
            parts.add(encoded.replace('+', '-').replace('/', '_'));
        }
        return parts;
    }
}
