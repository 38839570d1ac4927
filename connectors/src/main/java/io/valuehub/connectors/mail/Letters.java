package io.valuehub.connectors.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.AddressRefused;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.PemKey;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Writes the letter of an email action: one recipient, text and HTML side by side, the Message-ID the action gives it, signed
 * (DKIM) where the connection has a key. Whatever comes from outside can neither end a header nor add a recipient, and what
 * leaves is ASCII on the wire, so that every server can take it; only a mailbox that is itself in other letters is written as
 * it is, in UTF-8.
 */
public final class Letters {

    static {
        // Otherwise each part of each letter looks through all jars for the one provider there is.
        if (System.getProperty(StreamProvider.class.getName()) == null) {
            System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
        }
    }

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-letters";

    /** RFC 5322, 3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    /** Headers an action may add, and those starting with {@code X-}; all others are the letter's own. */
    private static final Set<String> EXTRA = Set.of(
            "list-unsubscribe", "list-unsubscribe-post", "list-id", "precedence", "auto-submitted", "feedback-id");

    /** RFC 5321, 4.5.3.1: no server need take longer ones. */
    private static final Pattern ADDRESS = Pattern.compile("[\\x21-\\x7e]{1,64}@[\\x21-\\x7e]{1,189}");

    /** The same before the @ in any letters (RFC 6531, 3.3), of which an octet limit of 64 allows 64 at most. */
    private static final Pattern FOREIGN_ADDRESS =
            Pattern.compile("[\\x21-\\x7e\\p{L}\\p{M}\\p{N}]{1,64}@[\\x21-\\x7e]{1,189}");

    private static final Pattern MESSAGE_ID =
            Pattern.compile("<[\\x21-\\x3b=\\x3f-\\x7e]+@[\\x21-\\x3b=\\x3f-\\x7e]+>");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{2,35}");
    /** With its name shorter than the longest line, 998 (RFC 5322, 2.1.1). */
    private static final Pattern ASCII = Pattern.compile("[ -~]{1,900}");

    private final Connections connections;
    private final Path directory;
    private final Clock clock;
    private final Session session = Session.getInstance(new Properties());
    /** For letters to mailboxes in other letters: only these have headers in UTF-8 (RFC 6532). */
    private final Session foreign = Session.getInstance(foreign(new Properties()));
    /** By what the owner wrote: reading a key takes longer than signing. */
    private final Map<String, PrivateKey> keys = new ConcurrentHashMap<>();

    /** @param directory where the names of key files start */
    public Letters(Connections connections, Path directory, Clock clock) {
        this.connections = connections;
        this.directory = directory;
        this.clock = clock;
    }

