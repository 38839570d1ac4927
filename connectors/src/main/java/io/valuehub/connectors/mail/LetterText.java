package io.valuehub.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A text as a part of a letter, encoded once and as a whole: through the streams of Jakarta Mail each of its bytes would pass
 * half a dozen of them. What arrives is the same.
 */
final class LetterText {

    private static final String HEX = "0123456789ABCDEF";

    /** Longest line that need not be broken (RFC 5322, 2.1.1). */
    private static final int LONGEST_LINE = 998;

    /** Longest encoded line, the sign that joins it to the next included (RFC 2045, 6.7). */
    private static final int ENCODED_LINE = 76;

    private LetterText() {}

    /** Whatever ends a line in Unicode ends it as in mail. */
    static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length() + text.length() / 16 + 16);
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean ends = sign >= '\n' && sign <= '\r' || sign == '\u0085' || sign == '\u2028' || sign == '\u2029';
            if (!ends) {
                lines.append(sign);
                continue;
            }
            if (sign == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
            }
            lines.append("\r\n");
        }
        return lines.toString();
    }

    /**
     * The part.
     *
     * @param text with lines that end as in mail
     * @param kind plain or html
     */
    static MimeBodyPart part(String text, String kind) throws MessagingException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int foreign = 0;
        int line = 0;
        int longest = 0;
        for (byte one : bytes) {
            foreign += one < 0 ? 1 : 0;
            line = one == '\n' ? 0 : line + 1;
            longest = Math.max(longest, line);
        }
        if (2 * foreign > bytes.length || text.indexOf('\0') >= 0) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(text, StandardCharsets.UTF_8.name(), kind);
            return part;
        }
        boolean plain = foreign == 0 && longest < LONGEST_LINE;
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", "text/" + kind + "; charset=UTF-8");
        headers.setHeader("Content-Transfer-Encoding", plain ? "7bit" : "quoted-printable");
        return new MimeBodyPart(headers, plain ? bytes : quotedPrintable(bytes));
    }

    /** RFC 2045, 6.7. */
    static byte[] quotedPrintable(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + bytes.length / 8 + 64);
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            int one = bytes[i] & 0xff;
            if (one == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                out.write('\r');
                out.write('\n');
                i++;
                column = 0;
                continue;
            }
            boolean endsLine =
                    i + 1 == bytes.length || bytes[i + 1] == '\r' && i + 2 < bytes.length && bytes[i + 2] == '\n';
            boolean itself = one > ' ' && one <= '~' && one != '=' || (one == ' ' || one == '\t') && !endsLine;
            int width = itself ? 1 : 3;
            if (column + width >= ENCODED_LINE) {
                out.write('=');
                out.write('\r');
                out.write('\n');
                column = 0;
            }
            if (itself) {
                out.write(one);
            } else {
                out.write('=');
                out.write(HEX.charAt(one >> 4));
                out.write(HEX.charAt(one & 15));
            }
            column += width;
        }
        return out.toByteArray();
    }
}
