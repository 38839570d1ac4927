package io.valuehub.routes.mail;

/**
 * How long a text message is (3GPP TS 23.038 and 23.040): up to 160 characters of the GSM 7-bit alphabet, or 70 of UCS-2 when any
 * other letter is in it, go in one segment; a longer text goes in segments of 153 or 67, each paid like a message.
 *
 * @param units characters of the alphabet it is sent in; some count twice
 * @param segments into which it is cut
 * @param gsm whether every letter is of the GSM alphabet
 */
public record SmsLength(int units, int segments, boolean gsm) {

    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each takes an escape before it. */
    private static final String GSM_EXTENDED = "^{}\\[~]|€\f";

    private static final int GSM_WHOLE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS2_WHOLE = 70;
    private static final int UCS2_PART = 67;

    /** Of a text. */
    public static SmsLength of(String text) {
        boolean gsm = text.chars().allMatch(c -> GSM.indexOf(c) >= 0 || GSM_EXTENDED.indexOf(c) >= 0);
        int units = text.length()
                + (gsm
                        ? (int) text.chars()
                                .filter(c -> GSM_EXTENDED.indexOf(c) >= 0)
                                .count()
                        : 0);
        if (units <= (gsm ? GSM_WHOLE : UCS2_WHOLE)) {
            return new SmsLength(units, 1, gsm);
        }
        return new SmsLength(units, parts(text, gsm), gsm);
    }

    /** A letter of two units is never cut in two. */
    private static int parts(String text, boolean gsm) {
        int room = gsm ? GSM_PART : UCS2_PART;
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            int units = gsm ? (GSM_EXTENDED.indexOf(letter) >= 0 ? 2 : 1) : Character.charCount(letter);
            if (used + units > room) {
                parts++;
                used = 0;
            }
            used += units;
            i += Character.charCount(letter);
        }
        return parts;
    }
}
