package io.valuehub.connectors;

import java.util.regex.Pattern;

/**
 * Text from outside as one line that nothing can end: a name with a line break in it would write a line of its own into logs
 * and lists (CWE-117), one with an escape sequence would steer the terminal that shows it.
 */
public final class OneLine {

    /** Control characters, line and paragraph separators, and what turns the direction of what follows. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    private OneLine() {}

    /** The text with one space for each run of such characters; null stays null. */
    public static String of(String text) {
        return text == null || !isBroken(text) ? text : BREAKS.matcher(text).replaceAll(" ");
    }

    /** Every word of every record goes through here. */
    private static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (breaks(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean breaks(char character) {
        return Character.isISOControl(character)
                || character >= '\u2028' && character <= '\u202E'
                || character >= '\u2066' && character <= '\u2069';
    }
}
