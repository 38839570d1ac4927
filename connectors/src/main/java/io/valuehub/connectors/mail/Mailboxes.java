package io.valuehub.connectors.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Reads the bounces and complaints that came to a mailbox (IMAP). The mailbox stays as it is: nothing is deleted, moved or marked as
 * read, which the mail component's own consumer would do before the page is saved.
 */
public final class Mailboxes {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-mailboxes";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;
    private static final String TYPE = "Content-Type";
    private static final int LONGEST = 1024 * 1024;
    private static final String MILLISECONDS = "30000";
    /** IMAP searches by day, in a zone of the server's choice. */
    private static final Duration DAY = Duration.ofDays(2);

    private final Connections connections;
    private final ConnectorCatalog catalog;

    public Mailboxes(Connections connections, ConnectorCatalog catalog) {
        this.connections = connections;
        this.catalog = catalog;
    }

    /** One page: variables {@code since} and {@code page} in, body and {@code nextPage} out. */
    public void page(Exchange exchange, String connection) {
        Connection source = connections.get(connection);
        ConnectionKind kind = catalog.kind(source.kind()).orElseThrow();
        String since = exchange.getVariable("since", String.class);
        String page = exchange.getVariable("page", String.class);
        String folder = kind.value(source, "folder").orElse("INBOX");
        try (Store store = Session.getInstance(properties(source, kind)).getStore("imap")) {
            store.connect(
                    kind.value(source, "host").orElse(""),
                    Integer.parseInt(kind.value(source, "port").orElse("-1")),
                    kind.value(source, "username").orElse(""),
                    kind.value(source, "password").orElse(""));
            try (Folder open = store.getFolder(folder)) {
                open.open(Folder.READ_ONLY);
                read(exchange, open, since == null ? null : Instant.parse(since), page);
            }
        } catch (AuthenticationFailedException e) {
            throw new ConfigProblem(new Problem(
                    "connections." + connection, "refused the login", "must be let in", "check username and password"));
        } catch (FolderNotFoundException e) {
            throw new ConfigProblem(Problem.of(
                    "connections." + connection + ".folder", "is not there", "must be a folder of the mailbox"));
        } catch (MessagingException | IOException e) {
            throw new SourceUnavailable(
                    new Problem(
                            "connections." + connection,
                            "did not answer as a mailbox (" + e.getClass().getSimpleName() + ")",
                            "must be read by IMAP",
                            "check host, port and security, and that it runs"),
                    e);
        }
    }

    private static void read(Exchange exchange, Folder folder, Instant since, String page)
            throws MessagingException, IOException {
        UIDFolder numbers = (UIDFolder) folder;
        long validity = numbers.getUIDValidity();
        long after = after(page, validity);
        Message[] found = since == null
                ? folder.getMessages()
                : folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since.minus(DAY))));
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(TYPE);
        folder.fetch(found, profile);
        List<Numbered> all = new ArrayList<>();
        for (Message message : found) {
            all.add(new Numbered(numbers.getUID(message), message));
        }
        List<Numbered> rest = all.stream()
                .filter(one -> one.number() > after)
                .sorted(Comparator.comparingLong(Numbered::number))
                .toList();
        ArrayNode notices = JSON.createArrayNode();
        for (Numbered one : rest.subList(0, Math.min(PAGE, rest.size()))) {
            if (isReport(one.message())) {
                notices.addAll(MailReport.notices(bytes(one.message()), id(one, validity), at(one.message())));
            }
        }
        exchange.getMessage().setBody(notices.toString());
        if (rest.size() > PAGE) {
            exchange.setVariable("nextPage", validity + "/" + rest.get(PAGE - 1).number());
        } else {
            exchange.removeVariable("nextPage");
        }
    }

    /** Numbers of another validity mean other letters: then from the first. */
    private static long after(String page, long validity) {
        return Optional.ofNullable(page)
                .map(token -> token.split("/", 2))
                .filter(parts -> parts.length == 2 && parts[0].equals(Long.toString(validity)))
                .map(parts -> Long.parseLong(parts[1]))
                .orElse(0L);
    }

    /** The letter's own id, as its number changes when the mailbox is moved. */
    private static String id(Numbered one, long validity) throws MessagingException {
        String[] given = one.message().getHeader("Message-ID");
        return given == null || given[0].isBlank() ? validity + "/" + one.number() : given[0].strip();
    }

    private static boolean isReport(Message message) throws MessagingException {
        String[] type = message.getHeader(TYPE);
        return type != null && type[0].toLowerCase(Locale.ROOT).contains("multipart/report");
    }

    /** As they came, up to a size: servers differ in how they take letters apart, and reports stand at their beginning. */
    private static byte[] bytes(Message message) throws MessagingException, IOException {
        try (InputStream in = ((IMAPMessage) message).getMimeStream()) {
            return in.readNBytes(LONGEST);
        }
    }

    private static Instant at(Message message) throws MessagingException {
        return message.getReceivedDate() == null
                ? Instant.EPOCH
                : message.getReceivedDate().toInstant();
    }

    private static Properties properties(Connection source, ConnectionKind kind) {
        Properties properties = new Properties();
        for (String each : Arrays.asList("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.imap." + each, MILLISECONDS);
        }
        String starttls = kind.value(source, "starttls").orElse("false");
        properties.setProperty("mail.imap.starttls.enable", starttls);
        properties.setProperty("mail.imap.starttls.required", starttls);
        properties.setProperty("mail.imap.ssl.enable", kind.value(source, "tls").orElse("false"));
        properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
        properties.setProperty("mail.imap.peek", "true");
        return properties;
    }

    private record Numbered(long number, Message message) {}
}
