package io.valuehub.app;

import java.util.regex.Pattern;

/** What a command says, without anything that steers a terminal: a name may hold an escape sequence. */
final class TerminalText {

    /** All controls but the line's end and the tabulator, and what turns the direction of what follows. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

    /** JSON escapes the others itself. */
    private static final Pattern UNESCAPED = Pattern.compile("[\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]");

    private TerminalText() {}

    /** Words with one space for each such character. */
    static String of(String words) {
        return words == null
                ? ""
                : STEERING.matcher(words.replace("\r\n", "\n")).replaceAll(" ");
    }

    /** JSON that says the same, with such characters escaped. */
    static String ofJson(String json) {
        return UNESCAPED.matcher(json).replaceAll(found -> "\\\\u%04x"
                .formatted((int) found.group().charAt(0)));
    }
}
