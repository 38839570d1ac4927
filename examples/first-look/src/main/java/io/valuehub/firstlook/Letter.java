package io.valuehub.firstlook;

import io.valuehub.console.Mailbox.Message;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a MIME message. */
final class Letter {

    private Letter() {}

    static Message read(MimeMessage message) {
        try {
            Date sent = message.getSentDate();
            return new Message(
                    id(message),
                    to(message),
                    message.getSubject(),
                    sent == null ? Instant.EPOCH : sent.toInstant(),
                    content(message, "text/html").orElse(null),
                    content(message, "text/plain").orElse(null));
        } catch (MessagingException e) {
            throw new UncheckedIOException(new IOException("a message cannot be read", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made from the Message-ID and the addressee, so that it stays the same. */
    static String id(MimeMessage message) throws MessagingException {
        String name = message.getMessageID() + " " + to(message);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static String to(MimeMessage message) throws MessagingException {
        return Stream.of(message.getAllRecipients())
                .map(address ->
                        address instanceof InternetAddress internet ? internet.getAddress() : address.toString())
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of((String) part.getContent());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> found = content(inner, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
