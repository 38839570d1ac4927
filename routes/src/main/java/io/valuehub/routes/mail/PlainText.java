package io.valuehub.routes.mail;

import java.util.regex.Pattern;

/** Text from outside made safe for a line of an email or a header. */
final class PlainText {

    private static final int LONGEST_NAME = 60;
    /** What joins letters of Persian and Indian names, and pictures of several people, is part of them. */
    private static final Pattern CONTROLS = Pattern.compile(
            "(?:[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\u200C\\u200D]]|(?<![\\p{L}\\p{M}\\p{S}\\p{Cs}\\uFE0F])[\\u200C\\u200D]|[\\u200C\\u200D](?![\\p{L}\\p{M}\\p{S}]))+");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern LINK = Pattern.compile("://|www\\.|[\\w-]\\.[a-zA-Z]{2,}/", Pattern.CASE_INSENSITIVE);

    private static final Pattern WEB =
            Pattern.compile("https?://[^\\p{Z}\\p{Cc}\\p{Cf}\"'<>\\\\^`{|}]+", Pattern.CASE_INSENSITIVE);

    private PlainText() {}

    /** Whether this is a web address and nothing else: no script, no second line, nothing that ends an attribute. */
    static boolean isWebAddress(String url) {
        return url != null && WEB.matcher(url).matches();
    }

    /** One line without control characters: nothing in it can end a header. Null stays null. */
    static String line(String text) {
        if (text == null) {
            return null;
        }
        return SPACES.matcher(CONTROLS.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    /**
     * A person's name to be greeted by, or null when it is none: whoever types an advertisement with a link where a shop
     * asks for a name would have it mailed to the address they typed beside it.
     */
    static String name(String given) {
        String name = line(given);
        return name == null
                        || name.isEmpty()
                        || name.length() > LONGEST_NAME
                        || LINK.matcher(name).find()
                ? null
                : name;
    }
}
