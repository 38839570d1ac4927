package io.valuehub.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;

/**
 * A text as a part of a letter, encoded once and as a whole: through the streams of Jakarta Mail each of its bytes would pass
 * half a dozen of them. What arrives is the same.
 */
final class LetterText {

    /** Longest line that need not be broken (RFC 5322, 2.1.1). */
    private static final int LONGEST_LINE = 998;

    private static final byte[] LINE_END = {'\r', '\n'};

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
        return new Written(headers, plain ? bytes : quotedPrintable(bytes));
    }

    /** RFC 2045, 6.7. */
    static byte[] quotedPrintable(byte[] bytes) {
        int last = bytes.length == 0 ? 0 : bytes[bytes.length - 1];
        // The encoder sees to space before the end of a line, but not of the text.
        boolean ended = last == ' ' || last == '\t';
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(bytes.length + bytes.length / 8 + 64);
        try (QuotedPrintableOutputStream out = new QuotedPrintableOutputStream(encoded, false)) {
            out.write(bytes, 0, bytes.length);
            if (ended) {
                out.write(LINE_END, 0, LINE_END.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] text = encoded.toByteArray();
        return ended ? Arrays.copyOf(text, text.length - LINE_END.length) : text;
    }

    /** A part that was written with its headers: there is nothing to find out about it. */
    private static final class Written extends MimeBodyPart {

        Written(InternetHeaders headers, byte[] bytes) throws MessagingException {
            super(headers, bytes);
        }

        @Override
        protected void updateHeaders() {
            // They are there.
        }
    }
}
