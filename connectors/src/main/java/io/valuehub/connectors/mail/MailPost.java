package io.valuehub.connectors.mail;

import io.valuehub.connectors.AddressRefused;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.LetterNotSent;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.Closeable;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * Hands letters to a connection's mail server. Its sessions are kept for the next letter, one for each sender at a time,
 * since to connect, encrypt and log in takes longer than a letter. One that is not known to be in order is not used again.
 */
public final class MailPost extends DefaultJavaMailSender implements Closeable {

    private static final long CONNECT_MILLIS = 10_000;

    /** Idle for longer, a session is asked whether it still stands before it is used. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Idle for longer, it is closed: servers do not like to wait, and some count their clients. */
    private static final Duration KEPT = Duration.ofSeconds(20);

    /** Letters of one session; many servers hang up after some hundred. */
    private static final int LETTERS = 100;

    private static final int NO_REPLY = -1;
    private static final int CLOSING = 421;

    private final ConnectionKind kind;
    private final Supplier<Connection> current;
    private final ConcurrentLinkedDeque<Kept> idle = new ConcurrentLinkedDeque<>();
    private volatile Session known;

    /** @param current the connection as it is now: its password may be replaced while the hub runs */
    public MailPost(ConnectionKind kind, Supplier<Connection> current) {
        this.kind = kind;
        this.current = current;
    }

    /**
     * Returns when the server took the letter.
     *
     * @throws MessagingException when it did not, or nobody knows
     */
    @Override
    public void send(MimeMessage letter) throws MessagingException {
        saveKeepingId(letter);
        Address[] recipients = letter.getAllRecipients();
        if (isForeign(recipients)) {
            sendForeign(letter, recipients);
            return;
        }
        Kept kept = take();
        if (kept != null) {
            try {
                deliver(kept, letter, recipients);
                return;
            } catch (SMTPSendFailedException | SMTPSenderFailedException e) {
                if (!hungUp(e)) {
                    throw e;
                }
            }
        }
        deliver(connect(), letter, recipients);
    }

    private static boolean isForeign(Address[] recipients) {
        return Stream.of(recipients)
                .anyMatch(recipient -> recipient.toString().chars().anyMatch(sign -> sign > 127));
    }

    /** In a session of its own: all that is said in it is UTF-8, which a server must offer (RFC 6531). */
    private void sendForeign(MimeMessage letter, Address[] recipients) throws MessagingException {
        Connection connection = current.get();
        Kept kept = connect(connection, Session.getInstance(Letters.foreign(properties(connection))));
        try {
            if (!kept.transport.supportsExtension("SMTPUTF8")) {
                throw new AddressRefused("the mail server takes no addresses in other letters (it offers no SMTPUTF8)");
            }
            kept.letters = LETTERS;
            deliver(kept, letter, recipients);
        } finally {
            kept.close();
        }
    }

    private void deliver(Kept kept, MimeMessage letter, Address[] recipients) throws MessagingException {
        try {
            kept.transport.sendMessage(letter, recipients);
        } catch (MessagingException | RuntimeException e) {
            kept.close();
            // A server's reply says itself what it means.
            if (kept.transport.hasHandedOver() || e instanceof SendFailedException) {
                throw e;
            }
            throw new LetterNotSent("the connection broke before the letter was sent", e);
        }
        kept.used();
        if (kept.letters < LETTERS) {
            idle.push(kept);
        } else {
            kept.close();
        }
    }

    /** The server had left before it took any of the letter. */
    private static boolean hungUp(MessagingException e) {
        int code = e instanceof SMTPSendFailedException send
                ? send.getReturnCode()
                : ((SMTPSenderFailedException) e).getReturnCode();
        String command = e instanceof SMTPSendFailedException send
                ? send.getCommand()
                : ((SMTPSenderFailedException) e).getCommand();
        return (code == NO_REPLY || code == CLOSING) && !".".equals(command);
    }

    private Kept take() {
        for (Kept kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.stands()) {
                return kept;
            }
            kept.close();
        }
        return null;
    }

    private Kept connect() throws MessagingException {
        Connection connection = current.get();
        return connect(connection, session(properties(connection)));
    }

    private Kept connect(Connection connection, Session session) throws MessagingException {
        LetterTransport transport = new LetterTransport(session);
        PasswordAuthentication login = new MailLogin(kind, current).getPasswordAuthentication();
        try {
            transport.connect(
                    value(connection, "host", ""),
                    Integer.parseInt(value(connection, "port", "-1")),
                    login.getUserName(),
                    login.getPassword());
        } catch (AuthenticationFailedException | MailConnectException e) {
            throw e;
        } catch (MessagingException e) {
            throw new LetterNotSent(e.getMessage(), e);
        }
        return new Kept(transport);
    }

    /** To make one takes as long as some letters, and all its parts are searched for anew. */
    private Session session(Properties properties) {
        Session session = known;
        if (session == null || !session.getProperties().equals(properties)) {
            session = Session.getInstance(properties);
            known = session;
        }
        return session;
    }

    private Properties properties(Connection connection) {
        Properties properties = new Properties();
        String starttls = value(connection, "starttls", "false");
        long millis = Duration.ofSeconds(Long.parseLong(value(connection, "timeout", "60")))
                .toMillis();
        properties.setProperty("mail.smtp.starttls.enable", starttls);
        properties.setProperty("mail.smtp.starttls.required", starttls);
        properties.setProperty("mail.smtp.ssl.enable", value(connection, "tls", "false"));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", Long.toString(Math.min(CONNECT_MILLIS, millis)));
        properties.setProperty("mail.smtp.timeout", Long.toString(millis));
        properties.setProperty("mail.smtp.writetimeout", Long.toString(millis));
        // A server that does not answer would be waited for once more.
        properties.setProperty("mail.smtp.quitwait", "false");
        connection.text("bounces").ifPresent(address -> properties.setProperty("mail.smtp.from", address));
        return properties;
    }

    private String value(Connection connection, String option, String otherwise) {
        return kind.value(connection, option).orElse(otherwise);
    }

    /** Writing a letter's headers down would give it another Message-ID. */
    private static void saveKeepingId(MimeMessage letter) throws MessagingException {
        String id = letter.getMessageID();
        letter.saveChanges();
        if (id != null) {
            letter.setHeader("Message-ID", id);
        }
    }

    @Override
    public void close() {
        for (Kept kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.close();
        }
    }

    /** A session that is open. */
    private static final class Kept {

        private final LetterTransport transport;
        private int letters;
        private long usedAt;

        Kept(LetterTransport transport) {
            this.transport = transport;
        }

        void used() {
            letters++;
            usedAt = System.nanoTime();
        }

        boolean stands() {
            long rested = System.nanoTime() - usedAt;
            return rested < FRESH.toNanos() || rested < KEPT.toNanos() && transport.isConnected();
        }

        void close() {
            try {
                transport.close();
            } catch (MessagingException gone) {
                // It is closed either way.
            }
        }
    }
}
