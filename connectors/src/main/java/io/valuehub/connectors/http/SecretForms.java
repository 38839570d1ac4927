package io.valuehub.connectors.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The forms in which an answer may repeat a secret: as it is, as JSON writers escape it, encoded for a URL, and within
 * Base64, wherever it begins there; each of these also as part of a text that is written as JSON or encoded once more.
 */
final class SecretForms {

    private static final Pattern ENCODED = Pattern.compile("%[0-9A-F]{2}");

    private SecretForms() {}

    /** @param shortest of Base64, only parts that are as long */
    static Set<String> of(String secret, int shortest) {
        Set<String> forms = new LinkedHashSet<>();
        written(secret, forms);
        base64(secret).stream().filter(part -> part.length() >= shortest).forEach(part -> written(part, forms));
        for (String form : List.copyOf(forms)) { // once more, within the text of a message
            String quoted = form.replace("\\", "\\\\");
            forms.add(quoted);
            forms.add(quoted.replace("/", "\\/"));
            forms.add(URLEncoder.encode(form, StandardCharsets.UTF_8));
        }
        return forms;
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
