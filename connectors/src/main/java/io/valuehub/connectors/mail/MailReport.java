package io.valuehub.connectors.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.connectors.DeliveryStatus;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A letter that mail servers write to the sender of another: that it could not be delivered (RFC 3464, also RFC 6533), or that
 * whoever got it complained (RFC 5965). Every other letter says nothing.
 */
final class MailReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of a part, enough for what is looked at. */
    private static final int LONGEST_PART = 1024 * 1024;

    private static final int MOST_PARTS = 20;

    private final String id;
    private final Instant at;
    private final List<InternetHeaders> deliveries = new ArrayList<>();
    private InternetHeaders feedback;
    private InternetHeaders original;

    private MailReport(String id, Instant at) {
        this.id = id;
        this.at = at;
    }

    /**
     * The notices in a letter; empty when it is no report, or none that can be read.
     *
     * @param letter its bytes
     * @param id of the letter in its mailbox
     * @param at when it came
     */
    static List<ObjectNode> notices(byte[] letter, String id, Instant at) {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter));
            ContentType type = type(message);
            if (type == null
                    || !type.match("multipart/report")
                    || !(message.getContent() instanceof MimeMultipart parts)) {
                return List.of();
            }
            MailReport report = new MailReport(id, at);
            for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
                report.read(parts.getBodyPart(i));
            }
            return report.notices();
        } catch (MessagingException | IOException e) {
            return List.of();
        }
    }

    private void read(BodyPart part) throws MessagingException, IOException {
        ContentType type = type(part);
        if (type == null) {
            return;
        }
        switch (type.getBaseType().toLowerCase(Locale.ROOT)) {
            case "message/delivery-status", "message/global-delivery-status" -> deliveries.addAll(groups(part));
            case "message/feedback-report" ->
                feedback = groups(part).stream().findFirst().orElse(null);
            case "message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers" ->
                original = groups(part).stream().findFirst().orElse(null);
            default -> {
                // words for people
            }
        }
    }

    private List<ObjectNode> notices() {
        List<ObjectNode> notices = new ArrayList<>();
        for (InternetHeaders fields : deliveries) {
            if ("failed".equalsIgnoreCase(text(fields, "Action"))) {
                DeliveryStatus status = DeliveryStatus.of(text(fields, "Status"), text(fields, "Diagnostic-Code"));
                notices.add(notice(notices.size(), status.hard() ? "HARD_BOUNCE" : "SOFT_BOUNCE")
                        .put("address", address(fields, "Original-Recipient", "Final-Recipient"))
                        .put("status", status.code())
                        .put("reason", text(fields, "Diagnostic-Code")));
            }
        }
        if (feedback != null) {
            String kind = Optional.ofNullable(text(feedback, "Feedback-Type"))
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
            if (!kind.equals("not-spam")) {
                notices.add(notice(0, kind.startsWith("opt-out") ? "UNSUBSCRIBE" : "COMPLAINT")
                        .put("address", address(feedback, "Original-Rcpt-To"))
                        .put("reason", kind));
            }
        }
        notices.removeIf(notice ->
                notice.path("message").isNull() && notice.path("address").isNull());
        return notices;
    }

    private ObjectNode notice(int number, String kind) {
        return JSON.createObjectNode()
                .put("type", "notice")
                .put("id", id + "/" + number)
                .put("channel", "email")
                .put("kind", kind)
                .put("message", original == null ? null : text(original, "Message-ID"))
                .put("at", at.toString());
    }

    /** Without the type before it: {@code rfc822; ana@example.com}. */
    private static String address(InternetHeaders fields, String... names) {
        for (String name : names) {
            String value = text(fields, name);
            if (value != null) {
                return value.substring(value.indexOf(';') + 1).strip().replaceAll("^<|>$", "");
            }
        }
        return null;
    }

    private static String text(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, null);
        return value == null || value.isBlank()
                ? null
                : value.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    }

    /** Groups of fields with empty lines between. */
    private static List<InternetHeaders> groups(Part part) throws MessagingException, IOException {
        String text;
        try (InputStream in = part.getInputStream()) {
            text = new String(in.readNBytes(LONGEST_PART), StandardCharsets.UTF_8);
        }
        List<InternetHeaders> groups = new ArrayList<>();
        for (String group : text.replaceAll("\\R", "\n").strip().split("\n[ \\t]*\n")) {
            groups.add(new InternetHeaders(
                    new ByteArrayInputStream((group + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)), true));
        }
        return groups;
    }

    private static ContentType type(Part part) throws MessagingException {
        try {
            return part.getContentType() == null ? null : new ContentType(part.getContentType());
        } catch (ParseException e) {
            return null;
        }
    }
}
