package io.valuehub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.Outcome;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters over real SMTP: into GreenMail, and against a server that refuses or breaks off at a chosen line. */
class EmailSinkTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode action() {
        ObjectNode action = JSON.createObjectNode()
                .put("verb", "email")
                .put("to", "ana@example.com")
                .put("toName", "Ana Müller")
                .put("subject", "We miss you, Ana — 10 %")
                .put("text", "Hello Ana,\ncome back.")
                .put("html", "<p>Hello <b>Ana</b>, {{not.a.placeholder}} ${body}</p>")
                .put("messageId", "<vh-1a2b@hub.example.com>")
                .put("language", "en");
        action.putObject("headers")
                .put("List-Unsubscribe", "<https://hub.example.com/u/" + "x".repeat(120) + ">")
                .put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return action;
    }

    private static String options(int port, String more) {
        return "{'host':'127.0.0.1','port':" + port
                + ",'security':'none','from':'Shop <hello@example.com>','reply-to':'help@example.com'" + more + "}";
    }

    private static GreenMail mailbox(String... login) {
        GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        if (login.length > 0) {
            mail.setUser("hello@example.com", login[0], login[1]);
        }
        mail.start();
        return mail;
    }

    private static Hub.Result send(Hub hub, ObjectNode action) throws Exception {
        return hub.call("smtp-email-sink", action.toString(), Map.of());
    }

    @Test
    void deliversTextAndHtmlUnderTheGivenMessageId() throws Exception {
        GreenMail mail = mailbox();
        try (Hub hub = Hub.with("smtp", options(mail.getSmtp().getPort(), ""))) {
            assertThat(hub.problems()).isEmpty();
            assertThat(send(hub, action()).variable("receipt")).isEqualTo("<vh-1a2b@hub.example.com>");
            MimeMessage letter = mail.getReceivedMessages()[0];
            assertThat(letter.getMessageID()).isEqualTo("<vh-1a2b@hub.example.com>");
            assertThat(letter.getSubject()).isEqualTo("We miss you, Ana — 10 %");
            assertThat(((InternetAddress) letter.getAllRecipients()[0]).getPersonal())
                    .isEqualTo("Ana Müller");
            assertThat(letter.getFrom()[0].toString()).isEqualTo("Shop <hello@example.com>");
            assertThat(letter.getReplyTo()[0].toString()).isEqualTo("help@example.com");
            assertThat(letter.getSentDate()).isEqualTo(Date.from(Hub.CLOCK.instant()));
            assertThat(letter.getHeader("List-Unsubscribe")[0])
                    .doesNotContain("\r", "\n")
                    .hasSizeGreaterThan(120);
            assertThat(letter.isMimeType("multipart/alternative")).isTrue();
            MimeMultipart parts = (MimeMultipart) letter.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString()).startsWith("Hello Ana,");
            assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
            assertThat(parts.getBodyPart(1).getContent())
                    .isEqualTo("<p>Hello <b>Ana</b>, {{not.a.placeholder}} ${body}</p>");
        } finally {
            mail.stop();
        }
    }

    @Test
    void logsInWhenAUserIsGivenWhateverThePasswordHolds() throws Exception {
        GreenMail mail = mailbox("shop", "p&w%41+ RAW(x)");
        try (Hub hub =
                Hub.with("smtp", options(mail.getSmtp().getPort(), ",'username':'shop','password':'p&w%41+ RAW(x)'"))) {
            send(hub, action());
            assertThat(mail.getReceivedMessages()).hasSize(1);
        } finally {
            mail.stop();
        }
    }

    @Test
    void sendsNothingWhenTheLoginIsRefused() throws Exception {
        GreenMail mail = mailbox("shop", "right");
        try (Hub hub = Hub.with("smtp", options(mail.getSmtp().getPort(), ",'username':'shop','password':'wrong'"))) {
            assertThat(outcome(hub, action()))
                    .isEqualTo(new Outcome(Outcome.State.NOT_WRITTEN, "the login was refused"));
        } finally {
            mail.stop();
        }
    }

    @Test
    void refusesAServerWithoutTheEncryptionAskedFor() throws Exception {
        GreenMail mail = mailbox();
        String options = options(mail.getSmtp().getPort(), "").replace("'none'", "'starttls'");
        try (Hub hub = Hub.with("smtp", options)) {
            assertThat(outcome(hub, action()).state()).isEqualTo(Outcome.State.NOT_WRITTEN);
            assertThat(mail.getReceivedMessages()).isEmpty();
        } finally {
            mail.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "toName", "language", "X-Campaign"})
    void cannotBeMadeToAddAHeader(String field) throws Exception {
        GreenMail mail = mailbox();
        try (Hub hub = Hub.with("smtp", options(mail.getSmtp().getPort(), ""))) {
            ObjectNode action = action();
            ObjectNode holder = field.startsWith("X-") ? (ObjectNode) action.get("headers") : action;
            holder.put(field, "a\r\nBcc: eve@example.com\r\n\r\nbody");
            send(hub, action);
            MimeMessage letter = mail.getReceivedMessages()[0];
            assertThat(letter.getHeader("Bcc")).isNull();
            assertThat(letter.getAllRecipients()).hasSize(1);
        } finally {
            mail.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "ana@example.com, eve@example.com",
                "ana@example.com\r\nBcc: eve@example.com",
                "friends: ana@example.com, eve@example.com;"
            })
    void writesToExactlyOneAddress(String to) throws Exception {
        try (Hub hub = Hub.with("smtp", options(1, ""))) {
            Outcome outcome = outcome(hub, action().put("to", to));
            assertThat(outcome.state()).isEqualTo(Outcome.State.REFUSED);
            assertThat(outcome.reason()).contains("email action: to").doesNotContain("eve", "ana@");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"To", "Bcc", "From", "Content-Type", "X-A: b\r\nBcc"})
    void refusesHeadersThatAreTheLettersOwn(String header) throws Exception {
        try (Hub hub = Hub.with("smtp", options(1, ""))) {
            ObjectNode action = action();
            ((ObjectNode) action.get("headers")).put(header, "eve@example.com");
            assertThat(outcome(hub, action).reason()).contains("holds a header a letter may not add");
        }
    }

    /**
     * Replies as RFC 5321 and RFC 3463 have them at each stage of a session; the last column is the settlement table of
     * the design. A server is given a second to answer.
     */
    @ParameterizedTest
    @CsvSource({
        "HELLO, 421 4.3.2 closing,                          NOT_WRITTEN",
        "HELLO, 554 5.3.2 no mail here,                     NOT_WRITTEN",
        "HELLO, CUT,                                        NOT_WRITTEN",
        "HELLO, SILENT,                                     NOT_WRITTEN",
        "HELLO, what is it,                                 NOT_WRITTEN",
        "EHLO,  CUT,                                        NOT_WRITTEN",
        "EHLO,  SILENT,                                     NOT_WRITTEN",
        "MAIL,  451 4.3.0 later,                            NOT_WRITTEN",
        "MAIL,  421 4.3.2 closing,                          NOT_WRITTEN",
        "MAIL,  553 5.1.8 sender refused,                   NOT_WRITTEN",
        "MAIL,  530 5.7.0 log in first,                     NOT_WRITTEN",
        "MAIL,  what is it,                                 NOT_WRITTEN",
        "MAIL,  CUT,                                        NOT_WRITTEN",
        "MAIL,  SILENT,                                     NOT_WRITTEN",
        "RCPT,  450 4.2.1 mailbox busy,                     NOT_WRITTEN",
        "RCPT,  451 4.7.1 greylisted,                       NOT_WRITTEN",
        "RCPT,  452 4.2.2 mailbox full,                     NOT_WRITTEN",
        "RCPT,  552 5.2.2 mailbox full,                     REFUSED",
        "RCPT,  550 5.1.1 <ana@example.com> unknown,        REFUSED",
        "RCPT,  421 4.3.2 closing,                          NOT_WRITTEN",
        "RCPT,  530 5.7.0 log in first,                     NOT_WRITTEN",
        "RCPT,  what is it,                                 NOT_WRITTEN",
        "RCPT,  CUT,                                        NOT_WRITTEN",
        "RCPT,  SILENT,                                     NOT_WRITTEN",
        "DATA,  452 4.3.1 no room,                          NOT_WRITTEN",
        "DATA,  554 5.5.1 no valid recipients,              REFUSED",
        "DATA,  421 4.3.2 closing,                          NOT_WRITTEN",
        "DATA,  250 fine,                                   NOT_WRITTEN",
        "DATA,  what is it,                                 NOT_WRITTEN",
        "DATA,  CUT,                                        NOT_WRITTEN",
        "DATA,  SILENT,                                     NOT_WRITTEN",
        ".,     451 4.7.1 greylisted,                       NOT_WRITTEN",
        ".,     452 4.2.2 mailbox full,                     NOT_WRITTEN",
        ".,     552 5.2.2 mailbox full,                     REFUSED",
        ".,     554 5.7.1 spam,                             REFUSED",
        ".,     552 5.3.4 larger than this server takes,    REFUSED",
        ".,     421 4.3.2 closing,                          NOT_WRITTEN",
        ".,     354 go on,                                  UNKNOWN",
        ".,     what is it,                                 UNKNOWN",
        ".,     CUT,                                        UNKNOWN",
        ".,     SILENT,                                     UNKNOWN",
    })
    void settlesByWhereTheServerStopped(String at, String reply, Outcome.State expected) throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(at, reply));
                Hub hub = Hub.with("smtp", options(server.port(), ",'timeout':1"))) {
            Outcome outcome = outcome(hub, action());
            assertThat(outcome.state()).as(outcome.reason()).isEqualTo(expected);
            assertThat(outcome.reason()).isNotBlank().doesNotContain("ana@example.com");
        }
    }

    /** Replies of RFC 3207 and RFC 4954; a server that begins to encrypt and then speaks plainly is not believed. */
    @ParameterizedTest
    @CsvSource({
        "STARTTLS, 454 4.7.0 not now",
        "STARTTLS, 220 go on",
        "STARTTLS, CUT",
        "AUTH,     454 4.7.0 not now",
        "AUTH,     535 5.7.8 wrong",
        "AUTH,     421 4.3.2 closing",
        "AUTH,     CUT"
    })
    void sendsNothingBeforeItIsEncryptedAndLoggedIn(String at, String reply) throws Exception {
        String security = at.equals("STARTTLS") ? "starttls" : "none";
        try (ScriptedMailServer server = new ScriptedMailServer(
                        Map.of("EHLO", "250-mx\r\n250-AUTH LOGIN PLAIN\r\n250 STARTTLS", at, reply));
                Hub hub = Hub.with(
                        "smtp",
                        options(server.port(), ",'timeout':1,'username':'hello','password':'secret'")
                                .replace("'none'", "'" + security + "'"))) {
            Outcome outcome = outcome(hub, action());
            assertThat(outcome.state()).as(outcome.reason()).isEqualTo(Outcome.State.NOT_WRITTEN);
            assertThat(outcome.reason()).isNotBlank().doesNotContain("secret");
            assertThat(server.heard).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    /** RFC 6531 and 6532; the domain is bücher.example in the ASCII form of RFC 3492. */
    @ParameterizedTest
    @CsvSource({"josé@bücher.example, josé@xn--bcher-kva.example", "用户@例子.example,      用户@xn--fsqu00a.example"})
    void writesToAMailboxInOtherLettersWhereTheServerTakesThose(String to, String onTheWire) throws Exception {
        try (ScriptedMailServer server =
                        new ScriptedMailServer(Map.of("EHLO", "250-mx\r\n250-8BITMIME\r\n250 SMTPUTF8"));
                Hub hub = Hub.with("smtp", options(server.port(), ",'timeout':1"))) {
            send(hub, action().put("to", to));
            assertThat(server.heard)
                    .anyMatch(line -> line.startsWith("MAIL FROM:<hello@example.com>") && line.contains("SMTPUTF8"))
                    .contains("RCPT TO:<" + onTheWire + ">")
                    .anyMatch(line -> line.startsWith("To: ") && line.endsWith(" <" + onTheWire + ">"));
        }
    }

    @Test
    void asksNoServerForWhatALetterDoesNotNeed() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of("EHLO", "250-mx\r\n250 SMTPUTF8"));
                Hub hub = Hub.with("smtp", options(server.port(), ",'timeout':1"))) {
            send(hub, action().put("to", "ana@bücher.example"));
            assertThat(server.heard)
                    .contains("RCPT TO:<ana@xn--bcher-kva.example>")
                    .noneMatch(line -> line.contains("SMTPUTF8"));
        }
    }

    @Test
    void refusesAMailboxInOtherLettersWhereTheServerTakesNone() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of());
                Hub hub = Hub.with("smtp", options(server.port(), ",'timeout':1"))) {
            assertThat(outcome(hub, action().put("to", "josé@example.com")))
                    .isEqualTo(new Outcome(
                            Outcome.State.REFUSED,
                            "the mail server takes no addresses in other letters (it offers no SMTPUTF8)"));
            assertThat(server.heard).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    /** A machine that drops packets: the kernel queues one more connection than the server asked for, then no other. */
    @Test
    void knowsThatNothingWasSentWhenNobodyAcceptsTheConnection() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(deaf.getInetAddress(), deaf.getLocalPort());
                Socket second = new Socket(deaf.getInetAddress(), deaf.getLocalPort());
                Hub hub = Hub.with("smtp", options(deaf.getLocalPort(), ",'timeout':1"))) {
            assertThat(outcome(hub, action()))
                    .isEqualTo(new Outcome(Outcome.State.NOT_WRITTEN, "could not be reached"));
        }
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Hub hub = Hub.with("smtp", options(port, ""))) {
            assertThat(outcome(hub, action()).state()).isEqualTo(Outcome.State.NOT_WRITTEN);
        }
    }

    private static Outcome outcome(Hub hub, ObjectNode action) {
        Throwable thrown = catchThrowable(() -> send(hub, action));
        assertThat(thrown).isNotNull();
        return Outcome.of(thrown);
    }
}
