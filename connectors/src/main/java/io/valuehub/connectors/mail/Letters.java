package io.valuehub.connectors.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Writes the letter of an email action: one recipient, text and HTML side by side, the Message-ID the action gives it.
 * Whatever comes from outside can neither end a header nor add a recipient.
 */
public final class Letters {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-letters";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    /** Headers an action may add, and those starting with {@code X-}; all others are the letter's own. */
    private static final Set<String> EXTRA = Set.of(
            "list-unsubscribe", "list-unsubscribe-post", "list-id", "precedence", "auto-submitted", "feedback-id");

    private final Connections connections;
    private final Clock clock;

    public Letters(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * The letter of an action.
     *
     * @param action the action's JSON: {@code to, toName, subject, text, html, messageId, headers, language}
     * @param connection name of the connection it leaves by; its options {@code from} and {@code reply-to} are used
     * @throws ConfigProblem when a field is missing or no letter can be made of it; nothing was sent then
     */
    public MimeMessage write(String action, String connection) {
        Connection via = connections.get(connection);
        try {
            JsonNode fields = JSON.readTree(action);
            MimeMessage letter = new MimeMessage(Session.getInstance(new Properties()));
            letter.setFrom(address(via, "from", via.text("from").orElse("")));
            if (via.text("reply-to").isPresent()) {
                letter.setReplyTo(new InternetAddress[] {
                    address(via, "reply-to", via.text("reply-to").get())
                });
            }
            letter.setRecipient(Message.RecipientType.TO, recipient(via, fields));
            letter.setSubject(oneLine(required(via, fields, "subject")), UTF_8);
            letter.setSentDate(Date.from(clock.instant()));
            letter.setHeader("Message-ID", messageId(via, fields));
            if (fields.hasNonNull("language")) {
                letter.setHeader(
                        "Content-Language", oneLine(fields.path("language").asText()));
            }
            addExtraHeaders(letter, via, fields);
            addContent(letter, via, fields);
            return letter;
        } catch (JsonProcessingException e) {
            throw problem(via, "action", "is no JSON");
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw problem(via, "letter", "cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static InternetAddress recipient(Connection via, JsonNode fields) throws UnsupportedEncodingException {
        InternetAddress to = address(via, "to", required(via, fields, "to"));
        if (fields.hasNonNull("toName")) {
            to.setPersonal(oneLine(fields.path("toName").asText()), UTF_8);
        }
        return to;
    }

    /** Exactly one address, strictly written. */
    private static InternetAddress address(Connection via, String field, String text) {
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            if (parsed.length == 1 && !parsed[0].isGroup() && text.chars().noneMatch(Character::isISOControl)) {
                parsed[0].validate();
                return parsed[0];
            }
        } catch (AddressException e) {
            // told below, without the address
        }
        throw problem(via, field, "is not exactly one e-mail address");
    }

    private static String messageId(Connection via, JsonNode fields) {
        String id = required(via, fields, "messageId");
        if (!id.matches("<[\\x21-\\x3b=\\x3f-\\x7e]+@[\\x21-\\x3b=\\x3f-\\x7e]+>")) {
            throw problem(via, "messageId", "is not of the form <…@…>");
        }
        return id;
    }

    private static void addExtraHeaders(MimeMessage letter, Connection via, JsonNode fields) throws MessagingException {
        for (Map.Entry<String, JsonNode> header : fields.path("headers").properties()) {
            String name = header.getKey();
            String lower = name.toLowerCase(Locale.ROOT);
            if (!name.matches("[A-Za-z0-9-]{1,60}") || !EXTRA.contains(lower) && !lower.startsWith("x-")) {
                throw problem(via, "headers", "holds a header a letter may not add");
            }
            // Unfolded: relays that fold List-Unsubscribe break the DKIM signature over it.
            letter.setHeader(name, oneLine(header.getValue().asText()));
        }
    }

    private static void addContent(MimeMessage letter, Connection via, JsonNode fields) throws MessagingException {
        String text = required(via, fields, "text");
        String html = fields.path("html").asText("");
        if (html.isBlank()) {
            letter.setText(text, UTF_8);
            return;
        }
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, UTF_8);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, UTF_8, "html");
        letter.setContent(new MimeMultipart("alternative", plain, rich)); // the preferred part comes last
    }

    private static String required(Connection via, JsonNode fields, String name) {
        String value = fields.path(name).asText("");
        if (value.isBlank()) {
            throw problem(via, name, "is missing");
        }
        return value;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").trim();
    }

    private static ConfigProblem problem(Connection via, String field, String found) {
        return new ConfigProblem(
                Problem.of("connections." + via.name() + " email action: " + field, found, "must make a letter"));
    }
}
