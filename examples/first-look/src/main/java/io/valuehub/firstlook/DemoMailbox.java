package io.valuehub.firstlook;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.valuehub.console.Mailbox;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A mail server in this process, on 127.0.0.1 only, that takes mail for everybody and delivers it nowhere. A message
 * is written to a folder before the server says it is taken, and is there again the next time.
 */
public final class DemoMailbox implements Mailbox, AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final GreenMail server;
    private final Path folder;

    private DemoMailbox(int port, Path folder) {
        this.server = new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
        this.folder = folder;
    }

    /**
     * Opens the mailbox.
     *
     * @param port 0 for any free one
     * @param folder where messages are kept between two runs
     */
    public static DemoMailbox open(int port, Path folder) throws IOException {
        Files.createDirectories(folder);
        DemoMailbox mailbox = new DemoMailbox(port, folder);
        mailbox.server.start();
        mailbox.takeBack();
        UserManager users = mailbox.server.getUserManager();
        MessageDeliveryHandler delivery = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((message, addressee) -> {
            mailbox.keep(message.getMessage());
            return delivery.handle(message, addressee);
        });
        return mailbox;
    }

    public String host() {
        return HOST;
    }

    /** The port the mail server listens on. */
    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public List<Message> messages() {
        return Stream.of(server.getReceivedMessages())
                .map(Letter::read)
                .sorted(Comparator.comparing(Message::sentAt).reversed())
                .toList();
    }

    @Override
    public Optional<Message> message(String id) {
        return messages().stream().filter(message -> message.id().equals(id)).findFirst();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void keep(MimeMessage message) throws MessagingException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(Letter.id(message) + ".eml"))) {
            message.writeTo(file);
        } catch (IOException e) {
            throw new MessagingException("a message could not be kept in " + folder, e);
        }
    }

    private void takeBack() throws IOException {
        Session session = Session.getInstance(new Properties());
        for (Path file : kept()) {
            try (InputStream content = Files.newInputStream(file)) {
                MimeMessage message = new MimeMessage(session, content);
                addressee(Letter.to(message)).deliver(message);
            } catch (MessagingException | FolderException e) {
                throw new IOException("a message could not be read from " + folder, e);
            }
        }
    }

    private GreenMailUser addressee(String address) throws FolderException {
        GreenMailUser known = server.getUserManager().getUser(address);
        return known != null ? known : server.setUser(address, address, "");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList());
        }
    }
}
