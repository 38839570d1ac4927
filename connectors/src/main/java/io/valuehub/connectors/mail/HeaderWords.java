package io.valuehub.connectors.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Any text as part of a header: plain where it is short ASCII, else encoded words (RFC 2047) of at most 75 characters on lines of
 * at most 76, none of which breaks a character. What comes out is ASCII without control characters, so that no text can end
 * a header or pass for an encoded word that somebody else wrote.
 */
final class HeaderWords {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern PLAIN = Pattern.compile("[ -~]*");
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+");
    private static final String BEFORE = "=?UTF-8?B?";
    private static final String AFTER = "?=";
    private static final int LONGEST_WORD = 75;
    private static final int LONGEST_LINE = 76;
    private static final String FOLD = "\r\n ";

    private HeaderWords() {}

    /** One line without control characters. */
    static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    /**
     * Unstructured text, as in a subject.
     *
     * @param used characters on the first line before it, with the header's name
     */
    static String text(String text, int used) {
        String line = line(text);
        return isPlain(line, LONGEST_LINE - used) ? line : encoded(line, used);
    }

    /**
     * A name and an address, as in From and To.
     *
     * @param used characters on the first line before it, with the header's name
     */
    static String mailbox(String name, String address, int used) {
        String line = name == null ? "" : line(name);
        if (line.isEmpty()) {
            return address;
        }
        String phrase = !isPlain(line, LONGEST_LINE - used - 2)
                ? encoded(line, used)
                : ATOMS.matcher(line).matches()
                        ? line
                        : "\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        int last = phrase.length() - (phrase.lastIndexOf('\n') + 1);
        boolean fits = last + (phrase.contains("\n") ? 0 : used) + address.length() + 3 <= LONGEST_LINE;
        return phrase + (fits ? " " : FOLD) + "<" + address + ">";
    }

    private static boolean isPlain(String line, int room) {
        return PLAIN.matcher(line).matches() && line.length() <= room && !line.contains("=?");
    }

    private static String encoded(String line, int used) {
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        int room = bytes(Math.min(LONGEST_WORD, LONGEST_LINE - used));
        for (int i = 0; i < line.length(); ) {
            String character = Character.toString(line.codePointAt(i));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > room) {
                words.append(word(word)).append(FOLD);
                word.setLength(0);
                bytes = 0;
                room = bytes(LONGEST_WORD);
            }
            word.append(character);
            bytes += length;
            i += Character.charCount(line.codePointAt(i));
        }
        return words.append(word(word)).toString();
    }

    /** How many bytes fit in base64 into a word of that length. */
    private static int bytes(int length) {
        return (length - BEFORE.length() - AFTER.length()) / 4 * 3;
    }

    private static String word(CharSequence text) {
        return BEFORE + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8)) + AFTER;
    }
}
