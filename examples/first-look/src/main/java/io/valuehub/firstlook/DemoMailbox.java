package io.valuehub.firstlook;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
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
 * A mail server in this process, on 127.0.0.1 only, that takes mail for everybody and delivers it nowhere. Messages are
 * written to a folder when it closes and are there again the next time.
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
        DemoMailbox mailbox = new DemoMailbox(port, folder);
        mailbox.server.start();
        mailbox.takeBack();
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
    public void close() throws IOException {
        keep();
        server.stop();
    }

    private void keep() throws IOException {
        Files.createDirectories(folder);
        for (MimeMessage message : server.getReceivedMessages()) {
            try (OutputStream file = Files.newOutputStream(folder.resolve(Letter.id(message) + ".eml"))) {
                message.writeTo(file);
            } catch (MessagingException e) {
                throw new IOException("a message could not be kept in " + folder, e);
            }
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
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList());
        }
    }
}