    /** Makes a session's letters and commands carry UTF-8. */
    static Properties foreign(Properties properties) {
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    /**
     * The letter of an action.
     *
     * @param action the action's JSON: {@code to, toName, subject, text, html, messageId, headers, language}
     * @param connection name of the connection it leaves by; its options {@code from} and {@code reply-to} are used
     * @throws ConfigProblem when a field is missing or no letter can be made of it; nothing was sent then
     * @throws AddressRefused when {@code to} is not exactly one e-mail address
     */
    public MimeMessage write(String action, String connection) throws AddressRefused {
        Connection via = connections.get(connection);
        try {
            JsonNode fields = JSON.readTree(action);
            String to = recipient(fields.path("to").asText(""));
            MimeMessage letter = new MimeMessage(isAscii(to) ? session : foreign);
            InternetAddress from = address(via, "from", via.text("from").orElse(""));
            letter.setHeader("From", mailbox("From", from));
            if (via.text("reply-to").isPresent()) {
                letter.setHeader(
                        "Reply-To",
                        mailbox(
                                "Reply-To",
                                address(via, "reply-to", via.text("reply-to").get())));
            }
            letter.setHeader("To", HeaderWords.mailbox(fields.path("toName").asText(""), to, "To: ".length()));
            letter.setHeader("Subject", HeaderWords.text(required(via, fields, "subject"), "Subject: ".length()));
            letter.setHeader("Date", DATE.format(clock.instant()));
            letter.setHeader("Message-ID", messageId(via, fields));
            String language = fields.path("language").asText("");
            if (LANGUAGE.matcher(language).matches()) {
                letter.setHeader("Content-Language", language);
            }
            addExtraHeaders(letter, via, fields);
            addContent(letter, via, fields);
            List<DkimSignature> signatures = signatures(via, from);
            return signatures.isEmpty() ? letter : SignedLetter.of(letter, signatures, clock.instant());
        } catch (JsonProcessingException e) {
            throw problem(via, "action", "is no JSON");
        } catch (AddressRefused e) {
            throw e;
        } catch (MessagingException e) {
            throw problem(via, "letter", "cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** @throws AddressRefused when no letter can be written to it */
    private static String recipient(String text) throws AddressRefused {
        try {
            InternetAddress to = single(text, FOREIGN_ADDRESS);
            if (to != null) {
                return to.getAddress();
            }
        } catch (AddressException | IllegalArgumentException e) {
            // told below, without the address
        }
        throw new AddressRefused("email action: to is not exactly one e-mail address");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(sign -> sign < 128);
    }

    private static String mailbox(String header, InternetAddress address) {
        return HeaderWords.mailbox(address.getPersonal(), address.getAddress(), header.length() + 2);
    }

    /** Exactly one address, strictly written, in ASCII. */
    private static InternetAddress address(Connection via, String field, String text) {
        try {
            InternetAddress address = single(text, ADDRESS);
            if (address != null) {
                return address;
            }
        } catch (AddressException | IllegalArgumentException e) {
            // told below, without the address
        }
        throw problem(via, field, "is not exactly one e-mail address in plain letters");
    }

    /** A domain in other letters has an ASCII form; what stands before it has none. Null when it is not one address. */
    private static InternetAddress single(String text, Pattern form) throws AddressException {
        InternetAddress[] parsed = InternetAddress.parse(text, true);
        if (parsed.length != 1 || parsed[0].isGroup() || text.chars().anyMatch(Character::isISOControl)) {
            return null;
        }
        String address = parsed[0].getAddress();
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return null;
        }
        parsed[0].setAddress(address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1)));
        parsed[0].validate();
        return form.matcher(parsed[0].getAddress()).matches() ? parsed[0] : null;
    }

    /** One for each key the connection has. */
    private List<DkimSignature> signatures(Connection via, InternetAddress from) {
        String domain = via.text("dkim.domain")
                .orElseGet(() -> from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1));
        List<DkimSignature> signatures = new ArrayList<>();
        for (String second : List.of("", "second-")) {
            String option = "dkim." + second + "key";
            via.text(option).filter(key -> !key.isBlank()).ifPresent(written -> {
                PrivateKey key = keys.computeIfAbsent(
                        written, text -> PemKey.signing("connections." + via.name() + "." + option, text, directory));
                String selector = via.text("dkim." + second + "selector").orElse("");
                signatures.add(new DkimSignature(domain, selector, key));
            });
        }
        return signatures;
    }

    private static String messageId(Connection via, JsonNode fields) {
        String id = required(via, fields, "messageId");
        if (!MESSAGE_ID.matcher(id).matches()) {
            throw problem(via, "messageId", "is not of the form <…@…>");
        }
        return id;
    }

    private static void addExtraHeaders(MimeMessage letter, Connection via, JsonNode fields) throws MessagingException {
        for (Map.Entry<String, JsonNode> header : fields.path("headers").properties()) {
            String name = header.getKey();
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HEADER.matcher(name).matches() || !EXTRA.contains(lower) && !lower.startsWith("x-")) {
                throw problem(via, "headers", "holds a header a letter may not add");
            }
            String value = HeaderWords.line(header.getValue().asText());
            if (lower.startsWith("x-")) {
                letter.setHeader(name, HeaderWords.text(value, name.length() + 2));
            } else if (ASCII.matcher(value).matches()) {
                letter.setHeader(name, value); // unfolded: some mailbox providers do not unfold List-Unsubscribe
            } else {
                throw problem(via, "headers", "holds a header that is too long or no ASCII");
            }
        }
    }

    private static void addContent(MimeMessage letter, Connection via, JsonNode fields) throws MessagingException {
        String text = LetterText.lines(required(via, fields, "text"));
        String html = LetterText.lines(fields.path("html").asText(""));
        if (html.isBlank()) {
            letter.setText(text, UTF_8);
            return;
        }
        // The preferred part comes last.
        letter.setContent(
                new MimeMultipart("alternative", LetterText.part(text, "plain"), LetterText.part(html, "html")));
    }

    private static String required(Connection via, JsonNode fields, String name) {
        String value = fields.path(name).asText("");
        if (value.isBlank()) {
            throw problem(via, name, "is missing");
        }
        return value;
    }

    private static ConfigProblem problem(Connection via, String field, String found) {
        return new ConfigProblem(
                Problem.of("connections." + via.name() + " email action: " + field, found, "must make a letter"));
    }
}
