package io.valuehub.firstlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.console.Mailbox.Message;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox takes mail over real SMTP, shows it, and has it still after a new start. */
class DemoMailboxTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void keepsWhatItReceivesAcrossStarts() throws Exception {
        List<Message> before;
        try (DemoMailbox mailbox = DemoMailbox.open(0, folder)) {
            assertThat(mailbox.messages()).isEmpty();
            send(mailbox, "ana.ejemplo1@example.com", "Te echamos de menos, Ána", MORNING);
            send(mailbox, "ben.sample2@example.org", "We miss you", MORNING.plusSeconds(60));
            before = mailbox.messages();
        }
        assertThat(before).extracting(Message::subject).containsExactly("We miss you", "Te echamos de menos, Ána");
        assertThat(before.get(1).to()).isEqualTo("ana.ejemplo1@example.com");
        assertThat(before.get(1).sentAt()).isEqualTo(MORNING);
        assertThat(before.get(1).html()).isEqualTo("<p>Hola, Ána</p>");
        assertThat(before.get(1).text()).isEqualTo("Hola, Ána");

        try (DemoMailbox again = DemoMailbox.open(0, folder)) {
            assertThat(again.messages()).isEqualTo(before);
            assertThat(again.message(before.get(0).id())).contains(before.get(0));
            assertThat(again.message("none")).isEmpty();
        }
    }

    private static void send(DemoMailbox mailbox, String to, String subject, Instant at) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", mailbox.host());
        properties.put("mail.smtp.port", String.valueOf(mailbox.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("hello@example.com"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setSentDate(Date.from(at));
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Hola, Ána", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>Hola, Ána</p>", "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
    }
}
