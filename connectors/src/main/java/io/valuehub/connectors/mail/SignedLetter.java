package io.valuehub.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/** A letter as the very bytes that were signed: nothing about it changes any more on its way out. */
final class SignedLetter extends MimeMessage {

    private SignedLetter(Session session, byte[] bytes) throws MessagingException {
        super(session, new ByteArrayInputStream(bytes));
    }

    /** @param signatures put into its headers in this order */
    static MimeMessage of(MimeMessage letter, List<DkimSignature> signatures, Instant at) throws MessagingException {
        String id = letter.getHeader("Message-ID", null);
        letter.saveChanges();
        letter.setHeader("Message-ID", id);
        byte[] bytes = bytes(letter);
        List<String> headers = new ArrayList<>(Collections.list(letter.getAllHeaderLines()));
        byte[] body = Arrays.copyOfRange(bytes, bodyAt(bytes), bytes.length);
        SignedLetter signed = new SignedLetter(letter.getSession(), bytes);
        for (DkimSignature signature : signatures) {
            signed.headers.addHeader("DKIM-Signature", signature.of(headers, body, at));
        }
        return signed;
    }

    private static byte[] bytes(MimeMessage letter) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CRLFOutputStream out = new CRLFOutputStream(bytes)) {
            letter.writeTo(out);
        } catch (IOException e) {
            throw new MessagingException("cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static int bodyAt(byte[] bytes) {
        for (int i = 3; i < bytes.length; i++) {
            if (bytes[i - 3] == '\r' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r' && bytes[i] == '\n') {
                return i + 1;
            }
        }
        return bytes.length;
    }

    /** Whoever sends a letter asks for this; it would write the body anew. */
    @Override
    public void saveChanges() {
        // signed as it is
    }
}
